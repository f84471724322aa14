"""The build backend: setuptools, and mypyc for the text core where READOUT_COMPILE=1 asks for it.

A plain build stays pure Python and needs no compiler. A compiled wheel holds the same sources, each with a binary beside it that Python
prefers; so the engine fingerprint, which reads the sources, is the same for both. Everything generated lies in a temporary folder below build/, and
editable installs stay pure: no binary is ever left beside the sources of a checkout, where it would go stale.
"""

from __future__ import annotations

import ast
import os
import shutil
import tempfile
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING

from native import spelt_out
from setuptools import build_meta
from setuptools.build_meta import (
    build_editable,
    build_sdist,
    build_wheel,
    get_requires_for_build_editable,
    get_requires_for_build_sdist,
    prepare_metadata_for_build_editable,
    prepare_metadata_for_build_wheel,
)
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.sdist import sdist

if TYPE_CHECKING:
    from setuptools import Extension

__all__ = (
    "build_editable",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
    "prepare_metadata_for_build_editable",
    "prepare_metadata_for_build_wheel",
)

_COMPILERS = ["mypy[mypyc]>=2.4,<3"]
_CORE = "flows.text"
_STAGES = ("analysis", "ascriptions", "issues", "masthead", "mentions", "normalise", "positions")
"""They are compiled with all they import. Formats and corrector are not: they work on strings and sets, which are compiled as they are, and
lean on what mypyc does not keep (`cached_property`, one tuple known by `is`)."""


def get_requires_for_build_wheel(config_settings: dict[str, str] | None = None) -> list[str]:
    """What the isolated environment of the build needs beside setuptools."""
    return [*build_meta.get_requires_for_build_wheel(config_settings), *(_COMPILERS if _asked() else ())]


class Wheel(bdist_wheel):
    """The wheel, to which the compiled core is added before anything is built."""

    def run(self) -> None:
        """Build the wheel."""
        if not _asked():
            super().run()
            return
        Path("build").mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir="build") as made:
            work = os.path.relpath(made)  # setuptools takes no absolute paths
            self.distribution.ext_modules = _extensions(work)
            self.reinitialize_command("build", reinit_subcommands=True).build_base = f"{work}/build"
            self.root_is_pure = False
            super().run()


def _extensions(work: str) -> list[Extension]:
    """The core in C, made in the folder `work` from a copy that says what the compiler needs to hear."""
    from mypyc.build import mypycify  # noqa: PLC0415  (only there where it was asked for)

    names, copy = _sources(), f"{work}/sources"
    for package in ("flows", "schemas"):
        shutil.copytree(package, f"{copy}/{package}", ignore=shutil.ignore_patterns("__pycache__", "*.csv", "*.gz", "*.txt", "*.json"))
    for name in names:
        Path(copy, name).write_text(spelt_out(Path(name).read_text("utf8")), "utf8")
    with chdir(copy):  # tracebacks then tell the paths of the sources
        made = mypycify(
            ["--config-file=", "--ignore-missing-imports", "--cache-dir=../mypy", *names],
            opt_level="1",
            debug_level="0",
            target_dir="../c",
            group_name="readout",
        )
    for extension in made:
        for kind in ("sources", "depends", "include_dirs"):
            setattr(extension, kind, [os.path.relpath(Path(copy, path)) for path in getattr(extension, kind)])
    return made


class Sdist(sdist):
    """The source distribution, with this folder: who builds from it needs the backend."""

    def make_distribution(self) -> None:
        """Pack the files."""
        self.filelist.extend([".build/backend.py", ".build/native.py"])
        super().make_distribution()


def _asked() -> bool:
    return os.environ.get("READOUT_COMPILE", "") not in {"", "0"}


def _sources() -> list[str]:
    found: set[str] = set()
    ahead = [*_STAGES]
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead += _imported(name)
    return sorted(_path(name) for name in found)


def _imported(name: str) -> list[str]:
    """The modules of the core that a module imports when it runs."""
    lines = ast.parse(Path(_path(name)).read_text("utf8")).body
    return [line.module.removeprefix(f"{_CORE}.") for line in lines if isinstance(line, ast.ImportFrom) and str(line.module).startswith(f"{_CORE}.")]


def _path(name: str) -> str:
    return f"{_CORE}.{name}".replace(".", "/") + ".py"
