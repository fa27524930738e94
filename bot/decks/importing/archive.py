"""Archives that somebody else packed: looked at before anything is unpacked, and read only so far."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from bot.core.errors import ImportRefused
from bot.decks.importing.limits import MAX_DIRECTORY_BYTES

DAMAGED = (
    BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,
    struct.error,
    OSError,
    ValueError,
)
"""What reading a damaged archive, or one with a password or an unknown compression, raises."""

_END = b"PK\x05\x06"
_END_BYTES = 22
_COMMENT_BYTES = 65_535
_CHUNK = 256 * 1024


class Archive:
    """The files of one archive by name. Nothing is ever written under the names that it gives."""

    def __init__(self, name: str, archive: ZipFile) -> None:
        self._name = name
        self._archive = archive
        self._sizes = {one.filename: one.file_size for one in archive.infolist()}

    def __contains__(self, name: object) -> bool:
        return name in self._sizes

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._sizes)

    @property
    def unpacked_bytes(self) -> int:
        """Of all files, as the archive says; no more is ever unpacked of one."""
        return sum(self._sizes.values())

    def size(self, name: str) -> int:
        """Bytes of a file when it is unpacked; 0 where there is none."""
        return self._sizes.get(name, 0)

    def chunks(self, name: str) -> Iterator[bytes]:
        """A file piece by piece. Raises ImportRefused where it is damaged."""
        try:
            with self._archive.open(name) as file:
                while chunk := file.read(_CHUNK):
                    yield chunk
        except (*DAMAGED, KeyError):
            raise ImportRefused(f"{self._name} is damaged, or has a password.") from None

    def read(self, name: str, most: int) -> bytes | None:
        """A file whole; None where there is none or where it has more than ``most`` bytes."""
        return b"".join(self.chunks(name)) if name in self and self.size(name) <= most else None


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """The archive at ``path``. Raises ImportRefused where it is damaged or lists too many files."""
    try:
        if _directory_bytes(path) > MAX_DIRECTORY_BYTES:
            raise ImportRefused(f"{path.name} holds too many files.")
        archive = ZipFile(path)
    except DAMAGED:
        raise ImportRefused(f"{path.name} is damaged: it is no whole archive.") from None
    with archive:
        yield Archive(path.name, archive)


def _directory_bytes(path: Path) -> int:
    """How long the list of files says it is. Reading a list of a million names would take the memory."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _END_BYTES - _COMMENT_BYTES))
        tail = file.read()
    plain = tail[-_END_BYTES:]
    end = plain if plain.startswith(_END) and plain.endswith(b"\0\0") else tail[max(0, tail.rfind(_END)) :]
    return int(struct.unpack_from("<I", end, 12)[0])
