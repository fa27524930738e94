"""Whose answer it is. Only a body that is Telegram's JSON is a verdict on a call, whatever its status says.

A proxy's page, a captive portal, half an answer: all of that is trouble of the connection, and passes.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData

LONGEST_SILENCE_SECONDS = 1_000_000
"""More than Telegram ever asks for; more is nonsense."""

_TOKEN_REFUSED = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND})
_REFUSED_ON_THE_WAY = range(HTTPStatus.MULTIPLE_CHOICES, HTTPStatus.INTERNAL_SERVER_ERROR)
"""Who answers with such a status in their own name did not pass the call on."""

WHO_AM_I = "getMe"


class NoVerdict(NetworkError):
    """An answer from which nothing follows for the call.

    ``never_sent``: Telegram did not do what was asked, for certain.
    """

    def __init__(self, problem: str, never_sent: bool) -> None:
        super().__init__(problem)
        self.never_sent = never_sent


class JudgedRequest(BaseRequest):
    """Passes requests on. Raises NoVerdict for an answer that is not Telegram's.

    Nor is a refused token believed before getMe is refused too: one call may have met a server that is not
    itself. Meanwhile the other calls wait.
    """

    def __init__(self, inner: BaseRequest) -> None:
        self._inner = inner
        self._asking: asyncio.Task[bool] | None = None

    async def initialize(self) -> None:
        """Open what the inner request needs."""
        await self._inner.initialize()

    async def shutdown(self) -> None:
        """Close what the inner request needs."""
        if self._asking:
            self._asking.cancel()
        await self._inner.shutdown()

    @property
    def read_timeout(self) -> float | None:
        """The inner request's."""
        return self._inner.read_timeout

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        """Make the request. The status that comes back is the one that the body names."""
        if self._asking and not self._asking.done():
            await asyncio.shield(self._asking)
        status, body = await self._inner.do_request(url, method, request_data, *args, **kwargs)
        if method != "POST":
            return status, body  # a file, which may be anything
        name = url.rpartition("/")[2]
        told, body = self.judge(name, status, body)
        if told in _TOKEN_REFUSED and name != WHO_AM_I and not await self._is_refused(url):
            raise NoVerdict(f"{told} to {name}, but not to {WHO_AM_I}", never_sent=True)
        return told, body

    def judge(self, name: str, status: int, body: bytes) -> tuple[int, bytes]:
        """The status and the body that Telegram gave to the method of this name. Raises NoVerdict."""
        try:
            answer = json.loads(body)
        except (ValueError, RecursionError):
            answer = None
        return verdict_of(name, status, answer), body

    async def _is_refused(self, url: str) -> bool:
        """Whether Telegram says of the token itself that it does not know it. One asks for all."""
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask(f"{url.rpartition('/')[0]}/{WHO_AM_I}"))
        return await asyncio.shield(self._asking)

    async def _ask(self, url: str) -> bool:
        try:
            told, _ = JudgedRequest.judge(self, WHO_AM_I, *await self._inner.do_request(url, "POST"))
        except Exception:  # noqa: BLE001 - nobody there to tell: the doubt remains, and the call is tried again
            return False
        return told in _TOKEN_REFUSED


def verdict_of(name: str, status: int, answer: object) -> int:
    """The status that an answer's JSON stands for. Raises NoVerdict unless it is Telegram's."""
    match answer if isinstance(answer, dict) else {}:
        case {"ok": True, "result": result} if result is not None and (name != WHO_AM_I or _is_me(result)):
            return HTTPStatus.OK
        case {"ok": False, "error_code": int(code), "description": str(), **rest} if (
            HTTPStatus.BAD_REQUEST <= code < 600 and _are_parameters(rest.get("parameters", {}))
        ):
            return code
    never_sent = status in _REFUSED_ON_THE_WAY
    raise NoVerdict(f"an answer that is not Telegram's, with status {status}", never_sent)


def _is_me(result: object) -> bool:
    match result:
        case {"id": int(), "is_bot": bool(), "first_name": str(), "username": str()}:
            return True
    return False


def _are_parameters(parameters: object) -> bool:
    if not isinstance(parameters, Mapping):
        return False
    seconds, moved_to = parameters.get("retry_after", 0), parameters.get("migrate_to_chat_id", 0)
    return isinstance(seconds, int) and 0 <= seconds <= LONGEST_SILENCE_SECONDS and isinstance(moved_to, int)
