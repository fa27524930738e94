"""A challenge in words: lobby, rounds, refusals. The boards are in ``board_texts``."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import Context
from bot.chat.markup import echo, esc, inside
from bot.chat.messages import Button, Edit, Outgoing, Place, Rows, Say, column
from bot.core.language import N_
from bot.decks.scope import MAX_SIZE, BadSize, UnknownScope
from bot.features.challenge import board_texts, events, round_texts
from bot.features.challenge.actions import EndChallenge, JoinChallenge, ResumeChallenge, StartChallenge
from bot.features.challenge.events import ChallengeEvent, ChallengeRunning, NothingToPlay, PressRefusal
from bot.features.challenge.repository import Challenge
from bot.features.challenge.rules import (
    DEFAULT_ROUNDS,
    DEFAULT_SECONDS,
    MAX_SECONDS,
    MIN_SECONDS,
    BadSeconds,
    EndReason,
    Scoring,
    SpeedNeedsClock,
    State,
    Unplayable,
)
from bot.features.challenge.scoring import FULL_POINTS
from bot.features.shared_actions import CallChallenge
from bot.storage.outbox import DeliveryTag, TagKind

NAMES_SHOWN = 30

STARTS_BY_ITSELF = N_("Tap Start when all are in. With two players it starts by itself after a minute.")
"""``PLAYERS_THAT_START`` and ``LOBBY_COUNTDOWN``; a test holds them together."""

REFUSALS = {
    PressRefusal.OVER: N_("This challenge is over. /challenge starts a new one."),
    PressRefusal.NOT_ALLOWED: N_("Only {name} or an admin of this group can do that."),
    PressRefusal.UNSURE: N_("Telegram does not tell me right now who runs this group. Please try again."),
    PressRefusal.IN_ALREADY: N_("You are in."),
    PressRefusal.STARTED: N_("It has begun already."),
    PressRefusal.EMPTY: N_("Nobody has joined yet. Tap Join first."),
    PressRefusal.NOT_PAUSED: N_("It goes on already: the next question is coming."),
    PressRefusal.LATE: N_("Too late, this question is closed."),
    PressRefusal.VOTED: N_("You have answered this one already."),
}
"""``name`` is who called the challenge."""

RUNNING = {
    State.LOBBY: N_("A challenge called by {name} is waiting for players here."),
    State.PAUSED: N_("A challenge called by {name} is paused here."),
}
IS_RUNNING = N_("A challenge called by {name} is running here.")


def refused(ctx: Context, refusal: PressRefusal, challenge: Challenge) -> str:
    """Why a press does nothing."""
    return ctx.t(REFUSALS[refusal], name=ctx.name(challenge.caller_name))


def worded(ctx: Context, happened: Sequence[ChallengeEvent]) -> list[Outgoing]:
    """Everything that happened, said in the topic where the challenge is played."""
    return [one for event in happened for one in _worded(_there(ctx, event.challenge), event)]


def called(ctx: Context, outcome: events.LobbyOpened | ChallengeRunning | NothingToPlay) -> list[Outgoing]:
    """Somebody, or the clock, called a challenge here."""
    if isinstance(outcome, NothingToPlay):
        return [Say(ctx.place, ctx.t("There is no quiz question here yet. /topics shows what there is."))]
    return worded(ctx, [outcome])


def unplayable(ctx: Context, outcome: Unplayable) -> Say:
    """The words behind /challenge were not understood."""
    usual = {"rounds": DEFAULT_ROUNDS, "seconds": DEFAULT_SECONDS}
    match outcome:
        case BadSize():
            text = ctx.t(
                "A challenge has 1 to {most} questions. Try /challenge {rounds}.", most=MAX_SIZE, **usual
            )
        case BadSeconds():
            text = ctx.t(
                "A question stays open for {least} to {most} seconds. "
                "Try /challenge {rounds} {seconds}, or /challenge untimed.",
                least=MIN_SECONDS,
                most=MAX_SECONDS,
                **usual,
            )
        case SpeedNeedsClock():
            text = ctx.t("Speed needs a clock. Try /challenge speed, or /challenge untimed without it.")
        case UnknownScope(wanted):
            text = ctx.t(
                "I know no topic, level or deck called {wanted}. /topics shows them all.", wanted=echo(wanted)
            )
    return Say(ctx.place, text)


def no_challenge(ctx: Context) -> Say:
    """/stop with nothing to stop."""
    start = Button(ctx.t("⚔️ Start one"), action=CallChallenge())
    return Say(ctx.place, ctx.t("No challenge is running here."), column(start))


def waiting(ctx: Context, running: ChallengeRunning) -> list[Outgoing] | str:
    """Resume was tapped in a challenge that is not paused: point to where it stands."""
    challenge, round_ = running.challenge, running.round
    if challenge.state == State.LOBBY:
        return [_lobby(ctx, challenge, running.names)]
    if round_ and round_.message_id and challenge.state == State.ASKING:
        text = ctx.t(
            "☝️ Question {number} of {size} is waiting for your answers.",
            number=round_.position,
            size=challenge.size,
        )
        return [Say(ctx.place, text, reply_to=round_.message_id)]
    return refused(ctx, PressRefusal.NOT_PAUSED, challenge)


def joined(ctx: Context) -> str:
    """Somebody is in."""
    return ctx.t("You are in!")


def _there(ctx: Context, challenge: Challenge) -> Context:
    """Turned to the topic in which a challenge is played; a group's language is nobody's own."""
    place = Place(challenge.chat_id, challenge.thread_id or None, private=False)
    return ctx.to(place, ctx.tutor.languages.find(None))


def _worded(ctx: Context, event: ChallengeEvent) -> list[Outgoing]:
    match event:
        case events.LobbyOpened(challenge, names):
            return [_lobby(ctx, challenge, names)]
        case events.LobbyChanged(challenge, names):
            return _edit_lobby(ctx, challenge, names)
        case events.LobbyClosed(challenge, names):
            return [*_edit_lobby(ctx, challenge, names), _closed(ctx, challenge)]
        case events.Paused():
            return [_paused(ctx, event)]
        case ChallengeRunning(challenge):
            text = ctx.t(RUNNING.get(challenge.state, IS_RUNNING), name=_caller(ctx, challenge))
            return [Say(ctx.place, text, _resume_or_end(ctx, challenge))]
        case events.RoundClosed():
            return [*round_texts.closed(ctx, event), board_texts.scoreboard(ctx, event)]
        case events.Ended():
            return [*round_texts.broken_off(ctx, event), board_texts.podium(ctx, event)]
        case _:
            return round_texts.worded(ctx, event)


def _lobby(ctx: Context, challenge: Challenge, names: Sequence[str]) -> Say:
    tag = DeliveryTag(TagKind.LOBBY, challenge.id)
    return Say(ctx.place, _lobby_text(ctx, challenge, names), _lobby_buttons(ctx, challenge), tag=tag)


def _edit_lobby(ctx: Context, challenge: Challenge, names: Sequence[str]) -> list[Outgoing]:
    if challenge.lobby_message_id is None:
        return []
    rows = _lobby_buttons(ctx, challenge) if challenge.state == State.LOBBY else ()
    return [Edit(ctx.place, challenge.lobby_message_id, _lobby_text(ctx, challenge, names), rows)]


def _closed(ctx: Context, challenge: Challenge) -> Say:
    if challenge.end_reason == EndReason.STOPPED:
        text = ctx.t("The challenge was called off.")
    else:
        text = ctx.t("Nobody else joined, so I closed the challenge.")
    again = Button(ctx.t("🔄 Call it again"), action=CallChallenge(challenge.id))
    return Say(ctx.place, text, column(again))


def _lobby_buttons(ctx: Context, challenge: Challenge) -> Rows:
    join = Button(ctx.t("✋ Join"), action=JoinChallenge(challenge.id))
    return ((join, Button(ctx.t("▶️ Start"), action=StartChallenge(challenge.id))),)


def _lobby_text(ctx: Context, challenge: Challenge, names: Sequence[str]) -> str:
    heading = ctx.t("⚔️ <b>{name} calls a challenge!</b>", name=_caller(ctx, challenge))
    return f"{heading}\n{_rules(ctx, challenge)}\n\n{_players(ctx, names)}\n\n{_lobby_ending(ctx, challenge)}"


def _players(ctx: Context, names: Sequence[str]) -> str:
    if not names:
        return ctx.t("No players yet.")
    shown = ", ".join(esc(ctx.name(name)) for name in names[:NAMES_SHOWN])
    if len(names) <= NAMES_SHOWN:
        return ctx.t("Players ({count}): {names}", count=len(names), names=shown)
    more = len(names) - NAMES_SHOWN
    return ctx.t("Players ({count}): {names} and {more} more", count=len(names), names=shown, more=more)


def _lobby_ending(ctx: Context, challenge: Challenge) -> str:
    if challenge.state == State.LOBBY:
        return ctx.t(STARTS_BY_ITSELF)
    if challenge.state == State.OVER:
        return ctx.t("Closed.")
    return ctx.t("It has begun. Want to join? Just answer the next question.")


def _rules(ctx: Context, challenge: Challenge) -> str:
    """The rules in one line."""
    scope = challenge.scope if challenge.scope[:1] != "#" else ""
    size = (
        ctx.n(
            "{n} question about {topic}", "{n} questions about {topic}", challenge.size, topic=inside(scope)
        )
        if scope
        else ctx.n("{n} question", "{n} questions", challenge.size)
    )
    clock = ctx.t("{seconds} s each", seconds=challenge.seconds) if challenge.seconds else ctx.t("no clock")
    scoring = (
        ctx.t("1 point per right answer")
        if challenge.scoring is Scoring.ACCURACY
        else ctx.t("up to {full} points per right answer, the faster the more", full=FULL_POINTS)
    )
    return f"{size} · {clock} · {scoring}"


def _paused(ctx: Context, event: events.Paused) -> Say:
    text = ctx.n(
        "⏸ Nobody is answering, so I wait. {n} question left.",
        "⏸ Nobody is answering, so I wait. {n} questions left.",
        event.rounds_left,
    )
    return Say(ctx.place, text, _resume_or_end(ctx, event.challenge))


def _caller(ctx: Context, challenge: Challenge) -> str:
    return esc(ctx.name(challenge.caller_name))


def _resume_or_end(ctx: Context, challenge: Challenge) -> Rows:
    resume = Button(ctx.t("▶️ Resume"), action=ResumeChallenge(challenge.id))
    return ((resume, Button(ctx.t("⏹ End"), action=EndChallenge(challenge.id))),)
