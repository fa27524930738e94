"""A challenge's buttons and texts: the codes under old messages, forged data, and where things are said."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.chat.actions import Action, Forged, Rights, unpack
from bot.chat.messages import Place, Say
from bot.features.challenge import texts, timing
from bot.features.challenge.actions import (
    ChooseInRound,
    EndChallenge,
    JoinChallenge,
    NextRound,
    PractiseMissedRounds,
    ResumeChallenge,
    StartChallenge,
)
from bot.features.challenge.events import LobbyOpened, PressRefusal
from bot.features.challenge.handlers import FEATURE
from bot.features.shared_actions import CHALLENGE_GONE, CallChallenge
from tests.contexts import learner_context
from tests.features.challenge.game_life import GroupLife

PACKED: dict[str, Action] = {
    "cj:12": JoinChallenge(12),
    "cs:12": StartChallenge(12),
    "cr:12": ResumeChallenge(12),
    "ce:12": EndChallenge(12),
    "cn:12": CallChallenge(12),
    "cn:": CallChallenge(),
    "cv:12.0": ChooseInRound(12, 0),
    "cx:12": NextRound(12),
    "s:c12": PractiseMissedRounds(12),
}


@pytest.mark.parametrize("data", PACKED)
def test_buttons_under_old_messages_mean_what_they_meant(data: str) -> None:
    action = PACKED[data]
    assert action.pack() == data
    assert unpack(data, FEATURE.actions) == action
    assert action.in_groups == data.startswith("c")


@pytest.mark.parametrize(
    "data", ["cj:", "cs:x", "cr:-1", "ce:1.5", "cn:x", "cv:1", "cv:x.1", "cx:²", "cj:1 "]
)
def test_data_that_nobody_packed_is_from_long_ago(data: str) -> None:
    assert unpack(data, FEATURE.actions) == Forged(CHALLENGE_GONE)


def test_only_start_and_end_ask_who_runs_the_group() -> None:
    asking = {action for action in FEATURE.actions if action.rights is Rights.CALLER_OR_ADMINS}
    assert asking == {StartChallenge, EndChallenge}


def test_events_are_said_where_the_game_is_played_whoever_moved_it(group: GroupLife) -> None:
    group.place = Place(-100, 7, private=False)
    opened = group.opens()
    (said,) = group.store.run(lambda tx: texts.worded(learner_context(tx), [opened]))
    assert isinstance(said, Say)
    assert said.place == group.place


def test_the_lobby_says_what_starts_it() -> None:
    assert (timing.PLAYERS_THAT_START, timedelta(minutes=1)) == (2, timing.LOBBY_COUNTDOWN)
    assert "two players" in texts.STARTS_BY_ITSELF
    assert "after a minute" in texts.STARTS_BY_ITSELF


@pytest.mark.parametrize("refusal", PressRefusal)
def test_every_refusal_has_its_line(group: GroupLife, refusal: PressRefusal) -> None:
    game = group.opens().challenge
    line = group.here(texts.refused, refusal, game)
    assert line
    assert "{" not in line


def test_a_lobby_of_many_names_the_first_thirty(group: GroupLife) -> None:
    game = group.opens().challenge
    names = tuple(f"P{number}" for number in range(texts.NAMES_SHOWN + 2))
    (said,) = group.here(texts.worded, [LobbyOpened(game, names)])
    assert isinstance(said, Say)
    assert "Players (32): P0, P1" in said.html
    assert "P29 and 2 more" in said.html
