"""A chat's bag on record: a learner's and a group's are kept alike."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.features.questions import bag_repository as bags
from bot.features.questions.bag import NEW, BagMemory
from bot.features.questions.use_cases import note_answered
from bot.storage.engine import Store, open_store

ONE, TWO = BagMemory(1, 1, 2, missed=True), BagMemory(2, 3, 1)


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store(None)
    yield opened
    opened.close()


def keep(store: Store, chat_id: int, **memories: BagMemory) -> None:
    for item_id, memory in memories.items():
        store.run(lambda tx, item=item_id, one=memory: bags.remember(tx, chat_id, item, one))


def test_a_bag_remembers_each_chats_items_and_counts_its_questions(store: Store) -> None:
    keep(store, 7, one=NEW)
    keep(store, 7, one=ONE, two=TWO)
    keep(store, -5, one=TWO)
    bag = store.run(lambda tx: bags.recall(tx, 7))
    assert (bag.memories, bag.seq) == ({"one": ONE, "two": TWO}, 3)
    assert bag.of("three") == NEW
    assert store.run(lambda tx: bags.find(tx, -5, "one")) == TWO


def test_an_answer_changes_nothing_but_whether_the_item_was_missed(store: Store) -> None:
    keep(store, 7, one=ONE)
    store.run(lambda tx: note_answered(tx, 7, "one", correct=True))
    assert store.run(lambda tx: bags.find(tx, 7, "one")) == BagMemory(1, 1, 2)


def test_a_group_that_becomes_a_supergroup_takes_its_bag_along_and_keeps_what_it_has_there(
    store: Store,
) -> None:
    keep(store, -5, one=ONE, two=TWO)
    keep(store, -1005, two=ONE)
    store.run(lambda tx: bags.move_chat(tx, -5, -1005))
    assert store.run(lambda tx: bags.recall(tx, -1005)).memories == {"one": ONE, "two": ONE}
    assert store.run(lambda tx: bags.recall(tx, -5)).memories == {}


def test_what_waits_in_another_topic_counts_as_drawn(store: Store) -> None:
    keep(store, -5, one=ONE)
    bag = store.run(lambda tx: bags.recall(tx, -5)).without(["one", "two"])
    assert (bag.of("one").passes, bag.of("two").passes, bag.seq) == (2, 1, 2)
