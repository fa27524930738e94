"""Anki's packages: an archive with a collection (SQLite, now under Zstandard) and media files."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import zstandard

from bot.core.errors import ImportRefused
from bot.decks.importing import wire
from bot.decks.importing.archive import Archive
from bot.decks.importing.limits import MAX_PICTURE_BYTES, MAX_UNPACKED_BYTES

# The newest first: packages for old programs hold a collection beside it that only says to update.
_COLLECTIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")
Collection = sqlite3.Connection
"""An open collection: a SQLite database of somebody else's."""

Damaged = sqlite3.Error
"""What reading a damaged one raises."""

_STEPS = 50_000_000
_MEDIA_LIST_BYTES = 8 * 2**20
_WINDOW = 2**27


@contextmanager
def collection(archive: Archive, name: str) -> Iterator[Collection]:
    """The collection of a package, to be read only. Raises ImportRefused where none can be read."""
    found = next((one for one in _COLLECTIONS if one in archive), None)
    if found is None:
        raise ImportRefused(f"{name} holds no collection of Anki's.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "collection.sqlite"
        with path.open("wb") as file:
            left = MAX_UNPACKED_BYTES
            for chunk in _unpacked(archive, found):
                left -= len(chunk)
                if left < 0:
                    raise ImportRefused(f"{name} unpacks to more than {MAX_UNPACKED_BYTES // 2**20} MiB.")
                file.write(chunk)
        try:
            with closing(_connected(path)) as connection:
                yield connection
        except (Damaged, UnicodeDecodeError, OverflowError) as error:
            raise ImportRefused(f"{name}: its collection cannot be read ({error}).") from None


def _connected(path: Path) -> Collection:
    """A connection for somebody else's database: it runs nothing that is written in it, and not for long."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_UNPACKED_BYTES)
    connection.create_collation("unicase", _unicase)
    steps = iter(range(_STEPS // 100_000))
    connection.set_progress_handler(lambda: next(steps, None) is None, 100_000)
    return connection


def _unicase(one: str, other: str) -> int:
    left, right = one.casefold(), other.casefold()
    return (left > right) - (left < right)


def _unpacked(archive: Archive, name: str) -> Iterator[bytes]:
    return _decompressed(archive.chunks(name)) if name.endswith("b") else archive.chunks(name)


def _decompressed(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Zstandard's pieces, none much larger than a window."""
    decompressor = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
    try:
        with decompressor.stream_reader(cast("BinaryIO", _Pieces(chunks))) as reader:
            while chunk := reader.read(256 * 1024):
                yield chunk
    except zstandard.ZstdError as error:
        raise ImportRefused(f"A file in the package is damaged ({error}).") from None


class _Pieces:
    """Pieces of bytes as a file that can be read."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._left = b""

    def read(self, size: int = -1) -> bytes:
        while not self._left:
            chunk = next(self._chunks, None)
            if chunk is None:
                return b""
            self._left = chunk
        cut = len(self._left) if size < 0 else size
        piece, self._left = self._left[:cut], self._left[cut:]
        return piece


class Media:
    """The media files of a package by the names that notes call them."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._new = "collection.anki21b" in archive
        self._numbers = self._listed()

    def read(self, name: str) -> bytes | None:
        """A file of at most a picture's size; None where there is none, more than that where it is larger."""
        number = self._numbers.get(name)
        if number is None or number not in self._archive:
            return None
        if self._archive.size(number) > MAX_PICTURE_BYTES + 1024:
            return b"\x89PNG\r\n\x1a\n" + bytes(MAX_PICTURE_BYTES)
        if not self._new:
            return self._archive.read(number, MAX_PICTURE_BYTES + 1024)
        return _at_most(_decompressed(self._archive.chunks(number)), MAX_PICTURE_BYTES + 1)

    def _listed(self) -> Mapping[str, str]:
        listed = self._archive.read("media", _MEDIA_LIST_BYTES)
        if listed is None:
            return {}
        try:
            if self._new:
                plain = _at_most(_decompressed(iter([listed])), _MEDIA_LIST_BYTES)
                entries = [value for number, value in wire.fields(plain) if number == 1]
                return {wire.text(one, 1): str(n) for n, one in enumerate(entries) if isinstance(one, bytes)}
            data = json.loads(listed)
        except (ValueError, RecursionError):
            raise ImportRefused("The package's list of media files is damaged.") from None
        return {str(name): str(number) for number, name in data.items()} if isinstance(data, dict) else {}


def _at_most(chunks: Iterator[bytes], most: int) -> bytes:
    kept = b""
    for chunk in chunks:
        kept += chunk
        if len(kept) >= most:
            break
    return kept
