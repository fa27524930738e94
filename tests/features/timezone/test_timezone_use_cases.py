"""One zone picker: a learner's zone in private, the group's in a group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.chat.context import LearnerContext, Said, Sender
from bot.chat.messages import Edit, Place, Reply, Say
from bot.chat.router import Router, asks_admin
from bot.core.people import Learner
from bot.features import groups, profile, timezone
from bot.features.challenge.rules import default_rules
from bot.features.daily import use_cases as daily
from bot.features.daily.use_cases import DailyOn
from bot.features.registry import FEATURES, ROUTES
from bot.features.timezone import use_cases
from bot.features.timezone.use_cases import ZoneChoices, ZoneSet, ZoneUnknown
from bot.storage.engine import Store, open_store
from bot.storage.transaction import Transaction
from tests.contexts import ANN, AT, learner_context

NEWCOMER = replace(ANN, zone=None, language="uk")
GROUP = Place(-100, private=False)
ROUTER = Router(FEATURES, ROUTES)


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store(None)
    opened.run(lambda tx: profile.meet(tx, Sender(NEWCOMER.id, NEWCOMER.name, "uk"), NEWCOMER.goal, AT))
    yield opened
    opened.close()


def private(tx: Transaction, learner: Learner = NEWCOMER) -> LearnerContext:
    """A learner in their own chat."""
    return learner_context(tx, learner)


def group(tx: Transaction, is_admin: bool | None = True) -> LearnerContext:
    """Somebody in a group."""
    return learner_context(tx, NEWCOMER, place=GROUP, is_admin=is_admin, message_id=5)


def press(store: Store, data: str, is_admin: bool | None = True, in_group: bool = True) -> Reply:
    """A button is pressed, as Telegram sends it."""
    action = ROUTER.action(data, private=not in_group)
    assert action is not None
    assert asks_admin(action) is in_group
    return store.run(lambda tx: ROUTER.press(group(tx, is_admin) if in_group else private(tx), action))


def test_likely_zones_come_first_with_what_their_clocks_show(store: Store) -> None:
    offered = store.run(lambda tx: timezone.choices(private(tx)))
    name, local = offered.zones[0]
    assert (name, local.hour, offered.current) == ("Europe/Kyiv", 11, None)


def test_a_name_without_doubt_is_set_and_another_is_asked_back(store: Store) -> None:
    chosen = store.run(lambda tx: use_cases.choose(private(tx), "Tokyo"))
    assert isinstance(chosen, ZoneSet)
    assert (chosen.zone, chosen.local.hour) == ("Asia/Tokyo", 18)
    found = store.run(lambda tx: profile.find(tx, NEWCOMER.id))
    assert found is not None
    assert found.zone == "Asia/Tokyo"
    asked = store.run(lambda tx: use_cases.choose(private(tx, found), "Germany"))
    assert isinstance(asked, ZoneChoices)
    assert (asked.wanted, asked.current) == ("Germany", "Asia/Tokyo")


def test_what_is_no_place_and_what_no_clock_shows_are_told_apart(store: Store) -> None:
    assert store.run(lambda tx: use_cases.choose(private(tx), "Nowhere")) == ZoneUnknown("Nowhere")
    # at 9:00 UTC no clock is near it
    assert store.run(lambda tx: use_cases.choose(private(tx), "9:22")) == ZoneUnknown("9:22", is_clock=True)


def test_a_groups_zone_is_no_learners_and_a_learners_no_groups(store: Store) -> None:
    store.run(lambda tx: timezone.set_zone(group(tx), "Asia/Tokyo"))
    store.run(lambda tx: timezone.set_zone(private(tx), "Europe/Kyiv"))
    assert store.run(lambda tx: groups.chosen_zone(group(tx))) == "Asia/Tokyo"
    found = store.run(lambda tx: profile.find(tx, NEWCOMER.id))
    assert found is not None
    assert found.zone == "Europe/Kyiv"
    assert store.run(lambda tx: timezone.choices(group(tx))).current == "Asia/Tokyo"


def test_a_group_may_change_its_zone_at_once_and_its_daily_challenge_keeps_the_clock(store: Store) -> None:
    def planned(tx: Transaction) -> DailyOn:
        ctx = group(tx)
        return daily.plan(ctx, time(10), default_rules(ctx.tutor.library))

    assert store.run(planned).day == AT.date()
    for zone in ("Asia/Tokyo", "Europe/Kyiv", "Asia/Tokyo"):
        assert isinstance(store.run(lambda tx, zone=zone: timezone.set_zone(group(tx), zone)), ZoneSet)
    shown = store.run(lambda tx: daily.show(group(tx)))
    assert isinstance(shown, DailyOn)
    # in Tokyo it is 18:00
    assert (shown.at, shown.zone, shown.day) == (time(10), "Asia/Tokyo", AT.date() + timedelta(days=1))


@pytest.mark.parametrize("data", ["gz:Asia/Tokyo", "gzt:", "gzh:18:00"])
@pytest.mark.parametrize("is_admin", [False, None])
def test_a_groups_buttons_are_its_admins(store: Store, data: str, is_admin: bool | None) -> None:
    answer = press(store, data, is_admin)
    assert isinstance(answer, str)
    assert "admins" in answer
    assert store.run(lambda tx: groups.chosen_zone(group(tx))) is None


@pytest.mark.parametrize(
    ("data", "words", "leads_to"),
    [
        ("gz:Asia/Tokyo", "This group lives by <b>Tokyo</b> time: it is 18:00 there.", None),
        ("gzt:", "What do clocks show where this group is?", "gzh:00:00"),
        ("gzh:18:00", "Which is the nearest?", "gz:Asia/Tokyo"),
    ],
)
def test_the_groups_picker(store: Store, data: str, words: str, leads_to: str | None) -> None:
    (edit,) = press(store, data)
    assert isinstance(edit, Edit)
    assert words in edit.html
    assert (edit.message_id, edit.rows[0][0].data if edit.rows else None) == (5, leads_to)


@pytest.mark.parametrize(
    ("data", "words", "leads_to"),
    [
        ("z:Asia/Tokyo", "Your time zone is <b>Tokyo</b>: it is 18:00 there.", "s:n5."),
        ("zt:", "What does your clock show?", "zh:00:00"),
        ("zh:18:00", "Which is nearest to you?", "z:Asia/Tokyo"),
    ],
)
def test_a_learners_picker(store: Store, data: str, words: str, leads_to: str) -> None:
    (edit,) = press(store, data, in_group=False)
    assert isinstance(edit, Edit)
    assert words in edit.html
    assert edit.rows[0][0].data == leads_to


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        ("z:Europe/Atlantis", "I don't know this time zone any more. Try /timezone."),
        ("z:", "I don't know this time zone any more. Try /timezone."),
        ("zh:09:22", "No place has this time now."),
        ("zh:", "No place has this time now."),
    ],
)
def test_what_no_zone_is_gets_a_line_over_the_chat(store: Store, data: str, answer: str) -> None:
    assert press(store, data, in_group=False) == answer


def test_a_learners_buttons_do_not_work_in_a_group() -> None:
    assert ROUTER.action("z:Asia/Tokyo", private=False) is None


@pytest.mark.parametrize("command", ["timezone", "zone"])
@pytest.mark.parametrize(("in_group", "words"), [(False, "Your time zone is"), (True, "This group lives by")])
def test_either_command_works_in_either_place(store: Store, command: str, in_group: bool, words: str) -> None:
    said = Said("Tokyo", 1, command)
    (reply,) = store.run(lambda tx: ROUTER.command(group(tx) if in_group else private(tx), said))
    assert isinstance(reply, Say)
    assert words in reply.html
