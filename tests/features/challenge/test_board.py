"""Boards: shared places, movement, the hardest question, names that stay in their line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.core.people import shown_name
from bot.features.challenge.board import (
    Score,
    Tally,
    hardest,
    ranks,
    standings,
)

scores = st.lists(
    st.builds(
        Score,
        person=st.integers(1, 10**6),
        name=st.text(max_size=5),
        points=st.integers(0, 3),
        time_ms=st.integers(0, 3),
    ),
    unique_by=lambda score: score.person,
    max_size=12,
)


@given(scores)
def test_a_place_is_one_more_than_the_number_of_better_players(players: list[Score]) -> None:
    for line in standings(players):
        assert line.rank == 1 + sum(other.order < line.score.order for other in players)


@given(scores, st.randoms(use_true_random=False))
def test_the_board_does_not_depend_on_the_order_of_arrival(players: list[Score], rng: object) -> None:
    shuffled = list(players)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    assert standings(players) == standings(shuffled)


def test_equal_points_are_told_apart_by_time_and_equal_times_share_a_place() -> None:
    ann, bob = Score(1, "Ann", points=2, time_ms=900), Score(2, "Bob", points=2, time_ms=900)
    cid, dan = Score(3, "Cid", points=2, time_ms=800), Score(4, "Dan", points=1)
    lines = standings([ann, bob, cid, dan])
    assert [(line.rank, line.score.name) for line in lines] == [
        (1, "Cid"),
        (2, "Ann"),
        (2, "Bob"),
        (4, "Dan"),
    ]


def test_movement_is_counted_from_the_board_before() -> None:
    before = ranks([Score(1, "Ann", points=1), Score(2, "Bob")])
    lines = standings([Score(1, "Ann", points=1), Score(2, "Bob", points=2), Score(3, "Cid")], before)
    assert [(line.score.name, line.climbed) for line in lines] == [("Bob", 1), ("Ann", -1), ("Cid", None)]


def test_the_hardest_question_has_the_lowest_facility_of_those_somebody_missed() -> None:
    easy, hard, skipped = Tally(1, "a", 4, 4), Tally(2, "b", 4, 1), Tally(3, "c", 0, 0)
    assert hardest([easy, hard, skipped]) is hard
    assert hardest([easy, skipped]) is None


def test_few_answers_weigh_as_much_as_many_in_what_was_hardest() -> None:
    many, few = Tally(1, "a", answered=10, right=5), Tally(2, "b", answered=4, right=3)
    assert hardest([few, many]) is many


def test_who_has_not_played_yet_has_nothing() -> None:
    new = Score(1, "Ann")
    assert (new.answered, new.right, new.points, new.time_ms) == (0, 0, 0, 0)


@given(st.text(max_size=200))
def test_a_name_is_one_short_line_that_cannot_turn_its_neighbours(name: str) -> None:
    shown = shown_name(name)
    assert "\n" not in shown
    assert not set(shown.strip("\u2068\u2069")) & set(
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200f"
    )
    assert len(shown) <= 26


def test_names_from_everywhere_stay_readable() -> None:
    assert shown_name("Zoë  \n of\tOz") == "Zoë of Oz"
    assert shown_name("\u202eAnn") == "Ann"
    assert shown_name("שרה") == "\u2068שרה\u2069"
    assert shown_name("😀" * 64).endswith("…")
    assert shown_name("\u200b\u2066") == ""
