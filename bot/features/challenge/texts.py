"""A challenge in words: lobby, rounds, refusals. The boards are in ``boards``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from bot.chat.markup import esc
from bot.chat.messages import (
    Button,
    Edit,
    Outgoing,
    Place,
    Rows,
    Say,
)
from bot.core.text import shown_name
from bot.decks.scope import MAX_SIZE, BadSize, UnknownScope
from bot.features.buttons import column, count, echo, in_words, lasting
from bot.features.challenge import board_texts as boards
from bot.features.challenge import events as happened
from bot.features.challenge import round_texts as rounds
from bot.features.challenge.events import Refusal
from bot.features.challenge.pace import LOBBY_COUNTDOWN, PLAYERS_THAT_START
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
from bot.storage.outbox import DeliveryTag, TagKind

Link = Callable[[str], str]

NAMES_SHOWN = 30

GONE = "That button is from long ago. /challenge starts a new challenge."

REFUSALS = {
    Refusal.OVER: "This challenge is over. /challenge starts a new one.",
    Refusal.UNSURE: "Telegram does not tell me right now who runs this group. Please try again.",
    Refusal.IN_ALREADY: "You are in.",
    Refusal.STARTED: "It has begun already.",
    Refusal.EMPTY: "Nobody has joined yet. Tap Join first.",
    Refusal.NOT_PAUSED: "It goes on already: the next question is coming.",
    Refusal.LATE: "Too late, this question is closed.",
    Refusal.VOTED: "You have answered this one already.",
}


def place_of(challenge: Challenge) -> Place:
    """The topic in which a challenge is played."""
    return Place(challenge.chat_id, challenge.thread_id or None, private=False)


def refused(refusal: Refusal, challenge: Challenge) -> str:
    """Why a press does nothing."""
    if refusal is Refusal.NOT_ALLOWED:
        return f"Only {shown_name(challenge.caller_name)} or an admin of this group can do that."
    return REFUSALS[refusal]


def worded(events: Sequence[happened.Event], place: Place, link: Link) -> list[Outgoing]:
    """Everything that happened, said in the topic where the challenge is played."""
    return [one for event in events for one in _worded(event, place, link)]


def unplayable(place: Place, outcome: Unplayable) -> Say:
    """The words behind /challenge were not understood."""
    match outcome:
        case BadSize():
            text = f"A challenge has 1 to {MAX_SIZE} questions. Try /challenge {DEFAULT_ROUNDS}."
        case BadSeconds():
            text = (
                f"A question stays open for {MIN_SECONDS} to {MAX_SECONDS} seconds. "
                f"Try /challenge {DEFAULT_ROUNDS} {DEFAULT_SECONDS}, or /challenge untimed."
            )
        case SpeedNeedsClock():
            text = "Speed needs a clock. Try /challenge speed, or /challenge untimed without it."
        case UnknownScope(wanted):
            text = f"I know no topic, level or deck called {echo(wanted)}. /topics shows them all."
    return Say(place, text)


def no_challenge(place: Place) -> Say:
    """/stop with nothing to stop."""
    return Say(place, "No challenge is running here.", column(Button("⚔️ Start one", "cn:")))


def waiting(place: Place, running: happened.Running) -> list[Outgoing] | str:
    """Resume was tapped in a challenge that is not paused: point to where it stands."""
    challenge = running.challenge
    if challenge.state == State.LOBBY:
        return [_lobby(place, challenge, running.names)]
    if running.round and running.round.message_id and challenge.state == State.ASKING:
        text = f"☝️ Question {running.round.position} of {challenge.size} is waiting for your answers."
        return [Say(place, text, reply_to=running.round.message_id)]
    return REFUSALS[Refusal.NOT_PAUSED]


def nothing_to_play(place: Place) -> Say:
    """No question in this scope."""
    return Say(place, "There is no quiz question here yet. /topics shows what there is.")


def _worded(event: happened.Event, place: Place, link: Link) -> list[Outgoing]:
    match event:
        case happened.LobbyOpened(challenge, names):
            return [_lobby(place, challenge, names)]
        case happened.LobbyChanged(challenge, names):
            return _edit_lobby(place, challenge, names)
        case happened.LobbyClosed(challenge, names):
            return _closed_lobby(place, challenge, names)
        case happened.Paused(challenge, left):
            return [_paused(place, challenge, left)]
        case happened.Running():
            return [_running(place, event)]
        case happened.RoundClosed():
            return [*rounds.closed(place, event), boards.scoreboard(place, event)]
        case happened.Ended():
            broken_off = rounds.broken_off(place, event.open_round)
            return [*broken_off, boards.podium(place, event, link(f"c{event.challenge.id}"))]
        case _:
            return rounds.worded(event, place)


def _lobby(place: Place, challenge: Challenge, names: tuple[str, ...]) -> Say:
    tag = DeliveryTag(TagKind.LOBBY, challenge.id)
    return Say(place, _lobby_text(challenge, names), _lobby_buttons(challenge), tag=tag)


def _edit_lobby(place: Place, challenge: Challenge, names: tuple[str, ...]) -> list[Outgoing]:
    if challenge.lobby_message_id is None:
        return []
    rows = _lobby_buttons(challenge) if challenge.state == State.LOBBY else ()
    return [Edit(place, challenge.lobby_message_id, _lobby_text(challenge, names), rows)]


def _closed_lobby(place: Place, challenge: Challenge, names: tuple[str, ...]) -> list[Outgoing]:
    said = _edit_lobby(place, challenge, names)
    if challenge.end_reason == EndReason.STOPPED:
        text = "The challenge was called off."
    else:
        text = "Nobody else joined, so I closed the challenge."
    return [*said, Say(place, text, column(Button("🔄 Call it again", f"cn:{challenge.id}")))]


def _lobby_buttons(challenge: Challenge) -> Rows:
    return ((Button("✋ Join", f"cj:{challenge.id}"), Button("▶️ Start", f"cs:{challenge.id}")),)


def _lobby_text(challenge: Challenge, names: tuple[str, ...]) -> str:
    heading = f"⚔️ <b>{esc(shown_name(challenge.caller_name))} calls a challenge!</b>"
    shown = ", ".join(esc(shown_name(name)) for name in names[:NAMES_SHOWN])
    more = f" and {len(names) - NAMES_SHOWN} more" if len(names) > NAMES_SHOWN else ""
    players = f"Players ({len(names)}): {shown}{more}" if names else "No players yet."
    return f"{heading}\n{rules(challenge)}\n\n{players}\n\n{_lobby_ending(challenge)}"


def _lobby_ending(challenge: Challenge) -> str:
    if challenge.state == State.LOBBY:
        return (
            "Tap Start when all are in. "
            f"With {in_words(PLAYERS_THAT_START)} players it starts by itself after {_countdown()}."
        )
    if challenge.state == State.OVER:
        return "Closed."
    return "It has begun. Want to join? Just answer the next question."


def _countdown() -> str:
    return "a minute" if timedelta(minutes=1) == LOBBY_COUNTDOWN else lasting(LOBBY_COUNTDOWN, "minute")


def rules(challenge: Challenge) -> str:
    """The rules in one line."""
    about = f" about {esc(challenge.scope)}" if challenge.scope and challenge.scope[0] != "#" else ""
    clock = "no clock" if challenge.seconds is None else f"{challenge.seconds} s each"
    scoring = (
        "1 point per right answer"
        if challenge.scoring is Scoring.ACCURACY
        else f"up to {FULL_POINTS} points per right answer, the faster the more"
    )
    return f"{count(challenge.size, 'question')}{about} · {clock} · {scoring}"


def _paused(place: Place, challenge: Challenge, left: int) -> Say:
    text = f"⏸ Nobody is answering, so I wait. {count(left, 'question')} left."
    return Say(place, text, _resume_or_end(challenge))


def _running(place: Place, running: happened.Running) -> Say:
    challenge = running.challenge
    by = esc(shown_name(challenge.caller_name))
    where = {
        State.LOBBY: "is waiting for players",
        State.PAUSED: "is paused",
    }.get(challenge.state, "is running")
    return Say(place, f"A challenge called by {by} {where} here.", _resume_or_end(challenge))


def _resume_or_end(challenge: Challenge) -> Rows:
    return ((Button("▶️ Resume", f"cr:{challenge.id}"), Button("⏹ End", f"ce:{challenge.id}")),)


def chosen(letter: str) -> str:
    """A press on a letter was counted; nobody else sees it."""
    return f"Your answer is {letter}. It stays hidden until the question closes."


def joined() -> str:
    """Somebody is in."""
    return "You are in!"
