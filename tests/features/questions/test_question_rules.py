"""A question keeps its key wherever the options stand, and knows whether a poll holds it."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.core.text import shorten, utf16_length
from bot.decks.model import Item, QuizQuestion
from bot.features.questions.rules import (
    KNEW,
    MISSED,
    Form,
    Question,
    pose,
    pose_card,
)

WRITTEN = QuizQuestion("2 + 2?", "4", ("3", "5", "22"), "Count.")


def item(name: str, answer: str) -> Item:
    return Item(name, "deck", f"What is {name}?", answer)


@given(st.integers(0, 10_000))
def test_shuffling_keeps_every_option_and_finds_the_key(seed: int) -> None:
    posed = pose(item("sum", "four"), 0, WRITTEN, Random(seed))
    assert sorted(posed.options) == ["22", "3", "4", "5"]
    assert posed.options[posed.key_index] == "4"


def test_the_key_stands_in_every_place_now_and_then() -> None:
    places = {pose(item("sum", "four"), 0, WRITTEN, Random(seed)).key_index for seed in range(100)}
    assert places == {0, 1, 2, 3}


def question(stem: str = "s", option: str = "o", explanation: str = "") -> Question:
    return Question("item", 0, stem, (option, "other"), option, explanation)


def test_a_poll_takes_what_fits_to_the_character() -> None:
    assert question("s" * 300, "o" * 100, "e" * 200).form is Form.POLL
    assert question(explanation="1\n2\n3").form is Form.POLL
    assert question("s" * 301).form is Form.BUTTONS
    assert question(option="o" * 101).form is Form.BUTTONS
    assert question(explanation="e" * 201).form is Form.BUTTONS
    assert question(explanation="1\n2\n3\n4").form is Form.BUTTONS
    assert question(option="😀" * 51).form is Form.BUTTONS


def test_a_question_without_options_is_a_card_whatever_its_length() -> None:
    card = pose_card(item("a", "**Alpha**\n\n" + "so " * 900))
    assert card.form is Form.CARD
    assert (card.options, card.key, card.variant) == ((), "**Alpha**\n\n" + "so " * 900, 0)
    assert card.is_key(KNEW)
    assert not card.is_key(MISSED)
    assert not card.is_key(card.key)


@given(st.text(max_size=400), st.integers(2, 120))
def test_a_shortened_text_fits(text: str, limit: int) -> None:
    assert utf16_length(shorten(text, limit)) <= limit
