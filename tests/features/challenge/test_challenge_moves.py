"""A group becomes a supergroup in the middle of a game: what waits for people is put again there."""

from __future__ import annotations

from bot.chat.messages import Place
from bot.features.challenge import supergroup, use_cases, votes
from bot.features.challenge.events import LobbyOpened, Paused, RoundAsked
from bot.features.challenge.rules import EndReason, State
from tests.features.challenge.game_life import GROUP, GroupLife, kinds

NEW = Place(-1001, private=False)


def follow(group: GroupLife) -> list[object]:
    """The group is another from now on."""
    group.place = NEW
    return list(group.here(supergroup.follow, GROUP.chat_id))


def test_a_lobby_is_put_again_and_its_old_message_is_edited_no_more(group: GroupLife) -> None:
    group.opens()
    (opened,) = follow(group)
    assert isinstance(opened, LobbyOpened)
    assert (opened.challenge.chat_id, opened.names) == (NEW.chat_id, ("Ann",))
    assert group.game.lobby_message_id is None


def test_an_open_question_is_put_again_without_speed(group: GroupLife) -> None:
    group.begins("Bob")
    (asked,) = follow(group)
    assert isinstance(asked, RoundAsked)
    assert (group.round.message_id, group.round.void_speed) == (None, True)
    assert group.by("Ann", votes.vote, group.round, group.option(True)) == ()


def test_a_pause_is_told_again_and_a_break_goes_on_in_silence(group: GroupLife) -> None:
    group.pauses()
    (paused,) = follow(group)
    assert isinstance(paused, Paused)
    assert paused.rounds_left == 2
    group.by("Ann", use_cases.stop, group.game)
    group.place = GROUP
    group.begins(size=2)
    group.by("Ann", votes.vote, group.round, group.option(True))
    assert group.game.state is State.BETWEEN
    assert follow(group) == []


def test_what_was_not_sent_yet_is_not_put_twice(group: GroupLife) -> None:
    group.opens()
    group.by("Ann", use_cases.start, group.game)
    assert follow(group) == []


def test_of_two_games_in_one_place_the_old_chats_ends(group: GroupLife) -> None:
    group.begins()
    old = group.game_id
    group.place = NEW
    group.opens()
    new = group.game_id
    assert follow(group) == []
    group.game_id = old
    assert group.game.end_reason is EndReason.REMOVED
    running = group.here(use_cases.running_here)
    assert running is not None
    assert running.challenge.id == new
    assert kinds([running]) == ["ChallengeRunning"]
