"""The files of an import, read once, with their size bounded and their text decoded."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from charset_normalizer import from_bytes

from bot.core.errors import ImportRefused
from bot.decks.importing.limits import MAX_ARCHIVE_BYTES, MAX_FILE_BYTES, MAX_FILES

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ZIP = b"PK\x03\x04"
_HEAD = 64 * 1024
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ODD_BYTES = 64 * 1024
MIXED = "UTF-8 with stray bytes of Windows-1252"
_BEYOND = re.compile(rb"[\x80-\xff]")
_STRAY = re.compile("[\udc80-\udcff]+")
# What no author writes but what files carry: control characters but for tab and line feed, lone surrogates.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Source:
    """One file. ``start`` are its first bytes; ``within`` is the folder that was named in its place."""

    path: Path
    start: bytes
    encoding: str = ""
    within: Path | None = None

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def ending(self) -> str:
        return self.path.suffix.lower()

    @property
    def archive(self) -> bool:
        return self.start.startswith(_ZIP)

    @cached_property
    def data(self) -> bytes:
        """The whole content of a file that is no archive. Raises ImportRefused where it is too large."""
        with _readable(self.path) as file:
            data = file.read(MAX_FILE_BYTES + 1)
        if len(data) > MAX_FILE_BYTES:
            raise ImportRefused(f"{self.name} holds more than {MAX_FILE_BYTES // 2**20} MiB; split it up.")
        return data

    @property
    def folder(self) -> str:
        """The name of the folder it was found in, where only the folder was named."""
        return self.path.parent.name if self.within else ""

    @cached_property
    def head(self) -> str:
        """The beginning as text, whatever it is, to tell the form by."""
        text = self.start.decode("utf-16" if self.start[:2] in _WIDE else "utf-8", "replace")
        return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def text(self) -> str:
        """The text with ``\\n`` as the line feed and without invisible signs. Raises ImportRefused."""
        text = self._decoded()
        return _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))

    @cached_property
    def decoded_as(self) -> str:
        """The name of the encoding that the text is in. Raises ImportRefused where there is none."""
        if self.encoding:
            return self.encoding
        for mark, name in _MARKS:
            if self.start.startswith(mark):
                return name
        if b"\0" in self.start:
            raise ImportRefused(f"{self.name} is not a text file, and no form of file that Epoch knows.")
        try:
            self.data.decode("utf-8")
        except UnicodeDecodeError:
            return MIXED if _mostly_utf8(self.data) else self._guessed_encoding()
        return "utf-8"

    def line(self, number: int) -> str:
        """The place of a line, counted from 1, in words."""
        return f"{self.name}, line {number}"

    def _decoded(self) -> str:
        if self.decoded_as == MIXED:
            return _STRAY.sub(_as_windows, self.data.decode("utf-8", "surrogateescape"))
        try:
            return self.data.decode(self.decoded_as)
        except (UnicodeError, LookupError):
            raise ImportRefused(
                f"{self.name} is not text in {self.decoded_as}; save it as UTF-8, or name its encoding."
            ) from None

    def _guessed_encoding(self) -> str:
        odd = _odd_lines(self.data)
        best = from_bytes(odd).best()
        if best is None:
            raise ImportRefused(f"{self.name} is in no encoding that can be told; save it as UTF-8.")
        # Encodings of Central Europe read a Western text just as well; the usual one is named.
        with suppress(UnicodeDecodeError):
            if odd.decode("cp1252") == odd.decode(best.encoding):
                return "cp1252"
        return best.encoding


def _odd_lines(data: bytes) -> bytes:
    """Lines with more than plain ASCII, which alone tells nothing about an encoding: the first of them."""
    lines, size, place = [], 0, 0
    while size < _ODD_BYTES and (found := _BEYOND.search(data, place)):
        start = max(data.rfind(b"\n", 0, found.start()) + 1, found.start() - _ODD_BYTES)
        end = data.find(b"\n", found.start(), found.start() + _ODD_BYTES)
        place = end if end >= 0 else found.start() + _ODD_BYTES
        lines.append(data[start:place])
        size += place - start
    return b"\n".join(lines)[: 2 * _ODD_BYTES]


def _mostly_utf8(data: bytes) -> bool:
    """Whether stray bytes of another encoding are fewer than UTF-8's own letters beyond ASCII."""
    text = _odd_lines(data).decode("utf-8", "surrogateescape")
    beyond = [sign for sign in text if sign > "\x7f"]
    stray = sum("\udc80" <= sign <= "\udcff" for sign in beyond)
    return stray * 2 < len(beyond)


def _as_windows(stray: re.Match[str]) -> str:
    return stray[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace")


def read_sources(paths: Sequence[Path], encoding: str = "") -> list[Source]:
    """Every file that ``paths`` name, folders' files in order. Raises ImportRefused."""
    files = [(file, path if path.is_dir() else None) for path in paths for file in _files(path)]
    if not files:
        raise ImportRefused("There is no file to import.")
    if len(files) > MAX_FILES:
        raise ImportRefused(f"There are more than {MAX_FILES} files; import them in parts.")
    sources = [_source(file, encoding, within) for file, within in files]
    if sum(_size(source) for source in sources) > MAX_FILE_BYTES:
        raise ImportRefused(f"The files hold more than {MAX_FILE_BYTES // 2**20} MiB of text; split them up.")
    return sources


def _source(path: Path, encoding: str, within: Path | None) -> Source:
    if not path.is_file():
        raise ImportRefused(f"{path}: there is no such file or folder.")
    with _readable(path) as file:
        return Source(path, file.read(_HEAD), encoding, within)


def _size(source: Source) -> int:
    size = source.path.stat().st_size
    if source.archive and size > MAX_ARCHIVE_BYTES:
        raise ImportRefused(f"{source.name} is larger than {MAX_ARCHIVE_BYTES // 2**20} MiB.")
    return 0 if source.archive else size


@contextmanager
def _readable(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise ImportRefused(f"{path} cannot be read ({error.strerror}).") from None


def _files(path: Path) -> Iterator[Path]:
    """The path itself; of a folder all files in it and in its folders, but for hidden ones."""
    if not path.is_dir():
        yield path
        return
    found = islice((one for one in path.rglob("*") if one.is_file()), MAX_FILES + 1)
    for file in sorted(found):
        if not any(part.startswith(".") for part in file.relative_to(path).parts):
            yield file
