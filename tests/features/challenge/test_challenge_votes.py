"""Votes in a challenge: each counts once, in time, for who cast it; and what a player may look back at."""

from __future__ import annotations

from dataclasses import replace

from bot.chat.context import Vote, VoterChat
from bot.chat.messages import Place, Poll, Say
from bot.features.challenge import account, handlers, rounds, steps, timing, use_cases, votes
from bot.features.challenge import players_repository as players
from bot.features.challenge import repository as challenges
from bot.features.challenge.board import Score
from bot.features.challenge.events import Counted, PressRefusal, RoundClosed
from bot.features.challenge.rules import Scoring, State
from bot.features.memory import answers_repository as answers
from bot.features.questions.rules import Question
from bot.features.questions.use_cases import Seats
from bot.storage import inbox
from tests.contexts import AT
from tests.dialogs.challenges import small_tutor
from tests.features.challenge.game_life import PEOPLE, SECOND, GroupLife, kinds, rules

CHANNEL = VoterChat(-1001, "Study")


def scores(group: GroupLife) -> dict[str, Score]:
    """Everybody's game by name."""
    found = group.store.run(lambda tx: players.scores(tx, group.game_id))
    return {score.name: score for score in found}


def test_a_vote_counts_once_and_the_round_closes_when_all_have_voted(group: GroupLife) -> None:
    group.begins("Bob", size=2)
    group.now += 2 * SECOND
    assert group.by("Ann", votes.vote, group.round, group.option(True)) == ()
    assert group.by("Ann", votes.vote, group.round, group.option(False)) is PressRefusal.VOTED
    (closed,) = group.by("Bob", votes.vote, group.round, group.option(False))
    assert isinstance(closed, RoundClosed)
    assert (closed.right, closed.answered, closed.poll_open) == (("Ann",), 2, True)
    assert [(line.rank, line.score.name) for line in closed.board] == [(1, "Ann"), (2, "Bob")]
    assert (scores(group)["Ann"].time_ms, scores(group)["Bob"].time_ms) == (2000, 0)


def test_who_has_not_joined_plays_from_the_round_they_vote_in(group: GroupLife) -> None:
    group.begins("Bob", size=2)
    group.by("Cid", votes.vote, group.round, group.option(True))
    assert group.store.run(lambda tx: players.from_round(tx, group.game_id, PEOPLE["Cid"])) == 1


def test_a_vote_for_no_option_or_after_the_end_is_too_late(group: GroupLife) -> None:
    group.begins("Bob")
    assert group.by("Ann", votes.vote, group.round, 99) is PressRefusal.LATE
    open_round, option = group.round, group.option(True)
    group.by("Ann", use_cases.stop, group.game)
    assert group.by("Ann", votes.vote, open_round, option) is PressRefusal.LATE


def test_a_vote_on_its_way_when_time_is_up_still_counts(group: GroupLife) -> None:
    group.begins("Bob")
    assert kinds(group.passes(20 * SECOND)) == ["TimeUp"]
    assert group.game.state is State.CLOSING
    assert group.by("Ann", votes.vote, group.round, group.option(True)) == ()
    (closed,) = group.passes(timing.LAST_VOTES)
    assert isinstance(closed, RoundClosed)
    assert (closed.right, closed.poll_open) == (("Ann",), False)


def test_scoring_waits_for_votes_that_are_kept_from_us_but_not_for_ever(group: GroupLife) -> None:
    group.begins()
    group.passes(20 * SECOND)
    group.listening = False
    assert group.passes(timing.LAST_VOTES) == []
    assert group.passes(steps.LOOK_AGAIN) == []
    assert kinds(group.passes(steps.LONGEST_WAIT)) == ["RoundClosed"]


def test_scoring_waits_for_what_the_inbox_still_holds(group: GroupLife) -> None:
    group.begins()
    lane = str(group.place.chat_id)
    group.store.run(lambda tx: inbox.commit(tx, [inbox.Arrived(1, lane, "{}", group.now)]))
    group.passes(20 * SECOND)
    assert group.passes(timing.LAST_VOTES) == []
    group.store.run(lambda tx: inbox.claim(tx, 1))
    assert kinds(group.passes(steps.LOOK_AGAIN)) == ["RoundClosed"]


def test_a_retracted_vote_is_none_and_may_be_cast_again(group: GroupLife) -> None:
    group.begins("Bob")
    group.by("Ann", votes.vote, group.round, group.option(False))
    group.by("Ann", votes.retract, group.round)
    assert group.by("Ann", votes.vote, group.round, group.option(True)) == ()
    group.by("Bob", votes.vote, group.round, group.option(False))
    assert scores(group)["Ann"].right == 1


def test_a_chat_votes_beside_the_person_behind_it_and_has_no_streak(group: GroupLife) -> None:
    group.begins("Bob")
    group.by("Ann", votes.vote, group.round, group.option(True), CHANNEL)
    assert scores(group).keys() == {"Ann", "Bob", "Study"}
    today = AT.date()
    assert group.store.run(lambda tx: answers.answers_on(tx, PEOPLE["Ann"], today)) == 0
    group.by("Ann", votes.vote, group.round, group.option(True))
    assert group.store.run(lambda tx: answers.answers_on(tx, PEOPLE["Ann"], today)) == 1


def test_hidden_votes_are_counted_in_the_message_now_or_soon(group: GroupLife) -> None:
    library = small_tutor().library
    long = tuple(item for item in library if item.topic == "Long")
    group.begins("Bob", "Cid", scope=replace(rules().scope, items=long))
    assert group.by("Ann", votes.vote, group.round, 0) == ()
    (counted,) = group.passes(timing.COUNT_EDITS_APART)
    assert isinstance(counted, Counted)
    assert counted.answered == 1
    group.now += timing.COUNT_EDITS_APART
    assert kinds(group.by("Bob", votes.vote, group.round, 0)) == ["Counted"]


def test_next_closes_an_untimed_round_and_no_other(group: GroupLife) -> None:
    group.begins("Bob", size=2, seconds=None)
    asked = group.round
    assert kinds(group.by("Bob", votes.skip, asked)) == ["RoundClosed"]
    group.by("Ann", use_cases.stop, group.game)
    group.begins("Bob")
    assert group.by("Bob", votes.skip, group.round) is PressRefusal.LATE


def test_a_round_is_closed_once_whoever_comes_first(group: GroupLife) -> None:
    group.begins("Bob", size=2)
    asked, game = group.round, group.game
    assert kinds(group.here(rounds.close, game, asked)) == ["RoundClosed"]
    assert group.here(rounds.close, game, asked) == ()
    assert group.here(rounds.time_up, game, asked) == ()


def test_speed_is_void_for_everybody_where_a_question_may_be_out_twice(group: GroupLife) -> None:
    group.begins("Bob", scoring=Scoring.SPEED)
    group.job(rounds.doubtful, group.round.id)
    group.by("Ann", votes.vote, group.round, group.option(True))
    group.now += 10 * SECOND
    group.by("Bob", votes.vote, group.round, group.option(True))
    assert (scores(group)["Ann"].points, scores(group)["Bob"].points) == (500, 500)


def test_a_round_is_found_in_its_own_chat_only(group: GroupLife) -> None:
    group.begins()
    found = group.here(votes.find_here, group.round.id)
    assert found == (group.game, group.round)
    assert group.here(votes.find_here, 10**6) is None
    asked = group.round.id
    group.place = Place(-7, private=False)
    assert group.here(votes.find_here, asked) is None


def test_a_person_may_be_answering_in_the_games_they_play_in(group: GroupLife) -> None:
    group.begins()
    assert group.by("Ann", votes.seats) == Seats(None, (group.game_id,))
    assert group.by("Bob", votes.seats) == Seats(None, ())
    assert group.by("Ann", votes.seats, CHANNEL) == Seats(None, ())
    group.by("Ann", use_cases.stop, group.game)
    assert group.by("Ann", votes.seats) == Seats(None, ())


def test_an_account_has_every_round_from_ones_first_on(group: GroupLife) -> None:
    assert group.by("Ann", account.account) is None
    group.begins(size=2)
    group.by("Ann", votes.vote, group.round, group.option(True))
    group.by("Bob", use_cases.join, group.game)
    group.passes(timing.BREAK * 4)
    group.asked()
    missed = group.round.question.item_id
    group.by("Bob", votes.vote, group.round, group.option(False))
    group.by("Ann", use_cases.stop, group.game)
    found = group.by("Ann", account.account)
    assert found is not None
    assert [entry.graded is not None for entry in found.entries] == [True, False]
    assert found.points == 1
    for name in ("Ann", "Bob"):
        assert [item.id for item in group.by(name, account.missed, group.game_id)] == [missed]
    assert group.by("Cid", account.missed, group.game_id) == ()


def test_what_one_missed_is_practised_in_private(group: GroupLife) -> None:
    group.begins()
    missed = group.round.question.item_id
    group.by("Ann", votes.vote, group.round, group.option(False))
    group.by("Ann", use_cases.stop, group.game)
    group.place = Place(PEOPLE["Ann"])
    (asked,) = group.by("Ann", handlers.practise_missed, group.game_id)
    assert isinstance(asked, Poll)
    assert isinstance(asked.question, Question)
    assert asked.question.item_id == missed
    (waits,) = group.by("Ann", handlers.practise_missed, group.game_id)
    assert isinstance(waits, Say)
    assert waits.rows[1][0].data == f"x:c{group.game_id}"
    (praised,) = group.by("Bob", handlers.practise_missed, group.game_id)
    assert isinstance(praised, Say)
    assert "You missed nothing" in praised.html


def test_in_a_group_ones_account_is_of_its_last_game(group: GroupLife) -> None:
    group.begins()
    group.by("Ann", votes.vote, group.round, group.option(True))
    group.by("Ann", use_cases.stop, group.game)
    group.place = Place(-7, private=False)
    assert group.by("Ann", account.account) is None
    group.place = Place(PEOPLE["Ann"])
    assert group.by("Ann", account.account) is not None


def test_a_vote_on_a_poll_is_one_on_its_round_and_a_strange_poll_is_nobodys(group: GroupLife) -> None:
    group.begins("Bob")
    poll, option = f"poll {group.round.id}", group.option(True)
    assert group.by("Ann", handlers.vote_cast, Vote("another", (option,))) is None
    assert group.by("Ann", handlers.vote_cast, Vote(poll, (option,))) == []
    assert group.by("Ann", handlers.vote_cast, Vote(poll, ())) == []
    assert group.by("Ann", votes.vote, group.round, option) == ()


def test_the_chat_of_a_poll_is_known_once_it_was_sent(group: GroupLife) -> None:
    group.begins()
    poll = f"poll {group.round.id}"
    assert group.store.run(lambda tx: challenges.chat_of_poll(tx, poll)) == group.place.chat_id
    assert group.store.run(lambda tx: challenges.chat_of_poll(tx, "another")) is None
