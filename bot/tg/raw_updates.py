"""PTB's requests, with the updates taken out as raw JSON before PTB parses them.

One update that PTB cannot parse would otherwise fail the whole batch, again and again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from telegram import Bot
from telegram.request import BaseRequest

from bot.tg.verdicts import JudgedRequest, verdict_of

FETCH = "getUpdates"
_NOTHING = b'{"ok":true,"result":[]}'
_TOKENS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{},]', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An update whose JSON cannot be read: nested too deeply, or with a number of thousands of digits."""

    text: str


class RawUpdates(JudgedRequest):
    """Passes requests on and keeps the updates that come back. One reader at a time."""

    def __init__(self, inner: BaseRequest) -> None:
        super().__init__(inner)
        self._kept: list[object] = []

    async def fetch(self, bot: Bot, offset: int | None, seconds: int, allowed: Sequence[str]) -> list[object]:
        """The next updates as Telegram sent them, whatever they are. Raises TelegramError as PTB does."""
        self._kept = []
        await bot.get_updates(offset=offset, timeout=seconds, allowed_updates=list(allowed))
        kept, self._kept = self._kept, []
        return kept

    def judge(self, name: str, status: int, body: bytes) -> tuple[int, bytes]:
        """As its own; what getUpdates brings is kept here."""
        if name != FETCH:
            return super().judge(name, status, body)
        answer = _read(body.decode(errors="replace"))
        told = verdict_of(name, status, answer)
        if told != HTTPStatus.OK:
            return told, body
        result = answer["result"]
        if not isinstance(result, list):
            verdict_of(name, status, None)
        self._kept = result
        return told, _NOTHING


def _read(text: str) -> Any:
    """The answer, in which an update that cannot be read costs only itself. None for no JSON at all."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass  # one of the updates may be to blame
    envelope, elements = _taken_apart(text)
    try:
        answer = json.loads(envelope)
    except (ValueError, RecursionError):
        return None
    return {**answer, "result": [_element(one) for one in elements]} if isinstance(answer, dict) else None


def _element(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return Unreadable(text)


def _taken_apart(text: str) -> tuple[str, list[str]]:
    """The answer with nothing in its array of results, and the texts of what was in there.

    Looks at brackets alone, one after another: depth is no matter.
    """
    depth, key, elements = 0, "", list[str]()
    begin = first = end = -1
    for token in _TOKENS.finditer(text):
        mark = token[0]
        if mark[0] == '"':
            key = mark if depth == 1 else key
        elif mark in "[{":
            depth += 1
            if depth == 2 and mark == "[" and key == '"result"' and first < 0:
                begin = first = token.end()
        elif mark in "]}":
            depth -= 1
            if depth == 1 and first >= 0 > end:
                end = token.start()
                elements.append(text[begin:end])
        elif depth == 2 and first >= 0 > end:
            elements.append(text[begin : token.start()])
            begin = token.end()
    return text if end < 0 else text[:first] + text[end:], elements
