"""What is exported and imported again is what it was, but for what the report of the export names."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from bot.decks.exporting.forms import FORMS, ExportForm
from bot.decks.exporting.plain_markdown import embedded
from bot.decks.importing import read_deck
from bot.decks.load import load_library, shipped_decks
from bot.decks.model import Deck, Item, QuizQuestion
from tests.decks.exporting.decks_to_export import decks, job_of

BY_NAME = {form.name: form for form in FORMS}
WHOLE = ["epoch", "csv", "markdown", "anki"]
MOODLES = ["gift", "moodle"]


def back(deck: Deck, form: ExportForm, folder: Path) -> Deck:
    """The deck as it comes back from a file of this form."""
    path = folder / f"{deck.id}{form.endings[0]}"
    path.write_bytes(form.write(job_of(deck, folder=folder)).content)
    return read_deck([path]).deck.to_domain()


def with_moved_headings(deck: Deck) -> Deck:
    """The deck with its answers' headings as deep as a document has them: there is no seventh level."""
    return replace(deck, items=tuple(replace(one, answer=embedded(one.answer)) for one in deck.items))


def texts_of(item: Item) -> Item:
    """An item without what its deck's file says of all items, and with single spaces in what is one line."""
    return replace(
        item,
        deck="",
        language="",
        also=tuple(filter(None, item.also)),
        topic=" ".join(item.topic.split()),
        level=" ".join(item.level.split()),
        quiz=tuple(map(tidy, item.quiz)),
    )


def tidy(question: QuizQuestion) -> QuizQuestion:
    key, *distractors = (" ".join(option.split()) for option in (question.key, *question.distractors))
    return replace(question, key=key, distractors=tuple(distractors))


def differ(options: Sequence[str]) -> bool:
    return len({text.strip().rstrip(".") for text in options}) == len(options)


def each_asked_once(deck: Deck) -> Deck:
    """The deck with different questions: an import makes one item of those that ask the same, and takes no
    options that differ in a closing dot alone."""
    items = []
    for number, item in enumerate(deck.items):
        quiz = tuple(
            replace(one, stem=f"{one.stem} {number} {index}")
            for index, one in enumerate(item.quiz)
            if len({text.strip().rstrip(".") for text in (one.key, *one.distractors)})
            == 1 + len(one.distractors)
        )
        items.append(replace(item, question=f"{item.question} {number}", quiz=quiz))
    return replace(deck, items=tuple(items), title=" ".join(deck.title[:100].split()))


def as_moodle_asks(deck: Deck) -> Iterator[tuple[str, str, QuizQuestion | None]]:
    """Topic, question and answer of what Moodle's forms carry: quiz questions, and items without any."""
    for item in map(texts_of, deck.items):
        for one in item.quiz:
            told = f"{one.key}\n\n{one.explanation}" if one.explanation else one.key
            yield item.topic or deck.title, told, one
        if not item.quiz:
            yield item.topic or deck.title, item.answer, None


@pytest.mark.parametrize("form", WHOLE)
def test_shipped_decks_come_back_to_the_letter(tmp_path: Path, form: str) -> None:
    for deck in load_library([shipped_decks()]).decks:
        returned = back(deck, BY_NAME[form], tmp_path)
        if form != "epoch":  # the others have no place for other wordings of key points, and say so
            deck = replace(deck, items=tuple(replace(one, also=()) for one in deck.items))
        assert list(map(texts_of, returned.items)) == list(map(texts_of, deck.items))


@pytest.mark.parametrize("form", MOODLES)
def test_moodles_forms_bring_the_quiz_questions_of_shipped_decks_back(tmp_path: Path, form: str) -> None:
    for deck in load_library([shipped_decks()]).decks:
        returned = back(deck, BY_NAME[form], tmp_path)
        assert list(as_moodle_asks(returned)) == list(as_moodle_asks(deck))


@pytest.mark.parametrize("form", [*WHOLE, *MOODLES])
@given(deck=decks())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_hostile_decks_come_back(tmp_path_factory: pytest.TempPathFactory, form: str, deck: Deck) -> None:
    deck = each_asked_once(deck)
    returned = back(deck, BY_NAME[form], tmp_path_factory.mktemp("back"))
    if form == "markdown":
        deck, returned = with_moved_headings(deck), with_moved_headings(returned)
    if form in WHOLE:
        assert list(map(texts_of, returned.items)) == list(map(texts_of, deck.items))
    else:
        assert list(as_moodle_asks(returned)) == list(as_moodle_asks(deck))


SHARED = Path(os.environ.get("EPOCH_SHARED_DECKS", Path(__file__).parents[4] / "shared" / "decks"))
OTHERS = ["geo_capital.csv", "geo_country_info.csv", "otqa_history.txt", "data-science-theory.md"]
OTHERS += ["deep-learning-exam.md", "xquad.en.json", "xquad.ru.json", "xquad.zh.json", "gift", "small-talk"]


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"there are no decks of others at {SHARED}")
@pytest.mark.parametrize("form", [*WHOLE, *MOODLES])
@pytest.mark.parametrize("name", OTHERS)
def test_decks_of_others_come_back(tmp_path: Path, name: str, form: str) -> None:
    deck = read_deck([SHARED / name]).deck.to_domain()
    returned = back(deck, BY_NAME[form], tmp_path)
    if form == "markdown":
        deck, returned = with_moved_headings(deck), with_moved_headings(returned)
    if form in WHOLE:
        assert list(map(texts_of, returned.items)) == list(map(texts_of, deck.items))
    else:
        assert list(as_moodle_asks(returned)) == list(as_moodle_asks(deck))
