"""A group becomes a supergroup: everything it had follows, once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.chat.context import LearnerContext, PresenceChange
from bot.chat.feature import Sent
from bot.chat.messages import Outgoing, Place, Say
from bot.chat.router import Router
from bot.features import groups
from bot.features.challenge import use_cases as challenge
from bot.features.challenge.events import LobbyOpened
from bot.features.challenge.rules import default_rules
from bot.features.challenge.use_cases import Challenger
from bot.features.daily import use_cases as daily
from bot.features.daily.use_cases import DailyOff, DailyOn
from bot.features.leaderboard import use_cases as leaderboard
from bot.features.leaderboard.rules import Period
from bot.features.registry import FEATURES, ROUTES
from bot.storage import outbox
from bot.storage.engine import Store, open_store
from bot.storage.outbox import NewCall
from bot.storage.transaction import Transaction
from tests.contexts import job_context, learner_context
from tests.games import add_game

OLD, NEW = Place(-5, private=False), Place(-1005, private=False)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ROUTER = Router(FEATURES, ROUTES)


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store(None)
    yield opened
    opened.close()


def admin(tx: Transaction, place: Place) -> LearnerContext:
    """Somebody who runs the group acts."""
    return learner_context(tx, at=NOW, place=place, is_admin=True)


def plan(tx: Transaction, place: Place) -> None:
    """A challenge every day at 19:00."""
    ctx = admin(tx, place)
    daily.plan(ctx, time(19), default_rules(ctx.tutor.library))


def upgrade(store: Store) -> list[Outgoing]:
    """The news that the group is a supergroup."""
    return store.run(lambda tx: ROUTER.migrated(job_context(tx, NOW), OLD.chat_id, NEW.chat_id))


def put(tx: Transaction, payload: dict[str, object]) -> None:
    """A call that waits for the old chat."""
    outbox.put(tx, [NewCall(OLD.chat_id, "send_message", payload, NOW + timedelta(hours=1))], NOW)


def test_zone_schedule_scores_and_game_follow_and_the_news_counts_once(store: Store) -> None:
    def before(tx: Transaction) -> None:
        ctx = admin(tx, OLD)
        groups.set_zone(ctx, "Asia/Tokyo")
        plan(tx, OLD)
        add_game(tx, OLD.chat_id, NOW, {1: ("Ann", 1, 1, 1, 1), 2: ("Bob", 1, 0, 0, 2)})
        rules = default_rules(ctx.tutor.library)
        opened = challenge.open_challenge(ctx, Challenger(1, "Ann"), rules)
        assert isinstance(opened, LobbyOpened)
        challenge.lobby_sent(ctx, opened.challenge.id, Sent(12, None))

    store.run(before)
    (lobby,) = upgrade(store)
    assert isinstance(lobby, Say)
    assert lobby.place == NEW
    assert "Ann calls a challenge!" in lobby.html
    assert upgrade(store) == []
    assert store.run(lambda tx: groups.zone_of_group(admin(tx, NEW))).key == "Asia/Tokyo"
    assert store.run(lambda tx: groups.current_id(tx, OLD.chat_id)) == NEW.chat_id
    assert isinstance(store.run(lambda tx: daily.show(admin(tx, NEW))), DailyOn)
    assert isinstance(store.run(lambda tx: daily.show(admin(tx, OLD))), DailyOff)
    assert store.run(lambda tx: challenge.running_here(admin(tx, NEW))) is not None
    board = store.run(lambda tx: leaderboard.board(admin(tx, NEW), Period.ALL))
    assert board.games == 1


def test_news_of_leaving_the_old_chat_does_not_end_what_moved(store: Store) -> None:
    store.run(lambda tx: plan(tx, OLD))
    upgrade(store)
    gone = PresenceChange(OLD.chat_id, is_supergroup=False, was_in=True, is_in=False)
    store.run(lambda tx: ROUTER.presence(admin(tx, OLD), gone))
    (begun,) = store.run(lambda tx: daily.fire(job_context(tx, NOW + timedelta(hours=10))))
    assert begun.place == NEW


def test_what_waits_is_sent_to_the_new_chat_but_old_messages_are_not_edited(store: Store) -> None:
    reply = {"message_id": 3, "allow_sending_without_reply": True}
    store.run(lambda tx: put(tx, {"chat_id": OLD.chat_id, "text": "said", "reply_parameters": reply}))
    store.run(lambda tx: put(tx, {"chat_id": OLD.chat_id, "text": "edited", "message_id": 4}))
    upgrade(store)
    call = store.run(lambda tx: outbox.next_call(tx, NEW.chat_id))
    assert call is not None
    assert call.payload == {"chat_id": NEW.chat_id, "text": "said"}
    assert store.run(outbox.chats) == [NEW.chat_id]
    store.run(lambda tx: outbox.done(tx, call.id))
    assert store.run(outbox.chats) == []


def test_a_group_that_is_told_to_become_itself_stays(store: Store) -> None:
    store.run(lambda tx: plan(tx, OLD))
    same = store.run(lambda tx: ROUTER.migrated(job_context(tx, NOW), OLD.chat_id, OLD.chat_id))
    assert same == []
    assert isinstance(store.run(lambda tx: daily.show(admin(tx, OLD))), DailyOn)
    assert store.run(lambda tx: groups.current_id(tx, OLD.chat_id)) == OLD.chat_id


def test_the_zone_that_the_supergroup_has_stays(store: Store) -> None:
    store.run(lambda tx: groups.set_zone(admin(tx, OLD), "Asia/Tokyo"))
    store.run(lambda tx: groups.set_zone(admin(tx, NEW), "Europe/Kyiv"))
    upgrade(store)
    assert store.run(lambda tx: groups.chosen_zone(admin(tx, NEW))) == "Europe/Kyiv"
