"""The judge of answers in one's own words ticks what is said, and only as it is said."""

from __future__ import annotations

import pytest

from bot.decks.model import (
    Deck,
    Item,
    Lexicon,
    Library,
)
from bot.grading import Judge, PointVerdict, key_points
from bot.grading.claims import Reader
from tests.support import shipped_tutor

POINTS = (
    "The learning rate sets the step size of weight updates",
    "Too small a rate makes training slow",
    "Too large a rate overshoots the minimum or diverges",
)
QUESTION = "What is the learning rate, and why does it matter?"


def verdicts(answer: str, points: tuple[str, ...] = POINTS) -> list[str]:
    found = shipped_tutor().judge.judge(QUESTION, points, answer)
    return [finding.verdict.value for finding in found]


def signs(text: str) -> dict[str, int]:
    return {word.typed: word.sign for word in Reader(Lexicon()).whole(text).words}


def test_key_points_are_ticked_in_other_words_and_the_rest_is_missing() -> None:
    answer = (
        "It is how big the steps are when the weights get updated. If the rate is too tiny training is slow."
    )
    assert verdicts(answer) == ["covered", "covered", "missing"]


def test_large_and_small_in_each_others_place_look_the_wrong_way_round() -> None:
    answer = "Too large a rate makes training slow, and too small a rate overshoots the minimum."
    assert verdicts(answer)[1:] == ["reversed", "reversed"]


def test_both_the_right_way_round_are_covered() -> None:
    answer = (
        "When the rate is too large it overshoots the minimum, when the rate is too small training is slow."
    )
    assert verdicts(answer)[1:] == ["covered", "covered"]


@pytest.mark.parametrize(
    ("point", "answer", "verdict"),
    [
        ("The terminals are connected", "the terminals are not connected", PointVerdict.REVERSED),
        ("The terminals are connected", "the terminals aren't separated", PointVerdict.COVERED),
        ("A shorter string has a higher pitch", "a longer string has a lower pitch", PointVerdict.COVERED),
        ("A shorter string has a higher pitch", "a longer string has a higher pitch", PointVerdict.REVERSED),
        ("Adam is faster than plain descent", "plain descent is faster than Adam", PointVerdict.REVERSED),
        ("Adam is faster than plain descent", "plain descent is slower than Adam", PointVerdict.COVERED),
        ("Dropout reduces overfitting", "dropout does not only reduce overfitting", PointVerdict.COVERED),
    ],
)
def test_negation_and_opposites_are_weighed_together(point: str, answer: str, verdict: PointVerdict) -> None:
    judge = Judge.for_texts([point, answer], Lexicon())
    assert judge.judge("Why?", (point,), answer)[0].verdict is verdict


@pytest.mark.parametrize("answer", ["", "   ", "🤷", "i do not know", "...", "What is the learning rate?"])
def test_nothing_said_covers_nothing(answer: str) -> None:
    assert verdicts(answer) == ["missing"] * 3


def test_the_lexicon_says_what_abbreviations_mean() -> None:
    judge = Judge.for_texts(["gradient descent is slow"], Lexicon({"gd": "gradient descent"}))
    assert judge.judge("Why?", ("Gradient descent is slow",), "gd is slow")[0].verdict is PointVerdict.COVERED


def test_misspelled_words_are_recognized() -> None:
    assert verdicts("the lerning rate sets the stepp size of the wieght updates")[0] == "covered"


def test_a_negator_reaches_the_next_content_word_and_no_other_statement() -> None:
    assert signs("it does not stick to iron") == {"stick": -1, "iron": 1}
    assert signs("if not, it sticks") == {"sticks": 1}
    assert signs("not separated") == {"separated": 1}


def test_an_item_without_key_points_lends_the_sentences_of_its_answer() -> None:
    item = Item("a", "d", "Why?", "**First** one.\n\n- Second one.\n- Third one.")
    assert key_points(item) == ("First one.", "Second one.", "Third one.")
    assert Judge.for_library(Library((Deck("d", "D", "me", (item,)),))).judge(
        "Why?", key_points(item), "first"
    )


def test_every_key_point_of_the_shipped_decks_covers_itself() -> None:
    tutor = shipped_tutor()
    for item in tutor.library:
        for point in item.key_points:
            assert tutor.judge.judge(item.question, (point,), point)[0].verdict is PointVerdict.COVERED, point
