"""Read a folder of releases, check the result, and tell time and peak memory.

usage: python -m tests.benchmarks.load FOLDER [WORKERS]
"""

import resource
import sys
import tempfile
import time

from flows.check import check
from flows.run import publish_inline


def main(folder: str, workers: str = "1") -> int:
    with tempfile.TemporaryDirectory() as out:
        begun = time.perf_counter()
        done = publish_inline([folder], out, count=int(workers))
        took, publishing = time.perf_counter() - begun, peak()
        begun = time.perf_counter()
        report = check(out)
        checking = time.perf_counter() - begun
    print(f"release {done.release_id}: {done.counts['documents']} documents, {done.counts['statements']} statements, {done.quarantined} in quarantine")
    print(f"published in {took:.0f} s, {done.counts['documents'] / took:.1f} documents/s, peak {publishing:.0f} MB in one process")
    print(f"checked in {checking:.0f} s, peak {peak():.0f} MB; sound: {report.sound}, {len(report.findings)} defects")
    return 0 if report.sound else 1


def peak() -> float:
    """The largest memory any process of the run held at once, in MB."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
