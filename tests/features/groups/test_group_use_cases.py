"""The bot comes to a group and goes: told several times, counted once, and who lives there hears of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta

import pytest

from bot.chat.context import Context, Presence, PresenceChange
from bot.chat.messages import Place
from bot.chat.router import Router
from bot.features import groups
from bot.features.challenge import use_cases as challenge
from bot.features.challenge.rules import default_rules
from bot.features.challenge.use_cases import Challenger
from bot.features.daily import use_cases as daily
from bot.features.groups import repository, use_cases
from bot.features.groups.use_cases import UPGRADE_TOLD_WITHIN
from bot.features.registry import FEATURES, ROUTES
from bot.storage import outbox
from bot.storage.engine import Store, open_store
from bot.storage.outbox import NewCall
from bot.storage.transaction import Transaction
from tests.contexts import AT, job_context, learner_context

GROUP = Place(-100, private=False)
ROUTER = Router(FEATURES, ROUTES)
HOUR = timedelta(hours=1)


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store(None)
    yield opened
    opened.close()


def here(tx: Transaction) -> Context:
    """In the group."""
    return learner_context(tx, place=GROUP)


def heard(store: Store, was_in: bool, is_in: bool, is_supergroup: bool = True) -> Presence | None:
    """What is new about this to us."""
    change = PresenceChange(GROUP.chat_id, is_supergroup, was_in, is_in)
    return store.run(lambda tx: use_cases.presence(here(tx), change))


def greeted(store: Store, after: timedelta) -> list[int]:
    """The groups that are said hello to so long after."""
    return list(store.run(lambda tx: use_cases.to_greet(job_context(tx, AT + after))))


def test_who_brings_the_bot_in_is_told_hello_once(store: Store) -> None:
    assert heard(store, was_in=False, is_in=True, is_supergroup=False) is None
    assert heard(store, was_in=False, is_in=True, is_supergroup=False) is None
    assert greeted(store, timedelta(0)) == [GROUP.chat_id]
    assert greeted(store, HOUR) == []


def test_a_supergroup_waits_for_the_news_that_it_was_a_group(store: Store) -> None:
    heard(store, was_in=False, is_in=True)
    assert greeted(store, UPGRADE_TOLD_WITHIN - timedelta(seconds=1)) == []
    assert greeted(store, UPGRADE_TOLD_WITHIN) == [GROUP.chat_id]


def test_other_rights_are_neither_a_coming_nor_a_going(store: Store) -> None:
    assert heard(store, was_in=True, is_in=True) is None
    assert greeted(store, HOUR) == []


def test_leaving_and_coming_back_are_news_once(store: Store) -> None:
    heard(store, was_in=False, is_in=True)
    assert heard(store, was_in=True, is_in=False) is Presence.LEFT
    assert heard(store, was_in=True, is_in=False) is None
    assert greeted(store, HOUR) == []
    assert heard(store, was_in=False, is_in=True) is Presence.BACK
    assert heard(store, was_in=True, is_in=True) is None
    assert greeted(store, HOUR) == [GROUP.chat_id]


def test_a_right_to_speak_that_is_given_back_brings_no_hello(store: Store) -> None:
    heard(store, was_in=True, is_in=False)
    assert heard(store, was_in=True, is_in=True) is Presence.BACK
    assert greeted(store, HOUR) == []


def test_a_group_that_moved_is_not_left(store: Store) -> None:
    new = Place(-200, private=False)
    assert store.run(lambda tx: use_cases.migration(learner_context(tx, place=new), GROUP.chat_id))
    assert not store.run(lambda tx: use_cases.migration(learner_context(tx, place=new), GROUP.chat_id))
    assert heard(store, was_in=True, is_in=False) is None


def test_refused_in_a_group_its_game_ends_its_dailies_wait_and_nothing_is_left_to_send(store: Store) -> None:
    def before(tx: Transaction) -> None:
        ctx = learner_context(tx, place=GROUP)
        rules = default_rules(ctx.tutor.library)
        daily.plan(ctx, time(10), rules)
        challenge.open_challenge(ctx, Challenger(1, "Ann"), rules)
        outbox.put(tx, [NewCall(GROUP.chat_id, "send_message", {"text": "hi"}, AT + HOUR)], AT)

    store.run(before)
    store.run(lambda tx: ROUTER.unreachable(job_context(tx), GROUP.chat_id))
    assert store.run(lambda tx: challenge.running_here(learner_context(tx, place=GROUP))) is None
    assert store.run(lambda tx: daily.fire(job_context(tx, AT + HOUR))) == []
    assert store.run(outbox.chats) == []


def test_a_groups_days_are_the_tutors_until_somebody_chooses(store: Store) -> None:
    assert store.run(lambda tx: groups.zone_of_group(here(tx))).key == "Europe/London"
    assert store.run(lambda tx: groups.chosen_zone(here(tx))) is None
    store.run(lambda tx: groups.set_zone(here(tx), "Asia/Tokyo"))
    assert store.run(lambda tx: groups.zone_of_group(here(tx))).key == "Asia/Tokyo"
    assert store.run(lambda tx: groups.chosen_zone(here(tx))) == "Asia/Tokyo"


def test_the_bot_is_back_only_where_it_was_out(store: Store) -> None:
    assert not store.run(lambda tx: groups.back(here(tx)))
    store.run(lambda tx: repository.set_removed(tx, GROUP.chat_id, AT))
    assert store.run(lambda tx: groups.back(here(tx)))
    assert not store.run(lambda tx: groups.back(here(tx)))


@pytest.mark.parametrize(("is_admin", "words"), [(False, "Only admins"), (None, "Try again in a minute")])
def test_who_may_not_is_told_why(store: Store, is_admin: bool | None, words: str) -> None:
    said = store.run(lambda tx: groups.admins_only(learner_context(tx, place=GROUP, is_admin=is_admin)))
    assert words in said
