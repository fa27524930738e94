"""Boards of a challenge: after each round, at the end, and one's own points explained."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import Context, LearnerContext
from bot.chat.markup import esc, medal
from bot.chat.messages import Button, Say, column
from bot.core.language import N_
from bot.core.text import shorten
from bot.features.challenge.account import Account, Entry
from bot.features.challenge.board import LINES_SHOWN, BoardLine
from bot.features.challenge.events import Ended, RoundClosed
from bot.features.challenge.repository import Challenge
from bot.features.challenge.rules import EndReason, Scoring
from bot.features.challenge.scoring import FULL_POINTS
from bot.features.shared_actions import CallChallenge

KEY_LENGTH = 200
STEM_LENGTH = 120
SHORT_STEM_LENGTH = 40
SPEED_VOID = N_("⚠️ I was cut off during this question, so speed does not count in it for anyone.")


def scoreboard(ctx: Context, event: RoundClosed) -> Say:
    """After a round: the answer, who got it, and the top of the board."""
    key = esc(shorten(event.round.question.key, KEY_LENGTH))
    heading = ctx.t(
        "<b>Question {number} of {size}</b>", number=event.round.position, size=event.challenge.size
    )
    lines = [heading, f"✅ {key}", _who(ctx, event)]
    if event.round.void_speed and event.answered:
        lines.append(ctx.t(SPEED_VOID))
    if event.board:
        shown = event.board[:LINES_SHOWN]
        lines += ["", *(_line(ctx, line, event.challenge) for line in shown), *_more(ctx, event.board)]
    return Say(ctx.place, "\n".join(lines))


def podium(ctx: Context, event: Ended) -> Say:
    """The end, and a link to what one missed."""
    challenge = event.challenge
    rematch = Button(ctx.t("⚔️ Rematch"), action=CallChallenge(challenge.id))
    if not event.board:
        text = ctx.t("🏁 The challenge is over. Nobody answered, so there is no podium.")
        return Say(ctx.place, text, column(rematch))
    lines = [
        _podium_heading(ctx, event),
        "",
        *(_finalist(ctx, line, event.rounds) for line in event.board[:LINES_SHOWN]),
        *_more(ctx, event.board),
        *_hardest(ctx, event),
        "",
        ctx.t("/why explains your points."),
    ]
    mistakes = Button(ctx.t("🔁 Review my mistakes"), url=ctx.link(f"c{challenge.id}"))
    return Say(ctx.place, "\n".join(lines), column(rematch, mistakes))


def account(ctx: LearnerContext, outcome: Account | None) -> Say:
    """/why: every point of the last challenge."""
    if outcome is None:
        text = ctx.t("You have not finished a challenge yet. /challenge calls one in a group.")
        return Say(ctx.place, text)
    challenge = outcome.challenge
    points = _points(ctx, outcome.points, challenge)
    lines = [
        ctx.t("<b>Your last challenge: {points}</b>", points=points),
        _contract(ctx, challenge),
        "",
        *(_line_of(ctx, entry, challenge) for entry in outcome.entries),
    ]
    return Say(ctx.place, "\n".join(lines), reply_to=None if ctx.place.private else ctx.message_id)


def no_mistakes(ctx: Context) -> Say:
    """Review, with nothing to review."""
    return Say(ctx.place, ctx.t("You missed nothing there. 🎉 /quiz has more for you."))


def _who(ctx: Context, event: RoundClosed) -> str:
    if not event.answered:
        return ctx.t("Nobody answered.")
    if not event.right:
        return ctx.t("Nobody got it.")
    names = ", ".join(esc(ctx.name(name)) for name in event.right[:LINES_SHOWN])
    more = len(event.right) - LINES_SHOWN
    if more <= 0:
        return ctx.t("Got it: {names}", names=names)
    return ctx.n("Got it: {names} and {n} more", "Got it: {names} and {n} more", more, names=names)


def _line(ctx: Context, line: BoardLine, challenge: Challenge) -> str:
    name = esc(ctx.name(line.score.name))
    points = _points(ctx, line.score.points, challenge)
    return ctx.t("{place}. {name} — {points}", place=line.rank, name=name, points=points) + _moved(line)


def _more(ctx: Context, board: Sequence[BoardLine]) -> list[str]:
    more = len(board) - LINES_SHOWN
    return [ctx.n("… and {n} more", "… and {n} more", more)] if more > 0 else []


def _moved(line: BoardLine) -> str:
    if not line.climbed:
        return ""
    return f" ▲{line.climbed}" if line.climbed > 0 else f" ▼{-line.climbed}"


def _podium_heading(ctx: Context, event: Ended) -> str:
    if event.challenge.end_reason == EndReason.FINISHED:
        return ctx.t("🏆 <b>The podium</b>")
    return ctx.n(
        "🏆 <b>The podium</b> after {n} question", "🏆 <b>The podium</b> after {n} questions", event.rounds
    )


def _finalist(ctx: Context, line: BoardLine, rounds: int) -> str:
    score = line.score
    place = medal(line.rank) if score.right else f"{line.rank}."
    points = "" if score.points == score.right else ctx.n("{n} point", "{n} points", score.points)
    right = ctx.t("{right} of {rounds} right", right=score.right, rounds=rounds)
    figures = ", ".join(part for part in (points, right, _seconds(ctx, score.time_ms)) if part)
    name = esc(ctx.name(score.name))
    return ctx.t("{place} {name} — {figures}", place=place, name=name, figures=figures)


def _hardest(ctx: Context, event: Ended) -> list[str]:
    if event.hardest is None:
        return []
    hardest = ctx.t(
        "Hardest: {stem} ({right} of {answered} right)",
        stem=esc(shorten(event.hardest.stem, STEM_LENGTH)),
        right=event.hardest.right,
        answered=event.hardest.answered,
    )
    return ["", hardest]


def _line_of(ctx: Context, entry: Entry, challenge: Challenge) -> str:
    stem = esc(shorten(entry.round.question.stem, SHORT_STEM_LENGTH))
    which = {"number": entry.round.position, "stem": stem}
    if entry.graded is None:
        return ctx.t("{number}. ▫️ 0 · {stem} (no answer)", **which)
    if not entry.graded.correct:
        return ctx.t("{number}. ❌ 0 · {stem}", **which)
    took = ctx.t("speed void") if entry.round.void_speed else _seconds(ctx, entry.graded.time_ms)
    worth = entry.graded.points if challenge.scoring is Scoring.SPEED else 1
    return ctx.t("{number}. ✅ +{points} · {stem} ({took})", points=worth, took=took, **which)


def _contract(ctx: Context, challenge: Challenge) -> str:
    if challenge.scoring is Scoring.ACCURACY:
        return ctx.t("One point per right answer. Equal points: the quicker right answers win.")
    return ctx.t(
        "A right answer after t seconds gives {full} · (1 − t / {span}), under half a second all {full}.",
        full=FULL_POINTS,
        span=2 * (challenge.seconds or 1),
    )


def _points(ctx: Context, points: int, challenge: Challenge) -> str:
    return ctx.n("{n} point", "{n} points", points) if challenge.scoring is Scoring.ACCURACY else str(points)


def _seconds(ctx: Context, time_ms: int) -> str:
    return ctx.t("{seconds} s", seconds=f"{time_ms / 1000:.1f}")
