"""A posed question in words, as a poll's title or written out."""

from __future__ import annotations

from bot.core.limits import POLL_STEM_LENGTH
from bot.features.questions.rules import Question
from bot.features.questions.texts import marked, poll_title, written_out

ASKED = Question("one", 0, "Which is < 2?", ("one", "three"), "one", "")


def test_a_number_stands_before_the_stem_if_both_fit_the_poll() -> None:
    longest = Question("one", 0, "x" * (POLL_STEM_LENGTH - 6), ("A", "B"), "A", "")
    assert poll_title(ASKED, "1/5") == "1/5 · Which is < 2?"
    assert poll_title(ASKED, "") == "Which is < 2?"
    assert poll_title(longest, "1/5") == f"1/5 · {longest.stem}"
    assert poll_title(longest, "10/50") == longest.stem


def test_options_are_lettered_in_their_order_and_escaped() -> None:
    assert written_out(ASKED) == "Which is &lt; 2?\n\n<b>A</b>  one\n\n<b>B</b>  three"


def test_the_key_is_marked_and_what_was_chosen_instead() -> None:
    assert marked(ASKED, "three") == "Which is &lt; 2?\n\n✅ <b>A</b>  one\n\n❌ <b>B</b>  three"
    assert (
        marked(ASKED, "one") == marked(ASKED) == "Which is &lt; 2?\n\n✅ <b>A</b>  one\n\n▫️ <b>B</b>  three"
    )
