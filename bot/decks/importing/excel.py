"""Excel's books: each sheet is a table. Kahoot's template is one with explanations above its header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml.common import DefusedXmlException
from openpyxl.utils.exceptions import InvalidFileException

from bot.core.errors import ImportRefused
from bot.decks.importing.archive import DAMAGED, Archive, opened
from bot.decks.importing.drafts import Harvest, Wishes
from bot.decks.importing.form import ImportForm
from bot.decks.importing.headers import is_header
from bot.decks.importing.limits import MAX_CELL_CHARACTERS, MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED_BYTES
from bot.decks.importing.rows import Table, header_of, take_rows
from bot.decks.importing.sources import Source

_ENDINGS = {".xlsx", ".xlsm", ".xltx", ".xltm", ".xls"}
_MACROS = ("vbaproject.bin", "vbadata.xml")
_MAX_CELLS = 2_000_000
_LOOKED_AT = 20  # so many rows may stand above a header
_BROKEN = (*DAMAGED, KeyError, TypeError, AttributeError, IndexError, ParseError, DefusedXmlException)


def _recognises(source: Source) -> bool:
    return source.ending in _ENDINGS


def _read(sources: Sequence[Source], wishes: Wishes, harvest: Harvest) -> None:
    for source in sources:
        if not source.archive:
            raise ImportRefused(
                f"{source.name} is no .xlsx book; open it in a spreadsheet and save it as one."
            )
        with opened(source.path) as archive:
            _refuse(source, archive)
        sheets = list(_sheets(source))
        if not sheets:
            raise ImportRefused(f"{source.name} has no sheet with rows.")
        for name, table in sheets:
            take_rows(table, wishes, harvest, topic=name if len(sheets) > 1 else "")


def _refuse(source: Source, archive: Archive) -> None:
    """Refuses what would run, and what would take too long, before anything of it is read."""
    if source.ending in {".xlsm", ".xltm"} or any(n.lower().endswith(_MACROS) for n in archive.names):
        raise ImportRefused(f"{source.name} holds macros; save it as a plain .xlsx first.")
    read = [name for name in archive.names if name.endswith((".xml", ".rels"))]
    if sum(map(archive.size, read)) > MAX_UNPACKED_BYTES:
        raise ImportRefused(f"{source.name} unpacks to more than {MAX_UNPACKED_BYTES // 2**20} MiB.")
    rows = cells = 0
    for name in read:
        if "worksheets/" not in name:
            continue
        rest = b""
        for chunk in archive.chunks(name):
            text = rest + chunk
            rows += text.count(b"<row") - rest.count(b"<row")
            cells += text.count(b"<c ") - rest.count(b"<c ")
            rest = text[-8:]
            if rows > MAX_ROWS or cells > _MAX_CELLS:
                raise ImportRefused(f"{source.name} has more than {MAX_ROWS} rows; split it up.")


def _sheets(source: Source) -> Iterator[tuple[str, Table]]:
    try:
        book = openpyxl.load_workbook(Path(source.path), read_only=True, data_only=True, keep_links=False)
        try:
            for sheet in book.worksheets:
                rows = [(number, row) for number, row in _rows(source, sheet) if any(map(str.strip, row))]
                if rows:
                    yield sheet.title, _table(source, sheet.title, rows)
        finally:
            book.close()
    except (InvalidFileException, *_BROKEN) as error:
        raise ImportRefused(f"{source.name} is damaged ({type(error).__name__}).") from None


def _rows(source: Source, sheet: Any) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(islice(sheet.iter_rows(values_only=True), MAX_ROWS + 1), 1):
        if len(row) > MAX_COLUMNS and any(value is not None for value in row[MAX_COLUMNS:]):
            raise ImportRefused(f"{source.name}, row {number}: there are more than {MAX_COLUMNS} cells.")
        yield number, [_text(value) for value in row[:MAX_COLUMNS]]


def _text(value: object) -> str:
    """A cell as a person reads it."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)[: MAX_CELL_CHARACTERS + 1].replace("_x000D_", "").replace("\r", "")


def _table(source: Source, sheet: str, rows: list[tuple[int, list[str]]]) -> Table:
    heads = [index for index, (_, row) in enumerate(rows[:_LOOKED_AT]) if is_header(row)]
    first = heads[0] if heads else 0
    width = max(len(row) for _, row in rows)
    filled = [
        column for column in range(width) if any(row[column : column + 1] != [""] for _, row in rows[first:])
    ]
    header = header_of(source.name, [rows[first][1][column] for column in filled], len(filled), {})
    below = rows[first + 1 :]
    cells = [tuple((row + [""] * width)[column] for column in filled) for _, row in below]
    return Table(header, cells, [f"{source.name}, {sheet}, row {number}" for number, _ in below])


FORM = ImportForm("excel", "an Excel book", _recognises, _read)
