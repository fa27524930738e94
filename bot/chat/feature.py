"""What a feature plugs into the conversation: commands, actions, jobs, and what it wants to hear of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bot.chat.actions import Action
from bot.chat.context import (
    CommandInfo,
    Context,
    JobContext,
    LearnerContext,
    Presence,
    PresenceChange,
    Said,
    Vote,
)
from bot.chat.messages import Outgoing, PressInstead, Reply
from bot.storage.outbox import TagKind
from bot.storage.timers import Timer
from bot.storage.transaction import Transaction

CommandHandler = Callable[[LearnerContext, Said], Sequence[Outgoing]]
ActionHandler = Callable[[LearnerContext, Any], Reply | PressInstead]
TextHandler = Callable[[LearnerContext, Said], Sequence[Outgoing] | None]
"""None: this is not mine, ask the next."""

VoteHandler = Callable[[LearnerContext, Vote], Sequence[Outgoing] | None]


@dataclass(frozen=True, slots=True)
class Sent:
    """The ids that Telegram gave a message and its poll."""

    message_id: int
    poll_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Command(CommandInfo):
    """A command and its handler.

    ``rank`` is its place in /help. ``asks_admin``: its handler wants to know whether the person runs the
    group. ``twin`` is the command that does the same where this one does not work.
    ``always``: it is obeyed however much somebody writes.
    """

    handler: CommandHandler
    rank: int
    asks_admin: bool = False
    twin: str = ""
    always: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """Something with due times in the database. ``fire`` claims and does what is due, a bounded amount of it;
    what is left is due at once again. Of jobs that are due at once, those of the lower ``rank`` come first.
    """

    name: str
    timers: tuple[Timer, ...]
    fire: Callable[[JobContext], Sequence[Outgoing]]
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature's parts. ``on_sent`` and ``on_doubtful`` hear of its tagged messages, by the tag's kind and
    with its number: it reached the chat, or nobody knows whether it did and it is sent again.
    """

    name: str
    commands: tuple[Command, ...] = ()
    actions: Mapping[type[Action], ActionHandler] = field(default_factory=dict)
    jobs: tuple[Job, ...] = ()
    on_sent: Mapping[TagKind, Callable[[Context, int, Sent], None]] = field(default_factory=dict)
    on_doubtful: Mapping[TagKind, Callable[[Context, int], None]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Routes:
    """Who is asked about what anybody may mean, in order: the first that takes it answers.

    ``openings`` come before any reply in private. ``on_blocked`` hear of people who refuse our messages.

    A group's comings and goings are told several times and in any order, so ``presence`` and ``migration``
    say first whether it is news; only then do those hear of it who have something in the group: ``on_left``,
    ``on_back``, and ``on_moved`` with the id that the group had before. The context is the group's.
    """

    unknown_command: CommandHandler = lambda _ctx, _said: ()
    wrong_place: CommandHandler = lambda _ctx, _said: ()
    private_texts: tuple[TextHandler, ...] = ()
    group_texts: tuple[TextHandler, ...] = ()
    other_messages: tuple[TextHandler, ...] = ()
    votes: tuple[VoteHandler, ...] = ()
    openings: tuple[Callable[[LearnerContext], Sequence[Outgoing]], ...] = ()
    on_blocked: tuple[Callable[[Context, int], None], ...] = ()
    presence: Callable[[Context, PresenceChange], Presence | None] = lambda _ctx, _change: None
    on_left: tuple[Callable[[Context], None], ...] = ()
    on_back: tuple[Callable[[Context], None], ...] = ()
    migration: Callable[[Context, int], bool] = lambda _ctx, _old: False
    on_moved: tuple[Callable[[Context, int], Sequence[Outgoing]], ...] = ()
    on_clock_set_back: tuple[Callable[[JobContext, timedelta], None], ...] = ()
    on_outage: tuple[Callable[[Transaction], None], ...] = ()
    chat_of_poll: Callable[[Transaction, str], int | None] = lambda _tx, _poll_id: None
    knows_poll: Callable[[Transaction, str], bool] = lambda _tx, _poll_id: False
