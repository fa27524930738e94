"""Boards of a challenge: after each round, at the end, and one's own points explained."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.markup import esc, medal
from bot.chat.messages import (
    Button,
    Place,
    Rows,
    Say,
)
from bot.core.text import shorten, shown_name
from bot.features.buttons import column, count
from bot.features.challenge.account import Account, Entry
from bot.features.challenge.board import LINES_SHOWN, Line
from bot.features.challenge.events import Ended, RoundClosed
from bot.features.challenge.repository import Challenge
from bot.features.challenge.rules import EndReason, Scoring

KEY_LENGTH = 200
STEM_LENGTH = 120
SHORT_STEM_LENGTH = 40
SPEED_VOID = "⚠️ I was cut off during this question, so speed does not count in it for anyone."


def scoreboard(place: Place, event: RoundClosed) -> Say:
    """After a round: the answer, who got it, and the top of the board."""
    key = esc(shorten(event.round.question.key, KEY_LENGTH))
    lines = [
        f"<b>Question {event.round.position} of {event.challenge.size}</b>",
        f"✅ {key}",
        _who(event),
    ]
    if event.round.void_speed and event.answered:
        lines.append(SPEED_VOID)
    if event.board:
        lines += ["", *_lines(event.board, event.challenge)]
    return Say(place, "\n".join(lines))


def podium(place: Place, event: Ended, mistakes: str) -> Say:
    """The end. ``mistakes`` is the link to what one missed."""
    challenge = event.challenge
    if not event.board:
        text = "🏁 The challenge is over. Nobody answered, so there is no podium."
        return Say(place, text, column(_rematch(challenge)))
    heading = "🏆 <b>The podium</b>"
    if challenge.end_reason != EndReason.FINISHED:
        heading += f" after {count(event.rounds, 'question')}"
    lines = [
        heading,
        "",
        *(_finalist(line, event.rounds) for line in event.board[:LINES_SHOWN]),
        *_more(event.board),
    ]
    if event.hardest:
        stem = esc(shorten(event.hardest.stem, STEM_LENGTH))
        lines += ["", f"Hardest: {stem} ({event.hardest.right} of {event.hardest.answered} right)"]
    lines += ["", "/why explains your points."]
    rows: Rows = ((_rematch(challenge),), (Button("🔁 Review my mistakes", url=mistakes),))
    return Say(place, "\n".join(lines), rows)


def account(place: Place, outcome: Account | None, reply_to: int | None) -> Say:
    """/why: every point of the last challenge."""
    if outcome is None:
        return Say(place, "You have not finished a challenge yet. /challenge calls one in a group.")
    challenge = outcome.challenge
    lines = [_line_of(entry, challenge) for entry in outcome.entries]
    heading = f"<b>Your last challenge: {_points(outcome.points, challenge)}</b>"
    return Say(place, "\n".join([heading, _contract(challenge), "", *lines]), reply_to=reply_to)


def no_mistakes(place: Place) -> Say:
    """Review, with nothing to review."""
    return Say(place, "You missed nothing there. 🎉 /quiz has more for you.")


def _who(event: RoundClosed) -> str:
    if not event.answered:
        return "Nobody answered."
    if not event.right:
        return "Nobody got it."
    names = ", ".join(esc(shown_name(name)) for name in event.right[:LINES_SHOWN])
    more = f" and {len(event.right) - LINES_SHOWN} more" if len(event.right) > LINES_SHOWN else ""
    return f"Got it: {names}{more}"


def _lines(board: Sequence[Line], challenge: Challenge) -> list[str]:
    return [*(_line(line, challenge) for line in board[:LINES_SHOWN]), *_more(board)]


def _line(line: Line, challenge: Challenge) -> str:
    name = esc(shown_name(line.score.name))
    return f"{line.place}. {name} — {_points(line.score.points, challenge)}{_moved(line)}"


def _more(board: Sequence[Line]) -> list[str]:
    return [f"… and {len(board) - LINES_SHOWN} more"] if len(board) > LINES_SHOWN else []


def _moved(line: Line) -> str:
    if not line.climbed:
        return ""
    return f" ▲{line.climbed}" if line.climbed > 0 else f" ▼{-line.climbed}"


def _finalist(line: Line, rounds: int) -> str:
    score = line.score
    place = medal(line.place) if score.right else f"{line.place}."
    points = f"{score.points} points, " if score.points != score.right else ""
    name = esc(shown_name(score.name))
    return f"{place} {name} — {points}{score.right} of {rounds} right, {_seconds(score.time_ms)}"


def _line_of(entry: Entry, challenge: Challenge) -> str:
    stem = esc(shorten(entry.round.question.stem, SHORT_STEM_LENGTH))
    graded = entry.graded
    if graded is None:
        return f"{entry.round.position}. ▫️ 0 · {stem} (no answer)"
    if not graded.correct:
        return f"{entry.round.position}. ❌ 0 · {stem}"
    took = "speed void" if entry.round.void_speed else _seconds(graded.time_ms)
    worth = f"+{graded.points}" if challenge.scoring is Scoring.SPEED else "+1"
    return f"{entry.round.position}. ✅ {worth} · {stem} ({took})"


def _contract(challenge: Challenge) -> str:
    if challenge.scoring is Scoring.ACCURACY:
        return "One point per right answer. Equal points: the quicker right answers win."
    return (
        f"A right answer after t seconds gives 1000 · (1 − t / {2 * (challenge.seconds or 1)}), "
        "under half a second all 1000."
    )


def _points(points: int, challenge: Challenge) -> str:
    return count(points, "point") if challenge.scoring is Scoring.ACCURACY else str(points)


def _seconds(time_ms: int) -> str:
    return f"{time_ms / 1000:.1f} s"


def _rematch(challenge: Challenge) -> Button:
    return Button("⚔️ Rematch", f"cn:{challenge.id}")
