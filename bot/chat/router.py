"""From what somebody does to the one handler that takes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.chat.actions import Action, Forged, Rights, unpack
from bot.chat.context import Context, LearnerContext, PresenceChange, Pressed, Said, Vote
from bot.chat.feature import ActionHandler, Command, Feature, Job, Routes
from bot.chat.messages import Outgoing, Reply
from bot.storage.outbox import TagKind

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Legacy(Action):
    name: str
    argument: str


class Router:
    """Everything that the features plug in, found by what people do."""

    def __init__(self, features: Sequence[Feature], routes: Routes) -> None:
        self.features = tuple(features)
        self.routes = routes
        self.legacy = routes.legacy
        commands = (command for feature in features for command in feature.commands)
        self.commands: tuple[Command, ...] = tuple(sorted(commands, key=lambda one: one.rank))
        self.jobs: tuple[Job, ...] = tuple(job for feature in features for job in feature.jobs)
        self._by_name = {command.name: command for command in self.commands}
        self._actions: dict[type[Action], ActionHandler] = {}
        for feature in features:
            self._actions.update(feature.actions)

    def asks_admin(self, name: str) -> bool:
        """Whether it matters for the command of this name who runs the group."""
        return name in self._by_name and self._by_name[name].asks_admin

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
        code, _, argument = data.partition(":")
        if found is None and code in self.legacy and (private or code in self.routes.legacy_groups):
            return Legacy(code, argument)
        if found is None or private or found.in_groups or isinstance(found, Forged):
            return found
        return None

    def press(self, ctx: LearnerContext, action: Action) -> Reply:
        """Let the action's feature handle a press."""
        if isinstance(action, Forged):
            return ctx.t(action.answer) if action.answer else ""
        if isinstance(action, Legacy):
            reply: Reply = self.legacy[action.name](ctx, Pressed(action.argument, ctx.message_id or 0))
            return reply
        return self._actions[type(action)](ctx, action)

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
        """A group became a supergroup."""
        return [said for heard in self.routes.on_migrated for said in heard(ctx, old, new)]

    def presence(self, ctx: LearnerContext, change: PresenceChange) -> list[Outgoing]:
        """The bot's own part in a group changed."""
        return [said for heard in self.routes.on_presence for said in heard(ctx, change)]

    def unreachable(self, ctx: Context, chat_id: int) -> None:
        """Telegram refuses what we say to a chat."""
        for heard in self.routes.on_unreachable:
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
    if isinstance(action, Legacy):
        return action.name in LEGACY_ADMIN
    return action.rights is not Rights.ANYBODY


LEGACY_ADMIN = {"gz", "gzt", "gzh", "do"}


def _first(answers: Iterable[Sequence[Outgoing] | None]) -> Sequence[Outgoing]:
    return next((answer for answer in answers if answer is not None), ())


def _merged(parts: Iterable[Any]) -> dict[TagKind, Any]:
    return {key: value for part in parts for key, value in part.items()}
