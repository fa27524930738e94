"""The leaderboard in words."""

from __future__ import annotations

from bot.chat.actions import Action
from bot.chat.context import Context
from bot.chat.markup import esc, medal
from bot.chat.messages import Button, Rows
from bot.core.language import N_
from bot.features.leaderboard.rules import TENTHS, Period, Row
from bot.features.leaderboard.use_cases import Board

TITLES = {
    Period.TODAY: N_("Today"),
    Period.WEEK: N_("This week"),
    Period.MONTH: N_("This month"),
    Period.ALL: N_("All time"),
}


class ShowPage(Action, code="lb:", in_groups=True):
    """Show a page of a period, in the same message."""

    period: Period
    page: int


class WhereAmI(Action, code="lw:", in_groups=True):
    """Tell the presser alone where they stand."""

    period: Period


def page(ctx: Context, board: Board) -> tuple[str, Rows]:
    """A page with its buttons."""
    return _text(ctx, board), _rows(ctx, board)


def own(ctx: Context, board: Board) -> str:
    """A line for the presser alone: their place, wherever it is."""
    if board.own is None:
        return ctx.t("You are not on this board yet: play a /challenge.")
    standing = ctx.t(
        "{period}: you are number {place} of {people}.",
        period=ctx.t(TITLES[board.period]),
        place=board.own.rank,
        people=board.people,
    )
    return f"{standing} {_figures(ctx, board.own)}"


def _text(ctx: Context, board: Board) -> str:
    title = f"🏆 <b>{ctx.t(TITLES[board.period])}</b>"
    if not board.rows:
        nobody = ctx.t("Nobody yet. Games count from two people on: /challenge")
        return f"{title}\n\n{nobody}"
    games = ctx.n("{n} game", "{n} games", board.games)
    people = ctx.n("{n} player", "{n} players", board.people)
    lines = [f"{title} · {games}, {people}", "", *(_line(ctx, board, row) for row in board.rows)]
    if board.own and board.own not in board.rows:
        lines += ["…", _line(ctx, board, board.own)]
    return "\n".join(lines)


def _line(ctx: Context, board: Board, row: Row) -> str:
    place = medal(row.rank) if row.total.points else f"{row.rank}."
    name = esc(ctx.name(board.names.get(row.total.person, "")))
    return ctx.t("{place} <b>{name}</b> — {figures}", place=place, name=name, figures=_figures(ctx, row))


def _figures(ctx: Context, row: Row) -> str:
    total = row.total
    whole, tenth = divmod(total.points, TENTHS)
    parts = [
        ctx.t("{points} points", points=f"{whole}.{tenth}")
        if tenth
        else ctx.n("{n} point", "{n} points", whole),
        ctx.n("{n} win", "{n} wins", total.wins),
        ctx.t("{share} right", share=ctx.language.percent(total.accuracy)),
        ctx.n("{n} game", "{n} games", total.games),
    ]
    return " · ".join(parts)


def _rows(ctx: Context, board: Board) -> Rows:
    where = Button(ctx.t("👤 Where am I?"), action=WhereAmI(board.period))
    return (*_turning(board), tuple(_period(ctx, board, period) for period in Period), (where,))


def _period(ctx: Context, board: Board, period: Period) -> Button:
    title = ctx.t(TITLES[period])
    return Button(f"• {title} •" if period is board.period else title, action=ShowPage(period, 0))


def _turning(board: Board) -> Rows:
    if board.pages == 1:
        return ()
    back = Button("◀", action=ShowPage(board.period, (board.page - 1) % board.pages))
    following = ShowPage(board.period, (board.page + 1) % board.pages)
    return ((back, Button(f"{board.page + 1}/{board.pages} ▶", action=following)),)
