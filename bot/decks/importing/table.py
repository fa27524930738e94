"""Tables of separated values: one question-and-answer a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.errors import ImportRefused
from bot.decks.importing.columns import Columns, choose
from bot.decks.importing.drafts import Draft, Harvest, Wishes
from bot.decks.importing.form import Form
from bot.decks.importing.limits import MAX_CELL_CHARACTERS, MAX_COLUMNS, MAX_ROWS
from bot.decks.importing.sources import Source

_ENDINGS = {".csv", ".tsv", ".tab"}
_DELIMITERS = ",;\t|"


@dataclass(frozen=True)
class Table:
    """A header and rows of as many cells; ``places`` has a row's place in its file."""

    header: tuple[str, ...]
    rows: list[tuple[str, ...]]
    places: list[str]


def _recognises(source: Source) -> bool:
    return source.ending in _ENDINGS


def _read(sources: Sequence[Source], wishes: Wishes, harvest: Harvest) -> None:
    for table in _joined([_table(source) for source in sources]):
        take_rows(table, wishes, harvest)


def take_rows(table: Table, wishes: Wishes, harvest: Harvest) -> None:
    """Makes an item of each row, by the columns that its header or ``wishes`` name."""
    columns = choose(table.header, wishes)
    harvest.language = harvest.language or columns.language
    harvest.other_languages |= columns.others
    for sentence in columns.sentences:
        harvest.note(sentence)
    for place, row in zip(table.places, table.rows, strict=True):
        if any(cell.strip() for cell in row):
            _take(place, dict(zip(table.header, row, strict=True)), columns, harvest)


def _take(place: str, cells: dict[str, str], columns: Columns, harvest: Harvest) -> None:
    for answer, template in columns.pairs:
        if not all(cells.get(name, "").strip() for name in columns.needed(template)):
            harvest.skip(place, " ".join(cells.values()), "it has no question")
        elif not cells[answer].strip():
            harvest.skip(place, columns.filled(template, cells), "it has no answer")
        else:
            harvest.take(Draft(place, columns.filled(template, cells), cells[answer]))


def _table(source: Source) -> Table:
    text = source.text
    delimiter = max(_DELIMITERS, key=text[: text.find("\n")].count)
    rows = _rows(source, text, delimiter)
    header = next(rows, None)
    if header is None:
        raise ImportRefused(f"{source.name} is empty.")
    names = tuple(name.strip() or f"column {number}" for number, name in enumerate(header[1], 1))
    if len(set(names)) < len(names):
        raise ImportRefused(f"{source.name}: two columns have the same name in the first row.")
    table = Table(names, [], [])
    for number, row in rows:
        if len(row) > len(names) and any(cell.strip() for cell in row[len(names) :]):
            raise ImportRefused(
                f"{source.line(number)}: the row has more cells than the first one has names."
            )
        table.rows.append(tuple([*row, *[""] * len(names)][: len(names)]))
        table.places.append(source.line(number))
    return table


def _rows(source: Source, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(MAX_CELL_CHARACTERS)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    number = 1
    try:
        for count, row in enumerate(reader):
            if count > MAX_ROWS:
                raise ImportRefused(f"{source.name} has more than {MAX_ROWS} rows; split it up.")
            if len(row) > MAX_COLUMNS:
                raise ImportRefused(
                    f"{source.line(number)}: there are more than {MAX_COLUMNS} cells in a row."
                )
            if row:
                yield number, row
            number = reader.line_num + 1
    except csv.Error as error:
        raise ImportRefused(f"{source.line(number)}: the row cannot be read ({error}).") from None


def _joined(tables: Sequence[Table]) -> Iterator[Table]:
    """Tables with one first column but different others are one table, joined by that column."""
    left = list(tables)
    while left:
        table = left.pop(0)
        for other in [one for one in left if _joins(table, one)]:
            left.remove(other)
            table = _join(table, other)
        yield table


def _joins(one: Table, other: Table) -> bool:
    return one.header[0] == other.header[0] and set(one.header[1:]).isdisjoint(other.header[1:])


def _join(one: Table, other: Table) -> Table:
    cells = {row[0]: row[1:] for row in reversed(other.rows)}
    empty = ("",) * (len(other.header) - 1)
    rows = [(*row, *cells.get(row[0], empty)) for row in one.rows]
    return Table((*one.header, *other.header[1:]), rows, one.places)


FORM = Form("table", "a table of separated values", _recognises, _read)
