"""A group becomes a supergroup: everything it had follows, once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import Connection

from bot.chat.feature import Sent
from bot.chat.messages import Place
from bot.features import challenge
from bot.features.challenge import Challenger, LobbyOpened, default_rules
from bot.features.challenge.use_cases import lobby_sent
from bot.features.daily import use_cases as daily
from bot.features.daily.use_cases import Off, Planned, Spot
from bot.features.groups import repository as groups
from bot.features.groups import use_cases as group
from bot.features.leaderboard import use_cases as leaderboard
from bot.features.leaderboard.rules import Period
from bot.features.timezone import use_cases as zone
from bot.storage import outbox
from bot.storage.engine import Store, open_store
from bot.storage.outbox import NewCall
from tests.contexts import job_context, learner_context
from tests.games import add_game
from tests.support import shipped_tutor

OLD, NEW = -5, -1005
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ANN = Challenger(1, "Ann")


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store(None)
    yield opened
    opened.close()


def put(tx: Connection, payload: dict[str, object]) -> None:
    """A call that waits for the old chat."""
    outbox.put(tx, [NewCall(OLD, "send_message", payload, NOW + timedelta(hours=1))], NOW)


def test_zone_schedule_scores_and_game_follow_and_the_news_counts_once(store: Store) -> None:
    tutor = shipped_tutor()
    rules = default_rules(tutor.library)

    def before(tx: Connection) -> None:
        group.set_zone(tx, OLD, "Asia/Tokyo", NOW)
        daily.plan(tx, tutor, Spot(OLD), ANN, time(19), rules, NOW)
        add_game(tx, OLD, NOW, {1: ("Ann", 1, 1, 1, 1), 2: ("Bob", 1, 0, 0, 2)})
        here = job_context(tx, NOW).to(Spot(OLD).place)
        opened = challenge.open_challenge(here, ANN, rules)
        assert isinstance(opened, LobbyOpened)
        lobby_sent(here, opened.challenge.id, Sent(12, None))

    store.run(before)
    events = store.run(lambda tx: group.move(job_context(tx, NOW), OLD, NEW))
    assert [type(event) for event in events] == [LobbyOpened]
    assert store.run(lambda tx: group.move(job_context(tx, NOW), OLD, NEW)) == ()
    assert store.run(lambda tx: zone.of_group(tx, tutor, NEW)).key == "Asia/Tokyo"
    assert store.run(lambda tx: groups.current_id(tx, OLD)) == NEW
    assert isinstance(store.run(lambda tx: daily.show(tx, tutor, Spot(NEW), NOW)), Planned)
    assert isinstance(store.run(lambda tx: daily.show(tx, tutor, Spot(OLD), NOW)), Off)
    assert store.run(lambda tx: challenge.running_here(job_context(tx).to(Spot(NEW).place))) is not None
    here = Place(NEW, private=False)
    board = store.run(
        lambda tx: leaderboard.board(learner_context(tx, at=NOW, tutor=tutor, place=here), Period.ALL)
    )
    assert board.games == 1


def test_news_of_leaving_the_old_chat_does_not_end_what_moved(store: Store) -> None:
    tutor = shipped_tutor()
    rules = default_rules(tutor.library)
    store.run(lambda tx: daily.plan(tx, tutor, Spot(OLD), ANN, time(19), rules, NOW))
    store.run(lambda tx: group.move(job_context(tx, NOW), OLD, NEW))
    store.run(lambda tx: group.removed(job_context(tx, NOW), OLD))
    (begun,) = store.run(lambda tx: daily.fire(job_context(tx, NOW + timedelta(hours=10))))
    assert begun.spot == Spot(NEW)


def test_what_waits_is_sent_to_the_new_chat_but_old_messages_are_not_edited(store: Store) -> None:
    reply = {"message_id": 3, "allow_sending_without_reply": True}
    store.run(lambda tx: put(tx, {"chat_id": OLD, "text": "said", "reply_parameters": reply}))
    store.run(lambda tx: put(tx, {"chat_id": OLD, "text": "edited", "message_id": 4}))
    store.run(lambda tx: group.move(job_context(tx, NOW), OLD, NEW))
    call = store.run(lambda tx: outbox.next_call(tx, NEW))
    assert call is not None
    assert call.payload == {"chat_id": NEW, "text": "said"}
    assert store.run(outbox.chats) == [NEW]
    store.run(lambda tx: outbox.done(tx, call.id))
    assert store.run(outbox.chats) == []
