"""The rows of a table become items, whatever file the table was in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.core.errors import ImportRefused
from bot.decks.document import shown
from bot.decks.importing.columns import Columns, choose, filled, needed
from bot.decks.importing.drafts import Draft, Harvest, Wishes
from bot.decks.importing.headers import option_letter, quiz_part
from bot.decks.importing.markup import PictureOf, to_markdown, to_plain
from bot.decks.importing.options import chosen_quiz
from bot.decks.model import QuizQuestion

_GUARD = re.compile(r"\A'(?='*[=+\-@＝＋－＠\t\r])")
_ENTRY = re.compile(r"\n(?!  )")


@dataclass(frozen=True)
class Table:
    """A header and rows of as many cells; ``places`` has each row's place in its file, in words."""

    header: tuple[str, ...]
    rows: list[tuple[str, ...]]
    places: list[str]


@dataclass(frozen=True)
class Cells:
    """A row's cells by column: as Markdown, and as the plain text that questions and options are.

    ``pictures`` are those of the plain texts, which have no room for them.
    """

    place: str
    texts: Mapping[str, str]
    plain: Mapping[str, str]
    pictures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def with_html(place: str, cells: Mapping[str, str], picture: PictureOf) -> Cells:
    """Cells that hold HTML."""
    plain = {name: to_plain(cell, picture) for name, cell in cells.items()}
    return Cells(
        place,
        {name: to_markdown(cell, picture) for name, cell in cells.items()},
        {name: text for name, (text, _) in plain.items()},
        {name: pictures for name, (_, pictures) in plain.items()},
    )


def header_of(name: str, first: Sequence[str], width: int, roles: Mapping[int, str]) -> tuple[str, ...]:
    """The columns' names; one without any is called what ``roles`` has for its number, or by its number."""
    padded = [*first, *[""] * width][:width]
    header = tuple(
        cell.strip() or roles.get(number, f"column {number}") for number, cell in enumerate(padded, 1)
    )
    twice = [cell for cell in header if header.count(cell) > 1]
    if twice:
        raise ImportRefused(f"{name}: two columns are called “{shown(twice[0])}”; rename one of them.")
    return header


def take_rows(
    table: Table,
    wishes: Wishes,
    harvest: Harvest,
    html: bool = False,
    topic: str = "",
) -> None:
    """Makes an item of each row, by the columns that its header or ``wishes`` name.

    ``html`` is whether cells hold HTML; ``topic`` is that of rows which name none. Raises ImportRefused when
    no columns fit.
    """
    columns = choose(table.header, wishes)
    harvest.language = harvest.language or columns.language
    harvest.other_languages |= columns.others
    for sentence in columns.sentences:
        harvest.note(sentence)
    for place, row in zip(table.places, table.rows, strict=True):
        cells = {name: _GUARD.sub("", cell, count=1) for name, cell in zip(table.header, row, strict=True)}
        if any(cell.strip() for cell in cells.values()):
            cells_of = (
                with_html(place, cells, harvest.pictures.elsewhere) if html else Cells(place, cells, cells)
            )
            take_cells(cells_of, columns, harvest, topic)


def take_cells(cells: Cells, columns: Columns, harvest: Harvest, topic: str = "") -> None:
    """Makes an item of one row's cells."""
    question = filled(columns.question, cells.plain)
    answer = filled(columns.answer, cells.texts)
    quiz = tuple(_own_quiz(cells.plain, columns))
    explanation = _cell(cells.texts, columns, "explanation")
    right = _key(cells.plain, columns)
    options = _options(cells.plain, columns, right)
    if options:
        key, made = chosen_quiz(cells.place, question, options, right, harvest)
        if made:
            why = _cell(cells.plain, columns, "explanation")
            quiz = (*quiz, QuizQuestion(made.stem, made.key, made.distractors, why))
        answer = key if not answer or answer in options else answer
    if explanation and answer and not quiz:
        answer = f"{answer}\n\n{explanation}"
    pictures = [one for name in needed(columns.question) for one in cells.pictures.get(name, ())]
    if pictures and answer:
        harvest.note("A question's picture stands with its answer: questions are text.")
        answer = "\n\n".join([*pictures, answer])
    harvest.take(
        Draft(
            place=cells.place,
            question=question,
            answer=answer,
            topic=" ".join(_cell(cells.plain, columns, "topic").split()) or topic,
            level=_cell(cells.plain, columns, "level"),
            aliases=tuple(_listed(_cell(cells.plain, columns, "aliases"))),
            gloss=_cell(cells.plain, columns, "gloss"),
            key_points=tuple(_listed(_cell(cells.texts, columns, "key_points"))),
            quiz=quiz,
            id=_cell(cells.plain, columns, "id"),
        )
    )


def _cell(cells: Mapping[str, str], columns: Columns, role: str) -> str:
    return "\n".join(filter(None, (cells[name].strip() for name in columns.roles.get(role, ()))))


def _key(cells: Mapping[str, str], columns: Columns) -> str:
    return _cell(cells, columns, "correct") or filled(columns.answer, cells)


def _options(cells: Mapping[str, str], columns: Columns, right: str) -> dict[str, str]:
    """The options by letter or number; wrong ones that stand in columns of their own have none."""
    options = {
        option_letter(name, number).upper(): cells[name].strip()
        for number, name in enumerate(columns.roles.get("option", ()), 1)
        if cells[name].strip()
    }
    wrong = [text for name in columns.roles.get("wrong", ()) for text in _listed(cells[name])]
    if wrong:
        options |= {f"wrong {number}": text for number, text in enumerate(wrong)}
        options |= {"right": right.strip()} if right.strip() and right not in options else {}
    return options


def _own_quiz(cells: Mapping[str, str], columns: Columns) -> Iterator[QuizQuestion]:
    """The quiz questions of a deck that Epoch wrote as a table."""
    parts: dict[int, dict[str, str]] = {}
    for name in columns.roles.get("quiz", ()):
        number, part = quiz_part(name)
        parts.setdefault(number, {})[part] = cells[name]
    for quiz in (parts[number] for number in sorted(parts)):
        if quiz.get("stem", "").strip():
            distractors = tuple(_listed(quiz.get("distractors", "")))
            yield QuizQuestion(quiz["stem"], quiz.get("key", ""), distractors, quiz.get("explanation", ""))


def _listed(cell: str) -> Iterator[str]:
    """A list in one cell: an entry a line; a line that begins with two spaces goes on with the one above."""
    for entry in _ENTRY.split(cell):
        if entry.strip():
            yield entry.replace("\n  ", "\n").strip()
