"""The in-process Telegram: its state, and the one door by which a bot calls it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.simulator.clock import TimeSource
from bot.simulator.faults import (
    Fault,
    Faults,
    FloodLimits,
)
from bot.simulator.group_chat import Group
from bot.simulator.journal import Happening, Journal
from bot.simulator.methods import METHODS
from bot.simulator.model import Chat, Message, message_json
from bot.simulator.parameters import Json, Params
from bot.simulator.people import Person
from bot.simulator.presses import Press
from bot.simulator.refusals import Impossible, Refusal
from bot.simulator.update_queue import UpdateQueue

TOKEN = "7000000001:in-process"
FIRST_PERSON, FIRST_GROUP = 1001, -4001


@dataclass(frozen=True)
class MethodCall:
    """One call of the bot, with its parameters as they came. ``error`` is empty for a granted one."""

    method: str
    params: Mapping[str, Any]
    status: int
    error: str = ""


class Telegram:
    """Users, chats, messages and updates of one bot, behind the Bot API's methods.

    Safe to call from several threads. Ids start where the caller says, so that a bot with a lasting
    database never meets the ids of an earlier run again.
    """

    def __init__(
        self,
        clock: TimeSource,
        *,
        token: str = TOKEN,
        username: str = "epoch_tutor_bot",
        first_update_id: int = 1,
        first_message_id: int = 1,
    ) -> None:
        self.clock = clock
        self.token = token
        self.bot: Json = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Epoch",
            "username": username,
        }
        self.lock = threading.RLock()
        self.updates = UpdateQueue(first_update_id)
        self.journal = Journal()
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.polls: dict[str, Message] = {}
        self.presses: dict[str, Press] = {}
        self.files: dict[str, bytes] = {}
        self.commands: dict[str, list[Json]] = {}
        self.calls: list[MethodCall] = []
        self.flood_limits: FloodLimits | None = None
        self.slow_chats: dict[int, float] = {}
        self._faults = Faults()
        self._first_message_id = first_message_id
        self._next_id = first_update_id * 1000

    # The bot's side

    def call(
        self,
        token: str,
        method: str,
        params: Mapping[str, Any] | None = None,
        files: Mapping[str, tuple[str, bytes]] | None = None,
    ) -> tuple[int, Json]:
        """Answer a Bot API call at once: HTTP status and body. Status 0 means that no answer ever comes.

        A getUpdates with nothing to give returns an empty list; waiting is up to the caller.
        """
        with self.lock:
            try:
                result = self._perform(token, method.lower(), Params(params or {}, files or {}))
            except Refusal as refusal:
                self.calls.append(MethodCall(method, dict(params or {}), refusal.status, refusal.description))
                return refusal.status, _refused(refusal)
            self.calls.append(MethodCall(method, dict(params or {}), 200))
            return 200, {"ok": True, "result": result}

    def _perform(self, token: str, method: str, params: Params) -> Any:
        if token != self.token:
            raise Refusal(401, "Unauthorized")
        if method not in METHODS:
            raise Refusal(404, "Not Found")
        chat_id = params.integer("chat_id")
        fault = self._faults.next(method, chat_id)
        if fault and not fault.performed:
            raise fault.refusal()
        if self.flood_limits is not None and method in self.flood_limits.limited:
            self.flood_limits.admit(chat_id, self.clock.now().timestamp())
        result = METHODS[method](self, params)
        if fault:
            raise fault.refusal()
        return result

    def delay(self, params: Mapping[str, Any]) -> float:
        """Real seconds that a call takes to arrive: ``slow_chats`` has them by chat id."""
        return self.slow_chats.get(Params(params, {}).integer("chat_id"), 0.0)

    @property
    def refused(self) -> list[MethodCall]:
        """The calls answered with an error, injected failures included."""
        return [call for call in self.calls if call.error]

    @property
    def invalid(self) -> list[MethodCall]:
        """The refused calls that are the bot's own mistake: 400 and 404, but not a group's migration."""
        return [call for call in self.refused if call.status in {400, 404} and "upgraded" not in call.error]

    def fail_next(self, method: str = "*", *fault: Any, **more: Any) -> None:
        """Have the next calls of a method fail; what follows are the fields of a ``Fault``."""
        with self.lock:
            self._faults.add(Fault(method.lower(), *fault, **more))

    # The people's side

    def user(
        self,
        name: str,
        language_code: str | None = None,
        *,
        username: str | None = None,
        user_id: int | None = None,
    ) -> Person:
        """A new person, with a private chat that the bot cannot write to before the person has."""
        with self.lock:
            new_id = user_id or max([FIRST_PERSON - 1, *self.people]) + 1
            if new_id in self.people:
                raise Impossible(f"there is a person with id {new_id} already")
            person = Person(self, new_id, name, language_code, username)
            self.people[new_id] = person
            self.open_chat(person.chat)
            return person

    def group(
        self,
        title: str,
        members: Iterable[Person],
        forum: bool = False,
        *,
        supergroup: bool = False,
        bot: bool = True,
    ) -> Group:
        """A new group of ``members``, the first of whom owns it and, with ``bot``, adds the bot."""
        with self.lock:
            group = self.open_group(title, supergroup or forum, forum)
            group.enter(members)
            if bot:
                group.add_bot()
            return group

    # What methods, people and groups build on

    def open_group(self, title: str, supergroup: bool, forum: bool, chat_id: int | None = None) -> Group:
        """A new group with nobody in it."""
        new_id = chat_id or min([FIRST_GROUP + 1, *(i for i in self.chats if i > -(10**12))]) - 1
        if supergroup and chat_id is None:
            new_id -= 10**12
            while new_id in self.chats:
                new_id -= 1
        kind = "supergroup" if supergroup else "group"
        group = Group(id=new_id, type=kind, title=title, is_forum=forum, telegram=self)
        self.open_chat(group)
        return group

    def open_chat(self, chat: Chat) -> None:
        """Give a new chat its place and its first message id."""
        chat.next_message_id = self._first_message_id
        self.chats[chat.id] = chat

    def now(self) -> int:
        """Unix time in whole seconds, as Telegram's dates are."""
        return int(self.clock.now().timestamp())

    def new_id(self) -> str:
        """A fresh id for a poll, a press or a file."""
        self._next_id += 1
        return str(self._next_id)

    def keep(self, message: Message, kind: str, person: Person | None = None) -> Message:
        """Store a new message and tell those who watch."""
        message.chat.messages[message.id] = message
        self.tell(kind, message, person)
        return message

    def tell(self, kind: str, message: Message, person: Person | None = None, text: str = "") -> None:
        """Enter a happening in the journal."""
        self.journal.add(Happening(kind, message, self.json(message), person, text))

    def json(self, message: Message) -> Json:
        """A message in the Bot API's shape, as of now."""
        return message_json(message, self.now())

    def update(self, kind: str, payload: Json) -> None:
        """Queue an update for the bot."""
        self.updates.put(kind, payload, self.now())

    def watch(self, watcher: Callable[[Happening], None]) -> None:
        """Have ``watcher`` called at every happening, in the thread in which it happens."""
        self.journal.watchers.append(watcher)

    def unwatch(self, watcher: Callable[[Happening], None]) -> None:
        """End what ``watch`` began."""
        self.journal.watchers.remove(watcher)


def _refused(refusal: Refusal) -> Json:
    body: Json = {"ok": False, "error_code": refusal.status, "description": refusal.description}
    return body | ({"parameters": refusal.parameters} if refusal.parameters else {})
