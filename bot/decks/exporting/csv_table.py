"""Decks as a table that a spreadsheet opens and that ``epoch import`` reads back without loss.

A list stands in one cell, an entry a line; a line that begins with two spaces goes on with the entry above.
A cell that a spreadsheet would run as a formula gets an apostrophe in front, one more if it had some already,
so that taking one away gives the text back (the attack: OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO

from bot.decks.exporting.losses import without
from bot.decks.exporting.pictures import left_beside
from bot.decks.exporting.written import ExportJob, Loss, WrittenDeck, counted
from bot.decks.model import Deck, Item, QuizQuestion

FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r]")
"""How a cell begins that is guarded: a sign that begins a formula, after any number of apostrophes."""

MOST_QUESTIONS = 60
"""Of one item: four columns each, and a table that is read back has at most 256."""

SPREADSHEET_CELL = 32_767
"""Characters of a cell beyond which Excel cuts."""

_CONTINUED = "\n  "


def write(job: ExportJob) -> WrittenDeck:
    """The decks as UTF-8 CSV after RFC 4180, with the byte order mark that Excel wants."""
    rows = [_row(deck, item) for deck in job.decks for item in deck.items]
    names = list(_names(rows, len(job.sources) > 1))
    text = StringIO(newline="")
    table = csv.writer(text)
    table.writerow(names)
    table.writerows([guarded(row.get(name, "")) for name in names] for row in rows)
    return WrittenDeck(text.getvalue().encode("utf-8-sig"), tuple(_losses(job, rows)))


def guarded(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def listed(entries: Iterable[str]) -> str:
    """A list in one cell."""
    return "\n".join(entry.replace("\n", _CONTINUED) for entry in entries)


def _row(deck: Deck, item: Item) -> dict[str, str]:
    row = {
        "deck": deck.title,
        "id": item.id,
        "question": item.question,
        "answer": item.answer,
        "topic": item.topic,
        "level": item.level,
        "aliases": listed(item.aliases),
        "gloss": item.gloss,
        "key points": listed(item.key_points),
    }
    for number, question in enumerate(item.quiz[:MOST_QUESTIONS], 1):
        row |= {f"quiz {number} {part}": text for part, text in _parts(question)}
    return row


def _parts(question: QuizQuestion) -> Iterator[tuple[str, str]]:
    yield "stem", question.stem
    yield "key", question.key
    yield "distractors", listed(question.distractors)
    yield "explanation", question.explanation


def _names(rows: Iterable[Mapping[str, str]], several: bool) -> Iterator[str]:
    """The columns that some row fills, in order."""
    filled = {name for row in rows for name, text in row.items() if text}
    order = ["deck"] if several else []
    order += ["id", "question", "answer", "topic", "level", "aliases", "gloss", "key points"]
    for number in range(1, MOST_QUESTIONS + 1):
        order += [f"quiz {number} {part}" for part in ("stem", "key", "distractors", "explanation")]
    return (name for name in order if name in filled)


def _losses(job: ExportJob, rows: Iterable[Mapping[str, str]]) -> Iterator[Loss]:
    titles = ["title"] if len(job.sources) == 1 else []
    yield from without(job.decks, ["deck", "source", "language", *titles], "a table")
    beyond = sum(max(0, len(item.quiz) - MOST_QUESTIONS) for deck in job.decks for item in deck.items)
    if beyond:
        yield Loss(counted(beyond, "quiz question"), f"a row has room for {MOST_QUESTIONS} of an item")
    long = sum(len(text) > SPREADSHEET_CELL for row in rows for text in row.values())
    if long:
        yield Loss(
            counted(long, "cell"), f"whole in the file, but Excel cuts after {SPREADSHEET_CELL} characters"
        )
    yield from left_beside(job)
