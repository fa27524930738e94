"""From what somebody does to the one handler that takes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from bot.chat.actions import Action, Forged, Rights, unpack
from bot.chat.context import Context, LearnerContext, Presence, PresenceChange, Said, Vote
from bot.chat.feature import ActionHandler, Command, Feature, Job, Routes
from bot.chat.messages import Outgoing, Place, PressInstead, Reply
from bot.storage.outbox import TagKind

T = TypeVar("T")


class Router:
    """Everything that the features plug in, found by what people do.

    Raises ValueError where two of them want the same name, code or rank.
    """

    def __init__(self, features: Sequence[Feature], routes: Routes) -> None:
        self.features = tuple(features)
        self.routes = routes
        commands = (command for feature in features for command in feature.commands)
        self.commands: tuple[Command, ...] = tuple(sorted(commands, key=lambda one: one.rank))
        jobs = (job for feature in features for job in feature.jobs)
        self.jobs: tuple[Job, ...] = tuple(sorted(jobs, key=lambda one: one.rank))
        self._by_name = {command.name: command for command in self.commands}
        self._actions: dict[type[Action], ActionHandler] = {}
        for feature in features:
            self._actions.update(feature.actions)
        _check_once("command", [command.name for command in self.commands])
        _check_once("rank in /help", [command.rank for command in self.commands])
        _check_once("action's code", [action.code for action in self._actions])

    def asks_admin(self, name: str) -> bool:
        """Whether it matters for the command of this name who runs the group."""
        return name in self._by_name and self._by_name[name].asks_admin

    def knows(self, name: str) -> bool:
        """Whether there is such a command."""
        return name in self._by_name

    def is_always_obeyed(self, name: str) -> bool:
        """Whether a command is obeyed however much somebody writes."""
        return name in self._by_name and self._by_name[name].always

    def command(self, ctx: LearnerContext, said: Said) -> Sequence[Outgoing]:
        """Let a command's feature handle it, or say where it works."""
        command = self._by_name.get(said.command)
        if command is None:
            return self.routes.unknown_command(ctx, said)
        if not command.works_in(ctx.place) and command.twin:
            command = self._by_name[command.twin]
        return (
            command.handler(ctx, said) if command.works_in(ctx.place) else self.routes.wrong_place(ctx, said)
        )

    def action(self, data: str, private: bool) -> Action | None:
        """What a button's data means here; None for what nobody packed, or what works elsewhere only."""
        found = unpack(data, self._actions)
        if found is None or private or found.in_groups or isinstance(found, Forged):
            return found
        return None

    def press(self, ctx: LearnerContext, action: Action) -> Reply:
        """Let the action's feature handle a press."""
        if isinstance(action, Forged):
            return ctx.t(action.answer) if action.answer else ""
        reply = self._actions[type(action)](ctx, action)
        if not isinstance(reply, PressInstead):
            return reply
        instead = self.action(reply.data, ctx.place.private)
        return "" if instead is None else self.press(ctx, instead)

    def text(self, ctx: LearnerContext, said: Said) -> Sequence[Outgoing]:
        """What a free text means: whoever takes it first."""
        routes = self.routes.private_texts if ctx.place.private else self.routes.group_texts
        return _first(route(ctx, said) for route in routes)

    def other(self, ctx: LearnerContext, said: Said) -> Sequence[Outgoing]:
        """A message without a text."""
        return _first(route(ctx, said) for route in self.routes.other_messages)

    def vote(self, ctx: LearnerContext, vote: Vote) -> Sequence[Outgoing]:
        """What a vote is for: whoever takes it first."""
        return _first(route(ctx, vote) for route in self.routes.votes)

    def migrated(self, ctx: Context, old: int, new: int) -> list[Outgoing]:
        """A group became a supergroup: if that is news, everything in it follows."""
        there = ctx.to(Place(new, private=False))
        if not self.routes.migration(there, old):
            return []
        return [said for heard in self.routes.on_moved for said in heard(there, old)]

    def presence(self, ctx: Context, change: PresenceChange) -> Sequence[Outgoing]:
        """The bot's own part in a group changed: if that is news, who has something there hears of it.

        Nothing is said at once: the hello is a job's.
        """
        there = ctx.to(Place(change.chat_id, private=False))
        found = self.routes.presence(there, change)
        hearing = {Presence.LEFT: self.routes.on_left, Presence.BACK: self.routes.on_back}
        for heard in hearing[found] if found else ():
            heard(there)
        return ()

    def unreachable(self, ctx: Context, chat_id: int) -> None:
        """Telegram refuses what we say to a chat: a person blocked the bot, or a group put it out."""
        if chat_id < 0:
            self.presence(ctx, PresenceChange(chat_id, is_supergroup=False, was_in=True, is_in=False))
            return
        for heard in self.routes.on_blocked:
            heard(ctx, chat_id)

    def opening(self, ctx: LearnerContext) -> list[Outgoing]:
        """What comes before any reply."""
        return [said for opening in self.routes.openings for said in opening(ctx)]

    def on_sent(self) -> dict[TagKind, Callable[..., None]]:
        """Who hears that a tagged message was sent, by the tag's kind."""
        return _merged(feature.on_sent for feature in self.features)

    def on_doubtful(self) -> dict[TagKind, Callable[..., None]]:
        """Who hears that a tagged message may have been sent, by the tag's kind."""
        return _merged(feature.on_doubtful for feature in self.features)


def asks_admin(action: Action) -> bool:
    """Whether it matters for this action who runs the group."""
    return action.rights is not Rights.ANYBODY


def _first(answers: Iterable[Sequence[Outgoing] | None]) -> Sequence[Outgoing]:
    return next((answer for answer in answers if answer is not None), ())


def _merged(parts: Iterable[Any]) -> dict[TagKind, Any]:
    return {key: value for part in parts for key, value in part.items()}


def _check_once(what: str, names: Sequence[object]) -> None:
    doubles = {name for name in names if names.count(name) > 1}
    if doubles:
        raise ValueError(f"two features have one {what}: {', '.join(map(repr, sorted(doubles, key=str)))}")
