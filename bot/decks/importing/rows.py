"""The rows of a table become items, whatever file the table was in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.core.errors import ImportRefused
from bot.decks.document import shown
from bot.decks.importing.columns import Columns, choose, filled
from bot.decks.importing.drafts import Draft, DraftQuiz, Harvest, Wishes
from bot.decks.importing.headers import option_letter, quiz_part
from bot.decks.importing.options import chosen_quiz

_GUARD = re.compile(r"'(?='*[=+\-@＝＋－＠\t\r])")
_ENTRY = re.compile(r"\n(?!  )")


@dataclass(frozen=True)
class Table:
    """A header and rows of as many cells; ``places`` has each row's place in its file, in words."""

    header: tuple[str, ...]
    rows: list[tuple[str, ...]]
    places: list[str]


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
    text: Callable[[str], str] = str,
    topic: str = "",
) -> None:
    """Makes an item of each row, by the columns that its header or ``wishes`` name.

    ``text`` turns a cell into Markdown; ``topic`` is that of rows which name none. Raises ImportRefused when
    no columns fit.
    """
    columns = choose(table.header, wishes)
    harvest.language = harvest.language or columns.language
    harvest.other_languages |= columns.others
    for sentence in columns.sentences:
        harvest.note(sentence)
    for place, row in zip(table.places, table.rows, strict=True):
        cells = {
            name: text(_GUARD.sub("", cell, count=1)) if cell else ""
            for name, cell in zip(table.header, row, strict=True)
        }
        if any(cell.strip() for cell in cells.values()):
            take_cells(place, cells, columns, harvest, topic)


def take_cells(
    place: str, cells: Mapping[str, str], columns: Columns, harvest: Harvest, topic: str = ""
) -> None:
    """Makes an item of one row's cells, by name."""
    question = filled(columns.question, cells)
    answer = filled(columns.answer, cells)
    quiz = tuple(_own_quiz(cells, columns))
    explanation = _cell(cells, columns, "explanation")
    if columns.roles.get("option") or columns.roles.get("wrong"):
        key, made = chosen_quiz(
            place, question, _options(cells, columns), _key(cells, columns, answer), harvest
        )
        if made:
            quiz = (*quiz, DraftQuiz(made.stem, made.key, made.distractors, explanation))
        answer = key if not answer or answer in _options(cells, columns) else answer
    if explanation and answer and not quiz:
        answer = f"{answer}\n\n{explanation}"
    if not question and not answer:
        harvest.skip(place, " ".join(filter(None, cells.values())), "it has no question")
        return
    harvest.take(
        Draft(
            place=place,
            question=question,
            answer=answer,
            topic=_topic(_cell(cells, columns, "topic")) or topic,
            level=_cell(cells, columns, "level"),
            aliases=tuple(_listed(_cell(cells, columns, "aliases"))),
            gloss=_cell(cells, columns, "gloss"),
            key_points=tuple(_listed(_cell(cells, columns, "key_points"))),
            quiz=quiz,
            id=_cell(cells, columns, "id"),
        )
    )


def _cell(cells: Mapping[str, str], columns: Columns, role: str) -> str:
    return "\n".join(filter(None, (cells[name].strip() for name in columns.roles.get(role, ()))))


def _key(cells: Mapping[str, str], columns: Columns, answer: str) -> str:
    return _cell(cells, columns, "correct") or answer


def _options(cells: Mapping[str, str], columns: Columns) -> dict[str, str]:
    """The options by letter or number; wrong ones that stand in a column of their own have none."""
    options = {
        option_letter(name, number).upper(): cells[name].strip()
        for number, name in enumerate(columns.roles.get("option", ()), 1)
        if cells[name].strip()
    }
    wrong = [text for name in columns.roles.get("wrong", ()) for text in _listed(cells[name])]
    if wrong:
        key = _key(cells, columns, filled(columns.answer, cells)).strip()
        options |= {f"wrong {number}": text for number, text in enumerate(wrong)}
        options |= {"right": key} if key not in options and key else {}
    return options


def _own_quiz(cells: Mapping[str, str], columns: Columns) -> Iterator[DraftQuiz]:
    """The quiz questions of a deck that Epoch wrote as a table."""
    parts: dict[int, dict[str, str]] = {}
    for name in columns.roles.get("quiz", ()):
        number, part = quiz_part(name)
        parts.setdefault(number, {})[part] = cells[name]
    for quiz in (parts[number] for number in sorted(parts)):
        if quiz.get("stem", "").strip():
            distractors = tuple(_listed(quiz.get("distractors", "")))
            yield DraftQuiz(quiz["stem"], quiz.get("key", ""), distractors, quiz.get("explanation", ""))


def _listed(cell: str) -> Iterator[str]:
    """A list in one cell: an entry a line; a line that begins with two spaces goes on with the one above."""
    for entry in _ENTRY.split(cell):
        if entry.strip():
            yield entry.replace("\n  ", "\n").strip()


def _topic(cell: str) -> str:
    """The cell itself; of Anki's tags (single words in a row) the first."""
    return " ".join(cell.split())
