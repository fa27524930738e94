"""A table as Python's own reader of CSV finds it, with everything that was in the deck."""

from __future__ import annotations

import csv
import re
from io import StringIO

from hypothesis import given

from bot.decks.exporting.csv_table import MOST_QUESTIONS, guarded, write
from bot.decks.model import Deck, Item, QuizQuestion
from tests.decks.exporting.decks_to_export import FULL, QUIZ, SHORT, deck_of, decks, job_of, texts


def rows_of(*written: Deck) -> list[dict[str, str]]:
    text = write(job_of(*written)).content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


def bare(cell: str) -> str:
    """A cell without the apostrophe that guards it."""
    return cell[1:] if re.match(r"'+[=+\-@＝＋－＠\t\r]", cell) else cell


def unlisted(cell: str) -> tuple[str, ...]:
    """The entries of a list in one cell."""
    return tuple(entry.replace("\n  ", "\n") for entry in re.split(r"\n(?!  )", cell)) if cell else ()


def item_of(row: dict[str, str]) -> Item:
    cells = {name: bare(text) for name, text in row.items()}
    numbers = [number for number in range(1, MOST_QUESTIONS + 1) if cells.get(f"quiz {number} stem")]
    return Item(
        id=cells["id"],
        deck="hostile",
        question=cells["question"],
        answer=cells["answer"],
        topic=cells.get("topic", ""),
        level=cells.get("level", ""),
        aliases=unlisted(cells.get("aliases", "")),
        gloss=cells.get("gloss", ""),
        key_points=unlisted(cells.get("key points", "")),
        quiz=tuple(
            QuizQuestion(
                cells[f"quiz {number} stem"],
                cells[f"quiz {number} key"],
                unlisted(cells[f"quiz {number} distractors"]),
                cells.get(f"quiz {number} explanation", ""),
            )
            for number in numbers
        ),
    )


@given(decks())
def test_every_text_of_an_item_is_in_its_row(deck: Deck) -> None:
    assert tuple(item_of(row) for row in rows_of(deck)) == deck.items


@given(decks())
def test_no_cell_begins_as_a_formula(deck: Deck) -> None:
    cells = [cell for row in rows_of(deck) for cell in row.values()]
    assert [cell for cell in cells if cell[:1] in set("=+-@＝＋－＠\t\r")] == []


@given(texts())
def test_what_was_guarded_comes_back(text: str) -> None:
    assert bare(guarded(text)) == text
    assert bare(guarded(f"'{text}")) == f"'{text}"


def test_columns_that_nobody_fills_are_left_out_and_the_rest_stand_in_order() -> None:
    assert list(rows_of(deck_of(SHORT))[0]) == ["id", "question", "answer"]
    names = list(rows_of(deck_of(SHORT, FULL))[0])
    assert names[3:8] == ["topic", "level", "aliases", "gloss", "key points"]
    assert names[8:] == ["quiz 1 stem", "quiz 1 key", "quiz 1 distractors", "quiz 1 explanation"]


def test_several_decks_are_told_apart_by_a_column() -> None:
    rows = rows_of(deck_of(SHORT), deck_of(FULL, title="Spiders"))
    assert [(row["deck"], row["id"]) for row in rows] == [("Animals", "cat"), ("Spiders", "spider")]


def test_excel_opens_it_as_utf_8() -> None:
    assert write(job_of(deck_of(SHORT))).content.startswith(b"\xef\xbb\xbf")


def test_what_a_table_lacks_or_excel_cuts_is_told_with_its_number() -> None:
    huge = Item("huge", "animals", "How long?", "x" * 40_000, quiz=(QUIZ,) * (MOST_QUESTIONS + 2))
    told = [loss.line() for loss in write(job_of(deck_of(huge))).losses]
    assert told == [
        "the id, title, source and language of the deck: a table has no place for this",
        "2 quiz questions: a row has room for 60 of an item",
        "1 cell: whole in the file, but Excel cuts after 32767 characters",
    ]
