"""Anki packages made by hand, in the old form (JSON) and the new one (Zstandard, Protocol Buffers)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import zstandard
from PIL import Image


def tiny_png() -> bytes:
    """The smallest picture."""
    out = BytesIO()
    Image.new("RGB", (1, 1)).save(out, "PNG")
    return out.getvalue()


PNG = tiny_png()


@dataclass(frozen=True)
class NoteTypeOnFile:
    name: str
    fields: tuple[str, ...]
    front: str
    back: str
    cloze: bool = False
    cards: int = 1


@dataclass(frozen=True)
class PackageOnFile:
    kinds: Sequence[NoteTypeOnFile]
    notes: Sequence[tuple[int, str, Sequence[str]]]  # index of the note type, tags, fields
    decks: Sequence[str] = ("Default::Biology",)
    media: Mapping[str, bytes] = field(default_factory=dict)


BASIC = NoteTypeOnFile("Basic", ("Front", "Back"), "{{Front}}", "{{FrontSide}}<hr>{{Back}}")
CLOZE = NoteTypeOnFile("Cloze", ("Text", "Extra"), "{{cloze:Text}}", "{{cloze:Text}}{{Extra}}", cloze=True)


def write_old(path: Path, package: PackageOnFile) -> Path:
    """``collection.anki2`` in a zip, as Anki has written it since 2012."""
    base = path.with_suffix(".sqlite")
    base.unlink(missing_ok=True)
    with sqlite3.connect(base) as database:
        database.execute("CREATE TABLE col (models TEXT, decks TEXT)")
        models = {
            str(number): {
                "name": kind.name,
                "type": int(kind.cloze),
                "flds": [{"name": name, "ord": place} for place, name in enumerate(kind.fields)],
                "tmpls": [{"ord": n, "qfmt": kind.front, "afmt": kind.back} for n in range(kind.cards)],
            }
            for number, kind in enumerate(package.kinds)
        }
        decks = {str(number): {"name": name} for number, name in enumerate(package.decks)}
        database.execute("INSERT INTO col VALUES (?, ?)", (json.dumps(models), json.dumps(decks)))
        _write_notes(database, package)
    database.close()
    with ZipFile(path, "w") as archive:
        archive.write(base, "collection.anki2")
        archive.writestr("media", json.dumps({str(n): name for n, name in enumerate(package.media)}))
        for number, content in enumerate(package.media.values()):
            archive.writestr(str(number), content)
    return path


def write_new(path: Path, package: PackageOnFile) -> Path:
    """``collection.anki21b`` in a zip, as Anki has written it since 2.1.50."""
    base = path.with_suffix(".sqlite")
    base.unlink(missing_ok=True)
    with sqlite3.connect(base) as database:
        database.create_collation("unicase", lambda a, b: (a > b) - (a < b))
        database.execute("CREATE TABLE col (models TEXT, decks TEXT)")
        database.execute(
            "CREATE TABLE notetypes (id INTEGER PRIMARY KEY, name TEXT COLLATE unicase, config BLOB)"
        )
        database.execute("CREATE TABLE fields (ntid INTEGER, ord INTEGER, name TEXT COLLATE unicase)")
        database.execute("CREATE TABLE templates (ntid INTEGER, ord INTEGER, name TEXT, config BLOB)")
        database.execute("CREATE TABLE decks (id INTEGER PRIMARY KEY, name TEXT COLLATE unicase)")
        for number, kind in enumerate(package.kinds):
            config = b"\x08\x01" if kind.cloze else b""
            database.execute("INSERT INTO notetypes VALUES (?, ?, ?)", (number, kind.name, config))
            for place, name in enumerate(kind.fields):
                database.execute("INSERT INTO fields VALUES (?, ?, ?)", (number, place, name))
            for place in range(kind.cards):
                card = text_field(1, kind.front) + text_field(2, kind.back)
                database.execute("INSERT INTO templates VALUES (?, ?, ?, ?)", (number, place, "Card", card))
        for number, name in enumerate(package.decks):
            database.execute("INSERT INTO decks VALUES (?, ?)", (number, name.replace("::", "\x1f")))
        _write_notes(database, package)
    database.close()
    compress = zstandard.ZstdCompressor().compress
    listed = b"".join(bytes_field(1, text_field(1, name)) for name in package.media)
    with ZipFile(path, "w") as archive:
        archive.writestr("collection.anki2", b"a stub for old programs")
        archive.writestr("collection.anki21b", compress(base.read_bytes()))
        archive.writestr("media", compress(listed))
        for number, content in enumerate(package.media.values()):
            archive.writestr(str(number), compress(content))
    return path


def bytes_field(number: int, value: bytes) -> bytes:
    """A field of Protocol Buffers with a length."""
    length, size = b"", len(value)
    while size > 0x7F:
        length += bytes([size & 0x7F | 0x80])
        size >>= 7
    return bytes([number << 3 | 2]) + length + bytes([size]) + value


def text_field(number: int, value: str) -> bytes:
    return bytes_field(number, value.encode())


def _write_notes(database: sqlite3.Connection, package: PackageOnFile) -> None:
    database.execute(
        "CREATE TABLE notes (id INTEGER PRIMARY KEY, guid TEXT, mid INTEGER, tags TEXT, flds TEXT)"
    )
    database.execute("CREATE TABLE cards (nid INTEGER, did INTEGER)")
    for number, (kind, tags, fields) in enumerate(package.notes):
        row = (number, f"guid{number}", kind, tags, "\x1f".join(fields))
        database.execute("INSERT INTO notes VALUES (?, ?, ?, ?, ?)", row)
        database.execute("INSERT INTO cards VALUES (?, ?)", (number, number % len(package.decks)))
