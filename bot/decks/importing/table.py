"""Tables of separated values: one question-and-answer a row, as spreadsheets, Anki and Quizlet write them."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import islice

from bot.core.errors import ImportRefused
from bot.decks.importing.drafts import Harvest, Wishes
from bot.decks.importing.form import ImportForm
from bot.decks.importing.headers import is_header, role
from bot.decks.importing.languages_of_columns import of_language
from bot.decks.importing.limits import MAX_CELL_CHARACTERS, MAX_COLUMNS, MAX_ROWS
from bot.decks.importing.rows import Table, header_of, take_rows
from bot.decks.importing.sources import Source
from bot.decks.importing.table_preamble import Preamble, preamble

_ENDINGS = {".csv", ".tsv", ".tab"}
_DELIMITERS = "\t;,|"
_SAMPLE_ROWS = 50
_SAMPLE = 64 * 1024
_MOSTLY = 0.9


def _recognises(source: Source) -> bool:
    if source.archive:
        return False
    return source.ending in _ENDINGS or (source.ending in {".txt", ""} and _tabs(source))


def _tabs(source: Source) -> bool:
    """Whether a text has a tab in nearly every line, or says that it comes from Anki."""
    if source.head.startswith("#separator:"):
        return True
    lines = [line for line in source.head.split("\n")[:_SAMPLE_ROWS] if line.strip()]
    return bool(lines) and sum("\t" in line for line in lines) >= _MOSTLY * len(lines)


def _read(sources: Sequence[Source], wishes: Wishes, harvest: Harvest) -> None:
    for table, head in _joined([(_table(source, wishes), preamble(source.text)) for source in sources]):
        take_rows(table, wishes, harvest, head.html)


def _table(source: Source, wishes: Wishes) -> Table:
    head = preamble(source.text)
    body = source.text[head.length :]
    separator = head.separator or _separator(body)
    rows = list(_rows(source, body, separator, head.lines))
    if not rows:
        raise ImportRefused(f"{source.name} is empty.")
    names = head.names or (rows.pop(0)[1] if _has_header(source, rows, wishes) else [])
    width = max([len(names), *(len(row) for _, row in rows)])
    header = header_of(source.name, names, width, head.roles)
    cells = [tuple([*row, *[""] * width][:width]) for _, row in rows]
    return Table(header, cells, [source.line(number) for number, _ in rows])


def _has_header(source: Source, rows: Sequence[tuple[int, list[str]]], wishes: Wishes) -> bool:
    """Whether the first row names the columns rather than being an item."""
    first = rows[0][1]
    if wishes.header is not None:
        return wishes.header
    if is_header(first) or of_language(first, "").others:
        return True
    if source.ending != ".csv" or len(rows) < 2:
        return False
    named = sum(bool(role(cell)) for cell in first)
    return named > 0 or _unlike(first, [row for _, row in rows[1:_SAMPLE_ROWS]])


def _unlike(first: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Whether the first row is all small letters and hardly any other row is."""
    plain = sum(all(cell.islower() for cell in row if cell) for row in others)
    return all(cell.islower() for cell in first) and plain <= len(others) * (1 - _MOSTLY)


def _separator(text: str) -> str:
    """The sign that splits the first rows into equally many cells."""

    def evenness(sign: str) -> tuple[float, int]:
        try:
            sample = StringIO(text[:_SAMPLE], newline="")
            widths = [len(row) for row in islice(csv.reader(sample, delimiter=sign), _SAMPLE_ROWS) if row]
        except csv.Error:
            return 0.0, 0
        usual = max(set(widths), key=lambda width: (width > 1, widths.count(width)), default=0)
        return (widths.count(usual) / len(widths), usual) if usual > 1 else (0.0, 0)

    return max(_DELIMITERS, key=evenness)


def _rows(source: Source, text: str, separator: str, above: int) -> Iterator[tuple[int, list[str]]]:
    """The rows with cells and their lines' numbers. Raises ImportRefused with the line of what is wrong."""
    csv.field_size_limit(MAX_CELL_CHARACTERS)
    # Quizlet quotes nothing, so that a tab-separated text may hold any quotation mark anywhere.
    whole = StringIO(text, newline="")
    if separator == "\t" and not _quoted(text):
        reader = csv.reader(whole, delimiter=separator, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(whole, delimiter=separator, strict=True)
    number = above + 1
    try:
        for count, row in enumerate(reader):
            if count > MAX_ROWS:
                raise ImportRefused(f"{source.name} has more than {MAX_ROWS} rows; split it up.")
            if len(row) > MAX_COLUMNS:
                raise ImportRefused(f"{source.line(number)}: a row has more than {MAX_COLUMNS} cells.")
            if any(cell.strip() for cell in row):
                yield number, row
            number = above + reader.line_num + 1
    except csv.Error as error:
        raise ImportRefused(
            f"{source.line(number)}: the row cannot be read ({error}); is a quotation mark left open?"
        ) from None


def _quoted(text: str) -> bool:
    """Whether quotation marks stand around whole cells, so that they are no part of the texts."""
    try:
        for _ in csv.reader(StringIO(text, newline=""), delimiter="\t", strict=True):
            pass
    except csv.Error:
        return False
    return True


def _joined(tables: Sequence[tuple[Table, Preamble]]) -> Iterator[tuple[Table, Preamble]]:
    """Tables with one first column but different others are one table, joined by that column."""
    left = list(tables)
    while left:
        table, head = left.pop(0)
        for other in [one for one in left if _joins(table, one[0])]:
            left.remove(other)
            table = _join(table, other[0])
        yield table, head


def _joins(one: Table, other: Table) -> bool:
    if one.header[0] != other.header[0] or one.header[0] == "column 1":
        return False
    return set(one.header[1:]).isdisjoint(other.header[1:])


def _join(one: Table, other: Table) -> Table:
    cells = {row[0]: row[1:] for row in reversed(other.rows)}
    empty = ("",) * (len(other.header) - 1)
    rows = [(*row, *cells.get(row[0], empty)) for row in one.rows]
    return Table((*one.header, *other.header[1:]), rows, one.places)


FORM = ImportForm("table", "a table of separated values", _recognises, _read)
