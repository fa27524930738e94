"""Answers that are not Telegram's, in front of one that is."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from telegram.request import RequestData

from bot.simulator import InProcessRequest, Telegram

ANY = "*"


@dataclass(frozen=True)
class WrongAnswer:
    """What somebody on the way says in Telegram's place; the call never gets there."""

    name: str
    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


_PAGE = b"<html><body><h1>Welcome to Grand Hotel Wi-Fi</h1></body></html>"
_HTML = {"Content-Type": "text/html"}

KINDS = (
    WrongAnswer("a page with 200", 200, _PAGE, _HTML),
    WrongAnswer("a page with 400", 400, _PAGE, _HTML),
    WrongAnswer("a page with 401", 401, _PAGE, _HTML),
    WrongAnswer("a page with 403", 403, _PAGE, _HTML),
    WrongAnswer("a page with 404", 404, _PAGE, _HTML),
    WrongAnswer("a page with 502", 502, _PAGE, _HTML),
    WrongAnswer("nothing with 200", 200, b""),
    WrongAnswer("half of a JSON", 200, b'{"ok":true,"result":{"message_id":1,"da'),
    WrongAnswer("another service's JSON", 403, b'{"ok":false,"error":"policy"}'),
    WrongAnswer('`{"ok":true}`', 200, b'{"ok":true}'),
    WrongAnswer("`[]`", 200, b"[]"),
    WrongAnswer("`1`", 200, b"1"),
    WrongAnswer("no gzip that says it is", 200, b"\x1f\x8bnonsense", {"Content-Encoding": "gzip"}),
    WrongAnswer("a redirect", 302, b"", {"Location": "http://127.0.0.1:9/login"}),
)


class Interference:
    """The wrong answers to come, in order, each for one method or any."""

    def __init__(self) -> None:
        self._coming: deque[tuple[str, WrongAnswer]] = deque()

    def add(self, method: str, answer: WrongAnswer, times: int = 1) -> None:
        """Have the next calls of a method answered so."""
        self._coming.extend([(method, answer)] * times)

    def next(self, method: str) -> WrongAnswer | None:
        """What this call meets, used up once. Telegram itself where it is None."""
        for one in self._coming:
            if one[0] in (ANY, method):
                self._coming.remove(one)
                return one[1]
        return None

    def __len__(self) -> int:
        return len(self._coming)


class InterferedRequest(InProcessRequest):
    """The way to Telegram, with somebody on it."""

    def __init__(self, telegram: Telegram, interference: Interference) -> None:
        super().__init__(telegram)
        self._interference = interference

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *timeouts: object,
        **more: object,
    ) -> tuple[int, bytes]:
        """Whoever answers."""
        wrong = self._interference.next(url.rpartition("/")[2])
        if wrong:
            return wrong.status, wrong.body
        return await super().do_request(url, method, request_data, *timeouts, **more)
