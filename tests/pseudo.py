"""A pseudo-locale: every text of the catalogue stands in ⟦ ⟧, so that a text that is in no catalogue is seen.

``pytest tests/dialogs --pseudo`` plays the dialogs in it. What the bot sends is checked on its way, then the
brackets are taken off, so that the dialogs themselves stay as they are.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from gettext import NullTranslations
from typing import Any

from babel import Locale
from babel.messages.pofile import read_po
from telegram.request import RequestData

from bot.core.language import Language, Languages
from bot.core.zones import known_zones
from bot.decks.model import Library
from bot.simulator import InProcessRequest, Telegram
from tests.catalogue import POT

OPEN, CLOSE = "⟦", "⟧"
FEW_WORDS = 2
"""So few words must be a whole name or field; more may be a part of one."""

_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"^\d+/\d+ · ")
_DECORATED = re.compile(r"^(?:[^\w<]*(?:[A-L]  |\d+\. |\d+% ))?(.*?)(?: \(\d+\)| —)?$")
"""A name in a list: behind an option's letter, a place or a share, before a count or a dash."""

_CHECKED = ("text", "caption", "question", "explanation", "description")
_CITIES = Language("en", NullTranslations(), Locale("en"))
_NAMED = frozenset(_CITIES.city(zone) for zone in known_zones())
_OPTION_LETTERS = frozenset("ABCDEFGHIJKL")
_KNOWN_FIELDS: dict[int, tuple[Library, frozenset[str]]] = {}


_PLAYED: list[bool] = []


def play() -> None:
    """From now on bots speak in the pseudo-locale."""
    _PLAYED.append(True)


def is_played() -> bool:
    """Whether bots speak in the pseudo-locale."""
    return bool(_PLAYED)


@cache
def _extracted() -> frozenset[str]:
    """The catalogue's texts, singulars of plurals among them."""
    with POT.open("rb") as file:
        return frozenset(one.id[0] if one.pluralizable else one.id for one in read_po(file) if one.id)


class PseudoCatalogue(NullTranslations):
    """Brackets around every text of the catalogue."""

    def gettext(self, message: str) -> str:
        """One text."""
        return f"{OPEN}{message}{CLOSE}" if message in _extracted() else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """A text about a number."""
        text = msgid1 if n == 1 else msgid2
        return f"{OPEN}{text}{CLOSE}" if msgid1 in _extracted() else text


PSEUDO = Languages({"en": Language("en", PseudoCatalogue(), Locale("en"))})


FOUND: list[str] = []
"""Letters outside brackets that are no name and no deck content, as the current dialog sent them."""


class CheckedRequest(InProcessRequest):
    """Checks what the bot says, and takes the brackets off."""

    def __init__(self, telegram: Telegram, library: Library) -> None:
        super().__init__(telegram)
        self._checked = telegram
        self._library = library

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        """As in-process, after the check."""
        if request_data is not None:
            for name, value in request_data.parameters.items():
                self._check(value, name)
            bare = [replace(one, value=_bare(one.value)) for one in request_data._parameters]
            request_data = RequestData(bare)
        return await super().do_request(url, method, request_data, *args, **kwargs)

    def _check(self, value: Any, name: str) -> None:
        for text in _texts(value, name):
            left = untranslated(text, self._library, self._spoken())
            if left:
                FOUND.append(f"{left} in {text!r}")

    def _spoken(self) -> list[str]:
        """Names, and what people typed: it may be echoed."""
        people = [person.name for person in self._checked.people.values()]
        chats = [str(getattr(chat, "title", "") or "") for chat in self._checked.chats.values()]
        said = [
            message.text
            for chat in self._checked.chats.values()
            for message in chat.messages.values()
            if not message.by_bot
        ]
        return [*people, *chats, *said, "epoch_bot"]


def untranslated(text: str, library: Library, spoken: Iterable[str]) -> list[str]:
    """The parts of a text that stand outside brackets and are neither names nor deck content."""
    return [part for part in _outside(text) if not _is_known(part, library, spoken)]


def _is_known(part: str, library: Library, spoken: Iterable[str]) -> bool:
    part = _DECORATED.sub(r"\1", _NUMBER.sub("", part))
    words = _WORD.findall(part)
    if all(word in _OPTION_LETTERS or not any(c.isalpha() for c in word) for word in words):
        return True
    if part.strip(" .,:;·•…-—→") in _NAMED or all(word.startswith("http") for word in words):
        return True
    wanted = _folded(part)
    fields = _fields(library)
    known = [_folded(one) for one in spoken]
    if len(words) <= FEW_WORDS and not part.rstrip().endswith("…"):
        return wanted in fields or any(wanted in one for one in known)
    return any(wanted in field for field in fields) or any(wanted in one for one in known)


def _fields(library: Library) -> frozenset[str]:
    # the library itself is kept, so that its id is not given to another
    if id(library) not in _KNOWN_FIELDS:
        _KNOWN_FIELDS[id(library)] = library, frozenset(_folded(text) for text in _deck_texts(library))
    return _KNOWN_FIELDS[id(library)][1]


def _deck_texts(library: Library) -> Iterator[str]:
    for deck in library.decks:
        yield from (deck.title, deck.id, deck.source)
    for item in library:
        yield from (
            item.id,
            item.question,
            item.answer,
            item.topic,
            item.level,
            *item.key_points,
            *item.aliases,
        )
        yield from item.answer.splitlines()
        for question in item.quiz:
            yield from (question.stem, question.key, question.explanation, *question.distractors)


def _outside(text: str) -> Iterator[str]:
    """What stands outside all brackets, piece by piece."""
    plain = html.unescape(_TAG.sub("", text))
    depth, piece = 0, ""
    for sign in [*plain, "\n"]:
        if sign == OPEN:
            depth += 1
        elif sign == CLOSE:
            depth = max(depth - 1, 0)
        if depth or sign in (OPEN, CLOSE, "\n"):
            if any(c.isalpha() for c in piece):
                yield piece.strip()
            piece = ""
        else:
            piece += sign


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _texts(value: Any, name: str) -> Iterator[str]:
    if isinstance(value, str) and name in _CHECKED:
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, name)


def _bare(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace(OPEN, "").replace(CLOSE, "")
    if isinstance(value, (dict, list)):
        return json.loads(_bare(json.dumps(value, ensure_ascii=False)))
    return value
