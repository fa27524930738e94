"""A challenge from its call to its end: who may do what when, and what the clock does by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.chat.messages import Place
from bot.decks.scope import everything
from bot.features.challenge import repository as challenges
from bot.features.challenge import rounds, steps, timing, use_cases, votes
from bot.features.challenge.events import (
    ChallengeRunning,
    Ended,
    LobbyChanged,
    NothingToPlay,
    Paused,
    PressRefusal,
    RoundAsked,
)
from bot.features.challenge.rules import EndReason, Rules, State
from bot.features.challenge.use_cases import Challenger
from tests.dialogs.challenges import small_tutor
from tests.features.challenge.game_life import ANN, SECOND, GroupLife, kinds, rules


def test_a_call_opens_a_lobby_with_the_caller_in_it(group: GroupLife) -> None:
    opened = group.opens(size=3)
    assert opened.names == ("Ann",)
    assert (opened.challenge.size, opened.challenge.state) == (3, State.LOBBY)
    assert opened.challenge.due_at == group.now + timing.LOBBY_LIFE


def test_a_second_call_points_to_the_game_that_is_there(group: GroupLife) -> None:
    group.opens()
    again = group.here(use_cases.open_challenge, Challenger(2, "Bob"), rules())
    assert isinstance(again, ChallengeRunning)
    assert (again.challenge.id, again.names, again.round) == (group.game_id, ("Ann",), None)


def test_every_topic_has_its_own_game_and_no_two_share_a_question(group: GroupLife) -> None:
    first = group.opens(size=5).challenge
    group.place = Place(group.place.chat_id, 7, private=False)
    second = group.opens(size=4).challenge
    assert (first.thread_id, second.thread_id) == (0, 7)
    assert len(group.store.run(lambda tx: challenges.items_waiting(tx, group.place.chat_id))) == 9


def test_a_scope_without_questions_opens_nothing(group: GroupLife) -> None:
    nothing = replace(everything(small_tutor().library), items=())
    assert group.here(use_cases.open_challenge, ANN, rules(scope=nothing)) == NothingToPlay()
    assert group.here(use_cases.running_here) is None


def test_who_cannot_play_calls_an_empty_lobby_that_does_not_start(group: GroupLife) -> None:
    assert group.opens(Challenger(5, "Group", plays=False)).names == ()
    assert group.by("Ann", use_cases.start, group.game) is PressRefusal.EMPTY


def test_one_joins_once_and_the_second_player_starts_the_countdown(group: GroupLife) -> None:
    group.opens()
    group.now += 10 * SECOND
    (changed,) = group.by("Bob", use_cases.join, group.game)
    assert isinstance(changed, LobbyChanged)
    assert changed.names == ("Ann", "Bob")
    assert group.game.due_at == group.now + timing.LOBBY_COUNTDOWN
    assert group.by("Bob", use_cases.join, group.game) is PressRefusal.IN_ALREADY


def test_a_lobby_is_edited_soon_when_it_was_edited_just_before(group: GroupLife) -> None:
    group.opens()
    assert group.by("Bob", use_cases.join, group.game) == ()
    assert group.game.refresh_at == group.now + timing.LOBBY_EDITS_APART
    (changed,) = group.passes(timing.LOBBY_EDITS_APART)
    assert isinstance(changed, LobbyChanged)
    assert group.game.refresh_at is None


def test_a_lobby_of_two_starts_by_itself_and_a_lonely_one_closes(group: GroupLife) -> None:
    group.opens()
    group.by("Bob", use_cases.join, group.game)
    assert kinds(group.passes(timing.LOBBY_COUNTDOWN)) == ["LobbyChanged", "RoundAsked"]
    group.by("Ann", use_cases.stop, group.game)
    group.opens()
    assert kinds(group.passes(timing.LOBBY_LIFE)) == ["LobbyClosed"]
    assert group.game.end_reason is EndReason.CLOSED


def test_a_game_starts_once_and_its_time_runs_from_the_send(group: GroupLife) -> None:
    group.opens()
    assert kinds(group.by("Ann", use_cases.start, group.game)) == ["LobbyChanged", "RoundAsked"]
    assert group.game.due_at == group.now + timing.UNSENT
    group.now += 2 * SECOND
    group.asked()
    assert group.game.due_at == group.now + 20 * SECOND
    assert group.by("Ann", use_cases.start, group.game) is PressRefusal.STARTED


def test_who_joins_in_mid_game_plays_from_the_next_round_on(group: GroupLife) -> None:
    group.begins(size=2)
    assert group.by("Bob", use_cases.join, group.game) == ()
    # the round does not wait for Bob
    assert kinds(group.by("Ann", votes.vote, group.round, group.option(True))) == ["RoundClosed"]
    group.passes(timing.BREAK * 4)
    group.asked()
    assert group.by("Ann", votes.vote, group.round, group.option(True)) == ()


def test_two_rounds_without_answers_pause_the_game_until_it_is_resumed(group: GroupLife) -> None:
    group.begins(size=4)
    assert group.by("Ann", use_cases.resume, group.game) is PressRefusal.NOT_PAUSED
    group.nobody_answers()
    group.passes(timing.BREAK)
    group.asked()
    *_, paused = group.nobody_answers()
    assert isinstance(paused, Paused)
    assert paused.rounds_left == 2
    (asked,) = group.by("Bob", use_cases.resume, group.game)
    assert isinstance(asked, RoundAsked)
    assert (asked.round.position, group.game.empty_rounds) == (3, 0)


def test_a_pause_ends_after_a_day(group: GroupLife) -> None:
    group.pauses()
    (ended,) = group.passes(timing.PAUSE_LIFE)
    assert isinstance(ended, Ended)
    assert (ended.challenge.end_reason, ended.rounds) == (EndReason.EXPIRED, 2)


def test_what_is_over_can_be_joined_started_resumed_and_stopped_no_more(group: GroupLife) -> None:
    group.opens()
    assert kinds(group.by("Ann", use_cases.stop, group.game)) == ["LobbyClosed"]
    assert group.game.end_reason is EndReason.STOPPED
    for deed in (use_cases.join, use_cases.start, use_cases.resume, use_cases.stop):
        assert group.by("Ann", deed, group.game) is PressRefusal.OVER


def test_a_stop_in_mid_round_counts_the_votes_that_were_cast(group: GroupLife) -> None:
    group.begins("Bob")
    group.by("Ann", votes.vote, group.round, group.option(True))
    (ended,) = group.by("Ann", use_cases.stop, group.game)
    assert isinstance(ended, Ended)
    assert [(line.score.name, line.score.points) for line in ended.board] == [("Ann", 1)]
    assert ended.rounds == 1
    assert ended.open_round is not None


def test_room_is_made_by_ending_a_pause_and_never_a_game(group: GroupLife) -> None:
    assert group.here(use_cases.make_room) == ()
    group.begins(size=4)
    assert group.here(use_cases.make_room) is None
    group.by("Ann", use_cases.stop, group.game)
    group.pauses()
    ended = group.here(use_cases.make_room)
    assert ended is not None
    assert kinds(ended) == ["Ended"]


@pytest.mark.parametrize("begun", [False, True])
def test_a_removal_ends_whatever_runs(group: GroupLife, begun: bool) -> None:
    group.begins() if begun else group.opens()
    group.here(use_cases.end_now)
    assert (group.game.state, group.game.end_reason) == (State.OVER, EndReason.REMOVED)
    assert group.passes(timedelta(days=2)) == []


def test_a_challenge_is_found_in_its_own_chat_only(group: GroupLife) -> None:
    group.opens()
    assert group.here(use_cases.find_here, group.game_id) == group.game
    group.place = Place(-7, private=False)
    assert group.here(use_cases.find_here, group.game_id) is None


def test_a_rematch_is_played_by_the_same_rules(group: GroupLife) -> None:
    group.opens(size=2, seconds=None)
    again = group.here(use_cases.rules_of, group.game)
    assert isinstance(again, Rules)
    assert (again.size, again.seconds, again.scope.key) == (2, None, "")


def test_a_game_that_fails_does_not_hold_up_the_others(
    group: GroupLife, monkeypatch: pytest.MonkeyPatch
) -> None:
    lonely = group.opens(size=2).challenge
    group.place = Place(-200, private=False)
    group.begins(size=2)

    def fails(*_given: object) -> None:
        raise RuntimeError("made to fail")

    with monkeypatch.context() as broken:
        broken.setattr(use_cases, "close_lobby", fails)
        assert kinds(group.passes(timing.LOBBY_LIFE)) == ["TimeUp"]
    happened = group.passes(steps.AFTER_FAILURE)
    assert "LobbyClosed" in kinds(happened)
    assert lonely.id in {event.challenge.id for event in happened}


def test_a_question_that_cannot_be_sent_is_closed_without_answers(group: GroupLife) -> None:
    group.opens(size=2)
    group.by("Ann", use_cases.start, group.game)
    assert kinds(group.passes(timing.UNSENT)) == ["RoundClosed"]


def test_a_doubtful_question_counts_without_speed(group: GroupLife) -> None:
    group.begins()
    group.job(rounds.doubtful, group.round.id)
    assert (group.round.void_speed, group.round.maybe_twice) == (True, True)


def test_when_the_clock_is_set_back_a_games_timers_go_back_with_it(group: GroupLife) -> None:
    group.begins()
    was, hour = group.game.due_at, timedelta(hours=1)
    assert was is not None
    group.now -= hour
    group.job(use_cases.clock_set_back, hour)
    assert group.game.due_at == was - hour
    assert group.round.void_speed
