"""Puts a whole file under its name, or nothing: a half-written file never stands there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.core.errors import ExportError

UNFINISHED = ".unfinished-"


def check_place(target: Path, force: bool) -> None:
    """Raises ExportError when nothing may be written to ``target``."""
    folder = target.parent
    with _in_sentences(target):
        if not folder.is_dir():
            raise ExportError(f"{folder}: there is no such folder")
        if target.is_dir():
            raise ExportError(f"{target}: this is a folder; name a file in it")
        if target.exists() and not target.is_file():
            raise ExportError(f"{target}: this is no file that can be replaced")
        if target.exists() and not force:
            raise ExportError(_there(target))


def write_whole(target: Path, content: bytes, force: bool) -> None:
    """Writes ``content`` to ``target``; with ``force`` it takes the place of what is there.

    Raises ExportError when it cannot. What was there before is then as it was.
    """
    check_place(target, force)
    place = target.resolve()  # a link goes on pointing where it does
    copy = place.with_name(f".{place.name[:100]}{UNFINISHED}{os.getpid()}")
    with _in_sentences(target):
        try:
            with copy.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if force:
                copy.replace(place)
            else:
                _put_if_free(copy, place)
        finally:
            copy.unlink(missing_ok=True)


def _put_if_free(copy: Path, place: Path) -> None:
    try:
        os.link(copy, place)  # unlike a rename it never replaces what came meanwhile
    except FileExistsError:
        raise ExportError(_there(place)) from None
    except OSError:  # a file system without links
        copy.replace(place)


def _there(target: Path) -> str:
    return f"{target} is there already: name another file, or say --force"


@contextmanager
def _in_sentences(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ExportError(f"{target}: it cannot be written ({error.strerror})") from error
