"""The leaderboard in words."""

from __future__ import annotations

from bot.chat.markup import esc
from bot.chat.messages import (
    Button,
    Edit,
    Place,
    Rows,
    Say,
)
from bot.core.text import shown_name
from bot.features.buttons import count, medal
from bot.features.leaderboard.rules import TENTHS, Period, Row
from bot.features.leaderboard.use_cases import Board

TITLES = {Period.TODAY: "Today", Period.WEEK: "This week", Period.MONTH: "This month", Period.ALL: "All time"}
USAGE = "Choose one: /leaderboard today, week, month or all."
NOT_YET = "You are not on this board yet: play a /challenge."


def usage(place: Place) -> Say:
    """The word behind /leaderboard was not understood."""
    return Say(place, USAGE)


def shown(place: Place, board: Board) -> Say:
    """A page in a message of its own."""
    return Say(place, _text(board), _rows(board))


def turned(place: Place, message_id: int, board: Board) -> Edit:
    """Another page in the same message."""
    return Edit(place, message_id, _text(board), _rows(board))


def own(board: Board) -> str:
    """A line for the presser alone: their place, wherever it is."""
    if board.own is None:
        return NOT_YET
    place = f"you are number {board.own.place} of {board.people}"
    return f"{TITLES[board.period]}: {place}. {_figures(board.own)}"


def _text(board: Board) -> str:
    title = f"🏆 <b>{TITLES[board.period]}</b>"
    if not board.rows:
        return f"{title}\n\nNobody yet. Games count from two people on: /challenge"
    lines = [f"{title} · {count(board.games, 'game')}, {count(board.people, 'player')}", ""]
    lines += [_line(board, row) for row in board.rows]
    if board.own and board.own not in board.rows:
        lines += ["…", _line(board, board.own)]
    return "\n".join(lines)


def _line(board: Board, row: Row) -> str:
    place = medal(row.place) if row.total.points else f"{row.place}."
    name = esc(shown_name(board.names.get(row.total.person, "")))
    return f"{place} <b>{name}</b> — {_figures(row)}"


def _figures(row: Row) -> str:
    total = row.total
    whole, tenth = divmod(total.points, TENTHS)
    points = f"{whole}.{tenth} points" if tenth else count(whole, "point")
    parts = [points, count(total.wins, "win"), f"{total.accuracy:.0%} right", count(total.games, "game")]
    return " · ".join(parts)


def _rows(board: Board) -> Rows:
    periods = tuple(
        Button(f"• {TITLES[period]} •" if period is board.period else TITLES[period], f"lb:{period.value}.0")
        for period in Period
    )
    return (*_turning(board), periods, (Button("👤 Where am I?", f"lw:{board.period.value}"),))


def _turning(board: Board) -> Rows:
    if board.pages == 1:
        return ()
    period, page = board.period.value, board.page
    back = Button("◀", f"lb:{period}.{(page - 1) % board.pages}")
    on = Button(f"{page + 1}/{board.pages} ▶", f"lb:{period}.{(page + 1) % board.pages}")
    return ((back, on),)
