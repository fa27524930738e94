"""A group's leaderboard: which games count, how both contracts add up, and one's own row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.chat.messages import Place
from bot.core.people import ANONYMOUS_ADMIN
from bot.features import groups
from bot.features.leaderboard import use_cases as leaderboard
from bot.features.leaderboard.rules import Period
from bot.features.leaderboard.use_cases import Board
from bot.storage.engine import Store, open_store
from tests import contexts
from tests.contexts import learner_context
from tests.games import add_game
from tests.support import shipped_tutor

GROUP, ANN, BOB, CAY = -100, 1, 2, 3
NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
"""A Wednesday; in Tokyo it began at 15:00 UTC the day before."""


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store(None)
    yield opened
    opened.close()


def board(store: Store, period: Period = Period.WEEK, page: int = 0, person: int = ANN) -> Board:
    """The board as somebody sees it now."""
    tutor = shipped_tutor()
    who = replace(contexts.ANN, id=person)
    here = Place(GROUP, private=False)
    return store.run(
        lambda tx: leaderboard.board(learner_context(tx, who, NOW, tutor, place=here), period, page)
    )


def places(found: Board) -> list[tuple[int, int, int]]:
    """Place, person and tenths of points of every row."""
    return [(row.rank, row.total.person, row.total.points) for row in found.rows]


def test_points_wins_right_answers_and_games_add_up(store: Store) -> None:
    for days in (0, 1):
        results = {ANN: ("Ann", 10, 8, 8, 1), BOB: ("Bob", 5, 5, 5, 2)}
        store.run(lambda tx, d=days, r=results: add_game(tx, GROUP, NOW - timedelta(days=d), r))
    found = board(store)
    assert found.games == 2
    assert places(found) == [(1, ANN, 160), (2, BOB, 100)]
    total = found.rows[0].total
    assert (total.wins, total.right, total.answered, total.games) == (2, 16, 20, 2)
    assert found.rows[1].total.accuracy == 1.0


def test_a_game_in_which_fewer_than_two_answered_does_not_count(store: Store) -> None:
    alone = {ANN: ("Ann", 10, 10, 10, 1), BOB: ("Bob", 0, 0, 0, None)}
    store.run(lambda tx: add_game(tx, GROUP, NOW, alone))
    assert board(store).rows == ()
    assert board(store).games == 0


def test_who_joined_but_never_answered_is_on_no_board(store: Store) -> None:
    results = {ANN: ("Ann", 1, 1, 1, 1), BOB: ("Bob", 1, 0, 0, 2), CAY: ("Cay", 0, 0, 0, None)}
    store.run(lambda tx: add_game(tx, GROUP, NOW, results))
    assert [row.total.person for row in board(store).rows] == [ANN, BOB]


def test_a_speed_games_points_count_a_thousandth(store: Store) -> None:
    results = {ANN: ("Ann", 5, 4, 3449, 2), BOB: ("Bob", 5, 5, 4251, 1)}
    store.run(lambda tx: add_game(tx, GROUP, NOW, results, scoring="speed"))
    assert places(board(store)) == [(1, BOB, 43), (2, ANN, 34)]


def test_nobody_wins_a_game_without_a_right_answer(store: Store) -> None:
    results = {ANN: ("Ann", 1, 0, 0, 1), BOB: ("Bob", 1, 0, 0, 1)}
    store.run(lambda tx: add_game(tx, GROUP, NOW, results))
    assert [(row.rank, row.total.wins) for row in board(store).rows] == [(1, 0), (1, 0)]


def test_the_day_begins_where_the_group_is(store: Store) -> None:
    results = {ANN: ("Ann", 1, 1, 1, 1), BOB: ("Bob", 1, 0, 0, 2)}
    store.run(lambda tx: add_game(tx, GROUP, NOW - timedelta(hours=13), results))
    assert board(store, Period.TODAY).games == 0
    here = Place(GROUP, private=False)
    store.run(lambda tx: groups.set_zone(learner_context(tx, at=NOW, place=here), "Asia/Tokyo"))
    assert board(store, Period.TODAY).games == 1


def test_other_groups_and_earlier_periods_stay_out(store: Store) -> None:
    results = {ANN: ("Ann", 1, 1, 1, 1), BOB: ("Bob", 1, 0, 0, 2)}
    for chat_id, days in ((GROUP, 2), (GROUP, 3), (GROUP, 40), (-200, 0)):
        store.run(lambda tx, c=chat_id, d=days: add_game(tx, c, NOW - timedelta(days=d), results))
    counted = {period: board(store, period).games for period in Period}
    assert counted == {Period.TODAY: 0, Period.WEEK: 1, Period.MONTH: 2, Period.ALL: 3}


def test_a_page_before_the_first_is_the_first_and_an_empty_board_has_one(store: Store) -> None:
    assert (board(store, page=3).page, board(store, page=3).pages) == (0, 1)
    store.run(lambda tx: add_game(tx, GROUP, NOW, {ANN: ("Ann", 1, 1, 1, 1), BOB: ("Bob", 1, 0, 0, 2)}))
    assert (board(store, page=-1).page, len(board(store, page=-1).rows)) == (0, 2)


def test_ones_own_row_is_there_on_every_page_and_pages_stop_at_the_last(store: Store) -> None:
    results = {person: (f"P{person}", 30, 30 - person, 30 - person, person) for person in range(1, 24)}
    store.run(lambda tx: add_game(tx, GROUP, NOW, results))
    found = board(store, page=99, person=17)
    assert (found.page, found.pages, found.people) == (2, 3, 23)
    assert [row.rank for row in found.rows] == [21, 22, 23]
    assert found.own is not None
    assert found.own.rank == 17
    assert found.names[17] == "P17"
    assert board(store, person=99).own is None


def test_the_latest_name_is_shown(store: Store) -> None:
    for days, name in ((1, "Ann"), (0, "Anna")):
        results = {ANN: (name, 1, 1, 1, 1), BOB: ("Bob", 1, 0, 0, 2)}
        store.run(lambda tx, d=days, r=results: add_game(tx, GROUP, NOW - timedelta(days=d), r))
    assert board(store).names[ANN] == "Anna"


def test_an_anonymous_administrator_is_the_group(store: Store) -> None:
    results = {GROUP: ("Study", 3, 3, 3, 1), BOB: ("Bob", 3, 1, 1, 2)}
    store.run(lambda tx: add_game(tx, GROUP, NOW, results))
    found = board(store, person=ANONYMOUS_ADMIN)
    assert found.own is not None
    assert found.own.total.person == GROUP
