"""Whether the tests see a mutant. It lives in a copy of the tree: the work tree is never touched."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from time import monotonic

from tests.mutants.mutations import Mutant

_FAILED = re.compile(r"^(?:FAILED|ERROR) (?:\S*/)?(.+?)(?: - .*)?$", re.MULTILINE)
_COPIED = ("*.egg-info", "__pycache__", "build", "dist")
_PASSED, _NO_TESTS = 0, 5
_BROKEN = (1, 2)
"""Pytest's exit codes: a test failed; the tests could not even be collected."""

TIMEOUT = "timeout"


class RefusedError(Exception):
    """The tests cannot judge: they fail, or there are none, without any mutant."""


class Tree:
    """A copy of the tree in which one mutant after the other is tried."""

    def __init__(self, root: Path, copy: Path) -> None:
        self._root, self._copy = root, copy
        ignored = shutil.ignore_patterns(".*", *_COPIED)
        shutil.copytree(root, copy, ignore=ignored, ignore_dangling_symlinks=True)

    def calm(self, features: set[str]) -> float:
        """Run the tests of these features, and the dialogs, unchanged; returns how many seconds they took.

        Raises RefusedError when they do not pass.
        """
        started = monotonic()
        near = [test for feature in sorted(features) for test in _mirror(self._copy, feature)]
        seen_by = self._first_failure([*near, *_dialogs(self._copy)], None)
        if seen_by:
            raise RefusedError(f"without any mutant: {seen_by}")
        return monotonic() - started

    def seen_by(self, mutant: Mutant, seconds: float) -> str | None:
        """The first test that fails: the feature's own ones are asked first. None: the mutant is alive."""
        path = self._copy / mutant.place.path.relative_to(self._root)
        original = path.read_text(encoding="utf-8")
        try:
            _write(path, mutant.text)
            near = _mirror(self._copy, path.parent.name)
            rest = _dialogs(self._copy)
            return self._first_failure(near, seconds) or self._first_failure(rest, seconds)
        finally:
            _write(path, original)

    def _first_failure(self, tests: list[str], seconds: float | None) -> str | None:
        if not tests:
            return None
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
        environment = {**os.environ, "PYTHONHASHSEED": "0"}
        try:
            done = subprocess.run(
                command, cwd=self._copy, env=environment, timeout=seconds, capture_output=True, text=True
            )
        except subprocess.TimeoutExpired:
            return TIMEOUT
        if done.returncode in (_PASSED, _NO_TESTS):
            return None
        if done.returncode not in _BROKEN:
            raise RefusedError(f"pytest ended with {done.returncode}: {(done.stdout + done.stderr)[-500:]}")
        failed = _FAILED.search(done.stdout)
        return failed[1] if failed else "collection"


def _mirror(root: Path, feature: str) -> list[str]:
    return _existing(root, f"tests/features/{feature}")


def _dialogs(root: Path) -> list[str]:
    return _existing(root, "tests/dialogs")


def _existing(root: Path, folder: str) -> list[str]:
    return [folder] if (root / folder).is_dir() else []


def _write(path: Path, text: str) -> None:
    """Without its compiled form, which Python would take for the new text's if size and second are equal."""
    path.write_text(text, encoding="utf-8")
    for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"):
        compiled.unlink()
