"""The zone picker in words, for a learner and for a group."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.chat.context import LearnerContext
from bot.chat.messages import Place
from bot.features.timezone import texts
from bot.features.timezone.use_cases import ZoneChoices, ZoneTooSoon, ZoneUnknown
from bot.storage.engine import open_store
from tests.contexts import learner_context

KYIV = ("Europe/Kyiv", datetime(2026, 3, 2, 11, 5, tzinfo=UTC))
TOKYO = ("Asia/Tokyo", datetime(2026, 3, 2, 18, 5, tzinfo=UTC))


def ctx(in_group: bool = False) -> LearnerContext:
    """In private, or in a group."""
    store = open_store(None)
    try:
        place = Place(-100, private=False) if in_group else Place(1)
        return store.run(lambda tx: learner_context(tx, place=place))
    finally:
        store.close()


@pytest.mark.parametrize(
    ("in_group", "current", "words"),
    [
        (False, None, "Where are you? Choose the nearest, or send /timezone and a city."),
        (
            False,
            "Asia/Tokyo",
            "Your time zone is <b>Tokyo</b>. Choose another, or send /timezone and a city.",
        ),
        (True, None, "Where is this group? An admin can choose the nearest place, or send /zone and a city."),
        (True, "Asia/Tokyo", "This group lives by <b>Tokyo</b> time. An admin can choose another:"),
    ],
)
def test_the_menu_tells_the_zone_that_was_chosen(in_group: bool, current: str | None, words: str) -> None:
    text, rows = texts.menu(ctx(in_group), ZoneChoices((KYIV, TOKYO), current))
    assert text == words
    assert [[button.label for button in row] for row in rows] == [
        ["Kyiv 11:05", "Tokyo 18:05"],
        ["🌍 Somewhere else"],
    ]


@pytest.mark.parametrize(
    ("zones", "words"),
    [
        ((KYIV,), "Is this what you mean by “Keev”?"),
        (
            (KYIV, TOKYO),
            "Which one is “Keev”? Press the place whose clock is always the same as yours.",
        ),
    ],
)
@pytest.mark.parametrize("in_group", [False, True])
def test_what_may_mean_several_is_asked_back(
    in_group: bool, zones: tuple[tuple[str, datetime], ...], words: str
) -> None:
    assert texts.answered(ctx(in_group), ZoneChoices(zones, "Asia/Tokyo", "Keev"))[0] == words


@pytest.mark.parametrize(("in_group", "command"), [(False, "timezone"), (True, "zone")])
def test_what_is_not_found_is_told_with_the_command_that_works_there(in_group: bool, command: str) -> None:
    text, rows = texts.answered(ctx(in_group), ZoneUnknown("<b>"))
    assert text == (
        f"I don't know a place called “&lt;b&gt;”. Send your country, like <code>/{command} Germany</code>, "
        f"or what your clock shows now, like <code>/{command} 14:30</code>."
    )
    assert [button.label for row in rows for button in row] == ["🌍 Somewhere else"]
    text, _ = texts.answered(ctx(in_group), ZoneUnknown("9:22", is_clock=True))
    assert text == (
        "No place on earth has 9:22 on its clocks now. Look at your clock once more, or send a large city or "
        f"your country, like <code>/{command} Berlin</code>."
    )


def test_a_zone_that_cannot_be_changed_yet_says_when_it_can() -> None:
    until = datetime(2026, 3, 3, 9, 30, tzinfo=UTC)
    words = (
        "Your time zone stays <b>London</b> for now: you can change it once in 24 hours. "
        "Next time: Tuesday, 09:30."
    )
    assert texts.answered(ctx(), ZoneTooSoon("Europe/London", until)) == (words, ())
    assert texts.pressed(ctx(), ZoneTooSoon("Europe/London", until)) == (words, ())


def test_every_full_hour_is_on_offer_at_this_minute() -> None:
    _, rows = texts.clocks(ctx())
    labels = [button.label for row in rows for button in row]
    assert (len(labels), labels[0], labels[-1], len(rows[0])) == (24, "00:00", "23:00", 4)
    assert rows[0][1].data == "zh:01:00"
