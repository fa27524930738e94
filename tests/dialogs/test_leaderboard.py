"""The leaderboard as a group reads it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from bot.simulator import Group, Telegram
from bot.simulator.clock import SimulatedClock
from bot.storage.engine import Store, open_store
from tests.dialogs.conversation import Dialog, Speaker
from tests.dialogs.groups import study_group
from tests.games import add_game
from tests.support import START, running

Scene = Callable[[Dialog, Group, tuple[Speaker, Speaker], Store], Awaitable[None]]


def play_in_group(scene: Scene) -> None:
    """Play a scene of Ann and Bob's group, with the database at hand."""

    async def run() -> None:
        clock = SimulatedClock(START)
        telegram = Telegram(clock)
        store = open_store(None)
        async with running(telegram, clock, store) as bot, Dialog(telegram, bot, clock) as dialog:
            ann, bob = dialog.person("Ann"), dialog.person("Bob")
            group = await study_group(dialog, ann, bob)
            await scene(dialog, group, (ann, bob), store)
        store.close()

    asyncio.run(run())


def test_an_empty_board_says_how_to_fill_it() -> None:
    async def scene(dialog: Dialog, group: Group, people: tuple[Speaker, Speaker], _store: Store) -> None:
        ann, _ = people
        await ann.says("/leaderboard", at=group)
        dialog.expect("This week", "Nobody yet", "/challenge")
        await ann.says("/leaderboard yesterday", at=group)
        dialog.expect("today, week, month or all")
        await ann.says("/leaderboard")
        dialog.expect("/leaderboard works in groups")

    play_in_group(scene)


def test_the_week_with_shared_places_and_other_periods_by_buttons() -> None:
    async def scene(dialog: Dialog, group: Group, people: tuple[Speaker, Speaker], store: Store) -> None:
        ann, bob = people
        results = {
            ann.person.id: ("Ann", 10, 8, 8, 1),
            bob.person.id: ("<b>Bob</b>", 10, 8, 8, 1),
            77: ("Cay", 10, 1, 1, 3),
        }
        store.run(lambda tx: add_game(tx, group.id, START, results))
        await ann.says("/leaderboard", at=group)
        board = dialog.expect(
            "This week · 1 game, 3 players",
            "🥇 Ann — 8 points · 1 win · 80% right · 1 game",
            "🥇 <b>Bob</b> — 8 points",
            "🥉 Cay — 1 point · 0 wins · 10% right",
        )
        assert board.labels == ["Today", "• This week •", "This month", "All time", "👤 Where am I?"]
        await bob.presses("Today", at=group)
        dialog.expect_edit("Today")
        await bob.presses("👤 Where am I?", at=group)
        dialog.expect_toast("Today: you are number 1 of 3")

    play_in_group(scene)


def test_deep_pages_and_ones_own_row() -> None:
    async def scene(dialog: Dialog, group: Group, people: tuple[Speaker, Speaker], store: Store) -> None:
        ann, bob = people
        results = {n: (f"P{n}", 30, 29 - n, 29 - n, n) for n in range(1, 25)}
        results[ann.person.id] = ("Ann", 30, 1, 1, 25)
        store.run(lambda tx: add_game(tx, group.id, START, results))
        await ann.says("/leaderboard all", at=group)
        dialog.expect("All time", "P10", "…\n25. Ann — 1 point")
        await bob.presses("1/3 ▶", at=group)
        dialog.expect_edit("11. ", "20. ")
        assert dialog.last is not None
        assert "Ann" not in dialog.last.text
        await bob.presses("2/3 ▶", at=group)
        dialog.expect_edit("25. ")
        await bob.presses("👤 Where am I?", at=group)
        dialog.expect_toast("You are not on this board yet")

    play_in_group(scene)
