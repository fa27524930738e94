"""The inbox keeps each update once and settles it once; the outbox keeps the order of a chat."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection

from bot.storage import inbox, outbox
from bot.storage.engine import Store, open_store
from bot.storage.inbox import Arrived
from bot.storage.outbox import NewCall

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store(None)
    yield opened
    opened.close()


def arrived(update_id: int) -> Arrived:
    return Arrived(update_id, "7", "{}", NOW)


def test_an_update_that_comes_twice_is_kept_once(store: Store) -> None:
    assert store.run(lambda tx: inbox.commit(tx, [arrived(1), arrived(2)])) == [1, 2]
    assert store.run(lambda tx: inbox.commit(tx, [arrived(2), arrived(3)])) == [3]
    assert [one.update_id for one in store.run(inbox.pending)] == [1, 2, 3]


def test_an_update_is_claimed_once(store: Store) -> None:
    store.run(lambda tx: inbox.commit(tx, [arrived(1)]))
    assert store.run(lambda tx: inbox.claim(tx, 1)) == NOW
    assert store.run(lambda tx: inbox.claim(tx, 1)) is None
    assert store.run(lambda tx: inbox.quarantine(tx, 1, "late")) is False


def test_a_claim_is_undone_with_its_transaction(store: Store) -> None:
    store.run(lambda tx: inbox.commit(tx, [arrived(1)]))

    def fails(tx: Connection) -> None:
        inbox.claim(tx, 1)
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        store.run(fails)
    assert [one.update_id for one in store.run(inbox.pending)] == [1]


def test_pruning_forgets_only_what_was_handled(store: Store) -> None:
    store.run(lambda tx: inbox.commit(tx, [arrived(1), arrived(2)]))
    store.run(lambda tx: inbox.claim(tx, 1))
    store.run(lambda tx: inbox.prune(tx, NOW + inbox.KEEP_HANDLED + timedelta(days=2)))
    assert store.run(inbox.latest) == (2, NOW)
    assert store.run(lambda tx: inbox.commit(tx, [arrived(1)])) == [1]


def test_what_was_set_aside_is_kept_for_a_month_and_no_longer(store: Store) -> None:
    store.run(lambda tx: inbox.commit(tx, [arrived(1), arrived(2)]))
    store.run(lambda tx: inbox.quarantine(tx, 1, "cannot be parsed"))
    store.run(lambda tx: inbox.prune(tx, NOW + timedelta(days=30)))
    assert store.run(lambda tx: inbox.commit(tx, [arrived(1)])) == []
    store.run(lambda tx: inbox.prune(tx, NOW + timedelta(days=31)))
    assert store.run(lambda tx: inbox.commit(tx, [arrived(1)])) == [1]
    assert [one.update_id for one in store.run(inbox.pending)] == [1, 2]


def put(tx: Connection, chat_id: int, text: str) -> None:
    payload = {"chat_id": chat_id, "text": text}
    outbox.put(tx, [NewCall(chat_id, "send_message", payload, NOW)], NOW)


def test_calls_of_a_chat_keep_their_order_and_follow_it_when_it_moves(store: Store) -> None:
    for text in ("one", "two"):
        store.run(lambda tx, text=text: put(tx, -5, text))
    store.run(lambda tx: outbox.move_chat(tx, -5, -1005))
    first = store.run(lambda tx: outbox.next_call(tx, -1005))
    assert first is not None
    assert first.payload == {"chat_id": -1005, "text": "one"}
    store.run(lambda tx: outbox.done(tx, first.id))
    second = store.run(lambda tx: outbox.next_call(tx, -1005))
    assert second is not None
    assert second.payload["text"] == "two"
    assert store.run(outbox.chats) == [-1005]
