"""Key points that say themselves in other words, and answers that are nearer to these."""

from __future__ import annotations

import pytest

from bot.decks.model import Deck, Item, Library
from bot.grading import Judge, PointVerdict
from tests.benchmarks.own_words import Labelled, load, tally
from tests.support import shipped_tutor

BREAD = Item(
    "bread",
    "kitchen",
    "Why does dough rest before it is baked?",
    "Yeast ferments sugar into gas. Gluten relaxes.",
    key_points=("Yeast ferments sugar into carbon dioxide", "Gluten relaxes", "Flavour compounds increase"),
    also=(
        ("Tiny living things eat and let out bubbles that puff it up",),
        ("It gets less stretchy and springs back less",),
        ("It tastes stronger and better",),
    ),
)
SOUP = Item(
    "soup", "kitchen", "Why is soup salted?", "Salt wakes the taste buds.", key_points=("Salt adds taste",)
)
KITCHEN = Judge.for_library(Library((Deck("kitchen", "Kitchen", "a cook", (BREAD, SOUP)),)))


def verdicts(text: str) -> tuple[PointVerdict, ...]:
    return tuple(finding.verdict for finding in KITCHEN.judge_item(BREAD, text))


def test_a_point_is_met_by_the_nearest_of_its_wordings_and_shown_as_it_is() -> None:
    finding = KITCHEN.judge_item(BREAD, "little living things make bubbles and puff it up")[0]
    assert finding.verdict is PointVerdict.COVERED
    assert finding.point == BREAD.key_points[0]
    assert (
        KITCHEN.judge(BREAD.question, BREAD.key_points, "little living things make bubbles and puff it up")[
            0
        ].verdict
        is PointVerdict.MISSING
    )


def test_what_turns_another_wording_round_is_the_wrong_way_round() -> None:
    assert verdicts("it tastes weaker and worse") == (
        PointVerdict.MISSING,
        PointVerdict.MISSING,
        PointVerdict.REVERSED,
    )


def test_the_points_own_words_still_count() -> None:
    assert verdicts("gluten relaxes")[1] is PointVerdict.COVERED


@pytest.mark.parametrize("text", ["", "?", "salt wakes the taste buds", "it it it", "bubbles " * 2000])
def test_what_is_no_answer_ticks_at_most_what_it_repeats(text: str) -> None:
    assert [verdict for verdict in verdicts(text) if verdict is PointVerdict.COVERED] == []


def answers(held_out: bool, *kinds: str) -> list[Labelled]:
    return [one for one in load() if one.held_out == held_out and one.kind in kinds]


def share(label: str, verdict: PointVerdict, among: list[Labelled]) -> float:
    tutor = shipped_tutor()
    found = tally(tutor.library, tutor.judge, among)
    return found[label, verdict] / sum(count for (had, _), count in found.items() if had == label)


@pytest.mark.parametrize("held_out", [False, True])
def test_half_of_what_is_said_in_plain_words_is_found(held_out: bool) -> None:
    assert share("ticked", PointVerdict.COVERED, answers(held_out, "lay")) >= 0.5


@pytest.mark.parametrize("held_out", [False, True])
def test_two_thirds_of_what_is_said_in_other_terms_are_found(held_out: bool) -> None:
    assert share("ticked", PointVerdict.COVERED, answers(held_out, "terms")) >= 0.65
