"""The python-telegram-bot transport that reaches the in-process Telegram instead of the network."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from telegram.error import TimedOut
from telegram.request import BaseRequest, RequestData

from bot.simulator.faults import NO_ANSWER
from bot.simulator.long_poll import answer
from bot.simulator.server import Telegram

_METHOD = re.compile(r"/bot([^/]+)/(\w+)$")
_FILE = re.compile(r"/file/bot([^/]+)/\w+/(\w+)$")


class InProcessRequest(BaseRequest):
    """Give one to ``ApplicationBuilder.request`` and another to ``.get_updates_request``."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 - GET and POST mean the same to Telegram
        request_data: RequestData | None = None,
        *_timeouts: object,
        **_more: object,
    ) -> tuple[int, bytes]:
        """HTTP status and body. Raises TimedOut where the answer is made to be lost."""
        parts = urlsplit(url)
        path = unquote(parts.path)
        stored = _FILE.search(path)
        if stored:
            return _file(self._telegram, stored[1], stored[2])
        called = _METHOD.search(path)
        if called is None:
            return 404, b'{"ok":false,"error_code":404,"description":"Not Found"}'
        values: dict[str, Any] = dict(parse_qsl(parts.query))
        values.update(request_data.json_parameters if request_data else {})
        token, name = called.groups()
        status, body = await answer(self._telegram, token, name, values, _files(request_data))
        if status == NO_ANSWER:
            raise TimedOut
        return status, json.dumps(body, ensure_ascii=False).encode()


def _files(request_data: RequestData | None) -> Mapping[str, tuple[str, bytes]]:
    if request_data is None or not request_data.contains_files:
        return {}
    return {name: (part[0], _content(part[1])) for name, part in request_data.multipart_data.items()}


def _content(given: Any) -> bytes:
    return given if isinstance(given, bytes) else given.read()


def _file(telegram: Telegram, token: str, file_id: str) -> tuple[int, bytes]:
    if token != telegram.token or file_id not in telegram.files:
        return 404, b'{"ok":false,"error_code":404,"description":"Not Found"}'
    return 200, telegram.files[file_id]
