"""Updates made at random of the Bot API's types, as the client library declares them; then made wrong."""

from __future__ import annotations

import inspect
import json
import types
import typing
from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime, timedelta
from functools import cache
from random import Random
from typing import Any

import telegram
from telegram import TelegramObject, Update

SECRET = "brambleberry"
"""In every text that is made here: no line of a log may have it."""

ID = "@id@"
ASKED_FOR = ("message", "callback_query", "poll_answer", "my_chat_member", "chat_member")
DEEPEST = 4
JSON_NAMES = {"from_user": "from"}
TEXTS = ("/help", "/streak", "/quiz 1", "what is it", "/remind 18:00", "yes")
WORDS = {"type": ("private", "group", "supergroup", "bot_command", "mention"), "status": ("member", "left")}

NEWLY_REQUIRED = frozenset(
    {"option_persistent_ids", "persistent_id", "allows_revoting", "members_only", "can_react_to_messages"}
)
"""The library still declares these as optional."""

FIXED: dict[str, dict[str, Any]] = {
    "ChatMemberOwner": {"status": "creator"},
    "ChatMemberAdministrator": {"status": "administrator"},
    "ChatMemberMember": {"status": "member"},
    "ChatMemberRestricted": {"status": "restricted"},
    "ChatMemberLeft": {"status": "left"},
    "ChatMemberBanned": {"status": "kicked"},
    "InaccessibleMessage": {"date": 0},
}
"""What makes a type itself, and the library does not declare."""

RAW = {"@deep@": "[" * 3_000 + "]" * 3_000, "@digits@": "7" * 6_000, "@huge@": "1e999", "@nan@": "NaN"}
"""What no JSON library writes: put in as text."""

WRONG: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, 2**31, 2**53, 2**63, -(2**63), 10**30, "", "abc", "\ud800", "a\udc00b", "\x00",
    "x" * 5_000, [], {}, [[]], [None], {"id": {}}, {"id": 2**63}, [{"type": 5, "offset": -1, "length": "x"}],
    *RAW,
)  # fmt: skip

WHOLE = (
    "null",
    "1",
    "[]",
    '"update"',
    "{}",
    RAW["@deep@"],
    RAW["@digits@"],
    f'{{"update_id":{ID},"message":@}}',
)


class Maker:
    """Makes updates with one source of chance."""

    def __init__(self, rng: Random, people: Sequence[int], chats: Sequence[int]) -> None:
        self._rng = rng
        self._people = people
        self._chats = chats

    def wrong(self) -> tuple[str, str]:
        """The kind of an update, and its text with ID where its id belongs."""
        rng = self._rng
        if rng.random() < 0.02:
            return "no update", rng.choice(WHOLE)
        kind = rng.choice(ASKED_FOR) if rng.random() < 0.8 else rng.choice(_kinds())
        update = {"update_id": ID, kind: self._value(_hints(Update)[kind], kind, 0)}
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            self._spoil(update)
        text = json.dumps(update).replace(f'"{ID}"', ID)
        for name, raw in RAW.items():
            text = text.replace(f'"{name}"', raw)
        return kind, text

    def _spoil(self, tree: dict[str, Any]) -> None:
        """Make one thing wrong, anywhere in it."""
        rng = self._rng
        places = list(_places(tree))
        if not places:
            return  # nothing is left of it
        holder, key = rng.choice(places)
        if rng.random() < 0.2 and isinstance(holder, dict):
            del holder[key]
        else:
            holder[key] = deepcopy(rng.choice(WRONG))

    def _value(self, hint: Any, name: str, depth: int) -> Any:
        """Something of this type."""
        rng, origin = self._rng, typing.get_origin(hint)
        if origin in (types.UnionType, typing.Union):
            choices = [one for one in typing.get_args(hint) if one is not type(None)]
            return self._value(rng.choice(choices), name, depth)
        if inspect.isclass(origin) and issubclass(origin, Sequence):
            count = rng.randint(0, 2)
            return [self._value(typing.get_args(hint)[0], name, depth + 1) for _ in range(count)]
        if not inspect.isclass(hint):
            return SECRET
        if issubclass(hint, TelegramObject):
            return self._object(hint, depth)
        plain = {bool: rng.random() < 0.5, int: self._number(name), float: rng.random()}
        if hint in (datetime, timedelta):
            return 1_772_442_000
        return plain.get(hint, self._text(name))

    def _object(self, hint: type, depth: int) -> dict[str, Any]:
        kinds = [one for one in hint.__subclasses__() if one.__module__.startswith("telegram")]
        hint = self._rng.choice(kinds or [hint])
        hints, required = _hints(hint), _required(hint)
        sharing = 0.9 if depth == 0 else 0.5 / (1 + depth)
        made = {}
        for name, one in hints.items():
            likely = name in ("from_user", "text", "message", "user", "data", "entities") and depth < DEEPEST
            here = sharing if likely else sharing / 12
            if name in required or (depth < DEEPEST and self._rng.random() < here):
                made[JSON_NAMES.get(name, name)] = self._value(one, name, depth + 1)
        if hint.__name__ in FIXED:
            made |= FIXED[hint.__name__]
        if hint.__name__ in ("User", "Chat"):
            made["id"] = self._rng.choice(self._people if hint.__name__ == "User" else self._chats)
        return made

    def _number(self, name: str) -> int:
        return self._rng.choice(self._people) if name.endswith("_id") else self._rng.randint(0, 9)

    def _text(self, name: str) -> str:
        if name in WORDS:
            return self._rng.choice(WORDS[name])
        begin = f"{self._rng.choice(TEXTS)} " if name in ("text", "caption") else ""
        return f"{begin}{SECRET}{self._rng.randint(0, 99)}"


def _places(tree: Any) -> typing.Iterator[tuple[Any, Any]]:
    """Everything in it: what holds it, and where."""
    for key, value in list(tree.items() if isinstance(tree, dict) else enumerate(tree)):
        yield tree, key
        if isinstance(value, dict | list):
            yield from _places(value)


@cache
def _hints(of: type) -> dict[str, Any]:
    """The fields of a type, with their types."""
    known = vars(telegram) | vars(typing) | {"datetime": datetime, "FileInput": str, "dtm": datetime}
    hints = typing.get_type_hints(of.__init__, known)
    return {name: hint for name, hint in hints.items() if name not in ("return", "api_kwargs", "filename")}


@cache
def _required(of: type) -> frozenset[str]:
    parameters = inspect.signature(of.__init__).parameters.values()
    return NEWLY_REQUIRED | {one.name for one in parameters if one.default is inspect.Parameter.empty}


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(name for name in _hints(Update) if name != "update_id")
