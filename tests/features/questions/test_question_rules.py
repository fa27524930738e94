"""A question keeps its key wherever the options stand, and knows whether a poll holds it."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.core.text import plain, shorten, utf16_length
from bot.decks.model import Item, QuizQuestion
from bot.features.questions.rules import (
    Form,
    Question,
    make_question,
    pose,
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


def test_options_are_made_of_other_answers_when_the_author_wrote_none() -> None:
    made = make_question(
        item("a", "**Alpha**."), [item("b", "Beta."), item("c", "Gamma."), item("d", "Delta.")]
    )
    assert made == QuizQuestion("What is a?", "Alpha.", ("Beta.", "Gamma.", "Delta."))


def test_at_most_three_other_answers_are_options_and_long_ones_are_cut_at_240_characters() -> None:
    others = [item(name, name * 300) for name in "bcdef"]
    made = make_question(item("a", "a" * 300), others)
    assert made is not None
    assert [option[0] for option in made.distractors] == ["b", "c", "d"]
    assert [len(option) for option in (made.key, *made.distractors)] == [240] * 4


def test_an_answer_equal_to_the_key_is_no_distractor() -> None:
    made = make_question(item("a", "Alpha."), [item("b", "alpha."), item("c", "Gamma.")])
    assert made is not None
    assert made.distractors == ("Gamma.",)
    assert make_question(item("a", "Alpha."), [item("b", "ALPHA.")]) is None


@given(st.text(max_size=400), st.integers(2, 120))
def test_a_shortened_text_fits(text: str, limit: int) -> None:
    assert utf16_length(shorten(text, limit)) <= limit


def test_plain_text_has_no_marks() -> None:
    assert plain("**a** _b_ `c`\n- [d](http://x.y)") == "a b c - d"
