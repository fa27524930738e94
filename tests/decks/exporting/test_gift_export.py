"""GIFT as Moodle reads it."""

from __future__ import annotations

import pytest
from hypothesis import given

from bot.decks.exporting.gift import write
from bot.decks.model import Deck, Item, QuizQuestion
from tests.decks.exporting.decks_to_export import FULL, LONG, QUIZ, SHORT, deck_of, decks, job_of
from tests.decks.exporting.moodles_gift import GiftEntry, read_gift


def read(*written: Deck) -> list[GiftEntry]:
    return list(read_gift(write(job_of(*written)).content.decode()))


def item(answer: str, *quiz: QuizQuestion, question: str = "What?") -> Item:
    return Item("one", "animals", question, answer, quiz=quiz)


def test_an_item_with_options_is_multiple_choice_with_its_explanation() -> None:
    (entry,) = read(deck_of(FULL))
    assert (entry.kind, entry.name, entry.idnumber) == ("multichoice", "spider", "spider")
    assert entry.text == QUIZ.stem
    assert entry.answers == [("Eight", 1.0), ("Six", 0.0), ("Ten", 0.0)]
    assert entry.feedback == QUIZ.explanation


def test_a_topic_is_a_category_below_the_decks_and_a_level_is_a_tag() -> None:
    first, second = read(deck_of(FULL, SHORT))
    assert (first.category, first.tags) == ("Animals/Arachnids // Spiders", ["easy"])
    assert (second.category, second.tags) == ("Animals", [])


def test_an_answer_that_can_be_typed_is_a_short_answer() -> None:
    (entry,) = read(deck_of(SHORT))
    assert (entry.kind, entry.text, entry.answers) == ("shortanswer", "What says meow?", [("A cat", 1.0)])


@pytest.mark.parametrize(
    "answer",
    [
        LONG.answer,
        "x" * 61,
        "a -> b",
        "any*",
        "back\\slash",
        "- a list",
        "**bold**",
        "Two. Sentences",
        "a\nb",
        "![a](b.png)",
        "[html] is a tag",
    ],
)
def test_an_answer_that_nobody_types_to_the_letter_is_an_essay_with_the_answer_as_feedback(
    answer: str,
) -> None:
    (entry,) = read(deck_of(item(answer)))
    assert (entry.kind, entry.feedback, entry.answers) == ("essay", answer, [])


@pytest.mark.parametrize("answer", ["T", "TRUE", "42", "%50% of it", "a = b", "C#", "~5", "1:2"])
def test_a_short_answer_keeps_signs_that_mean_something_in_gift(answer: str) -> None:
    (entry,) = read(deck_of(item(answer)))
    assert (entry.kind, entry.answers) == ("shortanswer", [(answer, 1.0)])


def test_several_questions_of_an_item_have_names_of_their_own() -> None:
    other = Item("one.2", "animals", "Who?", "She")
    names = [entry.name for entry in read(deck_of(item("x", QUIZ, QUIZ, QUIZ), other))]
    assert names == ["one", "one.3", "one.4", "one.2"]


@given(decks())
def test_every_question_arrives_whole_whatever_signs_it_holds(deck: Deck) -> None:
    found = read(deck)
    asked = [(one, question) for one in deck.items for question in one.quiz or [None]]
    assert len(found) == len(asked)
    for entry, (one, question) in zip(found, asked, strict=True):
        if question:
            options = [(question.key, 1.0), *((option, 0.0) for option in question.distractors)]
            assert (entry.kind, entry.answers) == ("multichoice", options)
            assert (entry.text, entry.feedback) == (question.stem, question.explanation)
        else:
            said = entry.feedback if entry.kind == "essay" else entry.answers[0][0]
            assert (entry.text, said) == (one.question, one.answer)
            assert entry.kind in {"essay", "shortanswer"}


def test_what_gift_lacks_is_told_with_its_number() -> None:
    picture = item("See ![a web](web.png)")
    told = [loss.line() for loss in write(job_of(deck_of(FULL, LONG, picture))).losses]
    assert told == [
        "the id, source and language of the deck: GIFT has no place for this",
        "2 aliases of 1 item: GIFT has no place for this",
        "1 gloss of 1 item: GIFT has no place for this",
        "3 key points of 2 items: GIFT has no place for this",
        "the question and the answer of 1 item: the quiz questions are there instead",
        "1 picture: GIFT has no pictures; their Markdown stays as it is",
    ]
