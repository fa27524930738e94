from __future__ import annotations

import pytest

from bot.search.spelling import Speller

TARGETS = ("gradient", "dropout", "relu", "batch", "hidden", "hide", "normalization")


@pytest.fixture
def speller() -> Speller:
    return Speller((*TARGETS, "weather", "graded"), TARGETS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gradeint", "gradient"),
        ("dropuot", "dropout"),
        ("normalizaton", "normalization"),
        ("nromalizaton", "normalization"),
        ("rleu", "relu"),
        ("bach", "batch"),
        ("hiden", "hidden"),
    ],
)
def test_slips_are_mapped_to_the_nearest_word(speller: Speller, typed: str, meant: str) -> None:
    assert speller.correct(typed) == meant


@pytest.mark.parametrize(
    "word", ["gradient", "weather", "weathers", "cat", "rel", "borscht", "12345", "x" * 60]
)
def test_known_short_and_foreign_words_are_left_alone(speller: Speller, word: str) -> None:
    assert speller.correct(word) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("dropouttt", "dropout"), ("weatherrr", "weather"), ("gradeinttt", "gradient"), ("nooooo", "no")],
)
def test_drawn_out_words_are_read_as_if_said_briefly(speller: Speller, typed: str, meant: str) -> None:
    assert speller.correct(typed) == meant


def test_three_letters_are_mended_only_by_doubling_the_last() -> None:
    speller = Speller(("loss", "rate"), ("loss", "rate"))
    assert speller.correct("los") == "loss"
    assert speller.correct("rat") is None


def test_in_a_huge_vocabulary_the_first_letter_is_trusted() -> None:
    many = [
        f"{first}{middle}{last}word"
        for first in "bcdfgh"
        for middle in "abcdefghijklmnopqrstuvwxyz" * 6
        for last in "aeiou"
    ]
    words = {f"{word}{number}" for number in range(30) for word in map(str, many)} | {"gradient"}
    letters_only = {"".join(chr(ord("a") + int(c)) if c.isdigit() else c for c in word) for word in words}
    speller = Speller(letters_only, letters_only)
    assert len(speller.targets) > 20_000
    assert speller.correct("gradeint") == "gradient"
    assert speller.correct("rgadient") is None
