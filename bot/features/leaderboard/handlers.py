"""/leaderboard: who leads in a group."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import Pressed, Said, Turn
from bot.chat.messages import Outgoing
from bot.features.challenge.handlers import ANONYMOUS_ADMIN
from bot.features.leaderboard import texts as wording
from bot.features.leaderboard import use_cases as leaderboard
from bot.features.leaderboard.rules import Period
from bot.features.leaderboard.use_cases import Board


def command(turn: Turn, said: Said) -> Sequence[Outgoing]:
    """/leaderboard [today|week|month|all]"""
    period = _period(said.words[0].casefold()) if said.words else Period.WEEK
    if period is None:
        return [wording.usage(turn.place)]
    return [wording.shown(turn.place, _board(turn, period, 0))]


def turn_page(turn: Turn, pressed: Pressed) -> Sequence[Outgoing] | str:
    """Another page, or another period."""
    name, _, page = pressed.argument.partition(".")
    period = _period(name)
    if period is None or not (page.isascii() and page.isdecimal()):
        return ""
    return [wording.turned(turn.place, pressed.message_id, _board(turn, period, int(page[:6])))]


def own_place(turn: Turn, pressed: Pressed) -> str:
    """Where the presser stands."""
    period = _period(pressed.argument)
    return "" if period is None else wording.own(_board(turn, period, 0))


def _board(turn: Turn, period: Period, page: int) -> Board:
    return leaderboard.board(turn.tx, turn.tutor, turn.place.chat_id, period, page, _voter(turn), turn.at)


def _voter(turn: Turn) -> int:
    """Who the person is in votes: an anonymous administrator votes as the group."""
    return turn.place.chat_id if turn.learner.id == ANONYMOUS_ADMIN else turn.learner.id


def _period(name: str) -> Period | None:
    return next((period for period in Period if period.value == name), None)
