"""Texts that read from the right do so beside Latin letters, and turn nothing around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.direction import (
    contained,
    directed,
    is_right_to_left,
    isolated,
    reads_right_to_left,
)

RLM, LRM = "\u200f", "\u200e"
ARABIC, HEBREW = "نموذج لغوي كبير", "רשת נוירונים"


@pytest.mark.parametrize(
    ("language", "rtl"),
    [("ar", True), ("he", True), ("fa-IR", True), ("ur", True), ("en", False), ("x-y", False)],
)
def test_a_language_has_its_direction(language: str, rtl: bool) -> None:
    assert is_right_to_left(language) is rtl


@pytest.mark.parametrize(
    ("text", "language", "rtl"),
    [
        (f"BERT {ARABIC}", "", True),
        ("GPT-4 و BERT", "ar", True),
        ("GPT-4 و BERT", "en", False),
        (f"The word {HEBREW[:3]} means a network of neurons", "", False),
        ("BERT", "ar", False),
        ("1948", "he", False),
    ],
)
def test_a_text_reads_by_its_language_or_else_by_its_letters(text: str, language: str, rtl: bool) -> None:
    assert reads_right_to_left(text, language) is rtl


def test_a_paragraph_gets_a_mark_only_where_its_first_letter_would_turn_it() -> None:
    assert directed(f"BERT {ARABIC}", True) == RLM
    assert directed(f"1. ✅ {ARABIC}", True) == ""
    assert directed(f"{HEBREW} means a network", False) == LRM
    assert directed("BERT", True) == ""


def test_marks_of_direction_end_where_their_text_ends() -> None:
    assert contained("a\u202eb\nc\u2067d\u2069\u202c") == "a\u202eb\u202c\nc\u2067d\u2069"
    assert isolated("plain") == "plain"
    assert isolated(f"{HEBREW}\u202e") == f"\u2068{HEBREW}\u202e\u202c\u2069"


@given(st.text(st.sampled_from("ab\nא\u202a\u202e\u202c\u2066\u2068\u2069")))
def test_whatever_is_contained_stays_so_and_loses_no_letter(text: str) -> None:
    once = contained(text)
    assert contained(once) == once
    letters = [sign for sign in text if sign in "ab\nא"]
    assert [sign for sign in once if sign in "ab\nא"] == letters
    for row in once.split("\n"):
        assert sum(row.count(sign) for sign in "\u202a\u202e") == row.count("\u202c")
        assert sum(row.count(sign) for sign in "\u2066\u2068") == row.count("\u2069")
