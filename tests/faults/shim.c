/* Counts the file-system calls below one folder and lets the n-th fail, or kills the process there.

   Built and loaded by tests.faults.bench with LD_PRELOAD. The folder is in FAULT_ROOT; fault_arm(n, error) arms:
   error > 0 is an errno, error < 0 a signal, n = 0 only counts; with `changing` only calls that change the disk count.
   fault_calls() tells how many there were. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static long calls, wanted;
static int failing, armed, only_changing;
static char root[PATH_MAX];

void fault_arm(long nth, int error, int changing) {
    const char *folder = getenv("FAULT_ROOT");
    strncpy(root, folder ? folder : "/nowhere", sizeof root - 1);
    calls = 0, wanted = nth, failing = error, only_changing = changing, armed = 1;
}
long fault_calls(void) { return calls; }

static int due(int changing) {
    if (only_changing && !changing) return 0;
    if (__atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST) != wanted) return 0;
    if (failing < 0) { kill(getpid(), -failing); pause(); }
    errno = failing;
    return 1;
}
static int below(const char *path) { return !strncmp(path, root, strlen(root)); }
static int fd_due(int fd, int changing) {
    char link[64], path[PATH_MAX];
    if (!armed) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    if (n <= 0) return 0;
    path[n] = 0;
    return below(path) && due(changing);
}
static int by_fd(int fd) { return fd_due(fd, 1); }
static int reads(int fd) { return fd_due(fd, 0); }
static int path_due(const char *path, int changing) { return armed && path && below(path) && due(changing); }
static int by_path(const char *path) { return path_due(path, 1); }
static int at_due(int dir, const char *path, int changing) {
    return path && path[0] != '/' && dir != AT_FDCWD ? fd_due(dir, changing) : path_due(path, changing);
}
static int by_at(int dir, const char *path) { return at_due(dir, path, 1); }

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define MODE mode_t mode = 0; if (flags & (O_CREAT | O_TMPFILE)) { va_list a; va_start(a, flags); mode = va_arg(a, mode_t); va_end(a); }
#define OPEN(name) int name(const char *path, int flags, ...) { REAL(name); MODE return path_due(path, flags & O_ACCMODE) ? -1 : real(path, flags, mode); }
OPEN(open)
OPEN(open64)
#define OPENAT(name) int name(int dir, const char *path, int flags, ...) { REAL(name); MODE return at_due(dir, path, flags & O_ACCMODE) ? -1 : real(dir, path, flags, mode); }
OPENAT(openat)
OPENAT(openat64)
#define ONE(name, kind, ptype, ctype) ctype name(ptype a) { REAL(name); return kind(a) ? -1 : real(a); }
ONE(fsync, by_fd, int, int)
ONE(fdatasync, by_fd, int, int)
ONE(unlink, by_path, const char *, int)
ONE(rmdir, by_path, const char *, int)
ssize_t read(int fd, void *b, size_t n) { REAL(read); return reads(fd) ? -1 : real(fd, b, n); }
ssize_t pread(int fd, void *b, size_t n, off_t o) { REAL(pread); return reads(fd) ? -1 : real(fd, b, n, o); }
ssize_t pread64(int fd, void *b, size_t n, off64_t o) { REAL(pread64); return reads(fd) ? -1 : real(fd, b, n, o); }
ssize_t write(int fd, const void *b, size_t n) { REAL(write); return by_fd(fd) ? -1 : real(fd, b, n); }
ssize_t pwrite(int fd, const void *b, size_t n, off_t o) { REAL(pwrite); return by_fd(fd) ? -1 : real(fd, b, n, o); }
ssize_t pwrite64(int fd, const void *b, size_t n, off64_t o) { REAL(pwrite64); return by_fd(fd) ? -1 : real(fd, b, n, o); }
ssize_t writev(int fd, const struct iovec *v, int n) { REAL(writev); return by_fd(fd) ? -1 : real(fd, v, n); }
int ftruncate(int fd, off_t n) { REAL(ftruncate); return by_fd(fd) ? -1 : real(fd, n); }
int ftruncate64(int fd, off64_t n) { REAL(ftruncate64); return by_fd(fd) ? -1 : real(fd, n); }
int rename(const char *a, const char *b) { REAL(rename); return by_path(b) ? -1 : real(a, b); }
int link(const char *a, const char *b) { REAL(link); return by_path(b) ? -1 : real(a, b); }
int linkat(int d, const char *a, int e, const char *b, int f) { REAL(linkat); return by_at(e, b) ? -1 : real(d, a, e, b, f); }
int symlink(const char *a, const char *b) { REAL(symlink); return by_path(b) ? -1 : real(a, b); }
int unlinkat(int d, const char *p, int f) { REAL(unlinkat); return by_at(d, p) ? -1 : real(d, p, f); }
int mkdir(const char *p, mode_t m) { REAL(mkdir); return by_path(p) ? -1 : real(p, m); }
int chmod(const char *p, mode_t m) { REAL(chmod); return by_path(p) ? -1 : real(p, m); }
int fchmodat(int d, const char *p, mode_t m, int f) { REAL(fchmodat); return by_at(d, p) ? -1 : real(d, p, m, f); }
