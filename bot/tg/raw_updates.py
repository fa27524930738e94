"""PTB's requests, with the updates taken out as raw JSON before PTB parses them.

One update that PTB cannot parse would otherwise fail the whole batch, again and again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from telegram import Bot
from telegram.request import BaseRequest, RequestData

_NOTHING = b'{"ok":true,"result":[]}'


class RawUpdates(BaseRequest):
    """Passes requests on and keeps the updates that come back. One reader at a time."""

    def __init__(self, inner: BaseRequest) -> None:
        self._inner = inner
        self._kept: list[dict[str, Any]] = []

    async def fetch(
        self, bot: Bot, offset: int | None, seconds: int, allowed: Sequence[str]
    ) -> list[dict[str, Any]]:
        """The next updates as Telegram sent them. Raises TelegramError as PTB does."""
        self._kept = []
        await bot.get_updates(offset=offset, timeout=seconds, allowed_updates=list(allowed))
        kept, self._kept = self._kept, []
        return kept

    async def initialize(self) -> None:
        """Open what the inner request needs."""
        await self._inner.initialize()

    async def shutdown(self) -> None:
        """Close what the inner request needs."""
        await self._inner.shutdown()

    @property
    def read_timeout(self) -> float | None:
        """The inner request's."""
        return self._inner.read_timeout

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        """Make the request and keep the updates in its answer."""
        status, body = await self._inner.do_request(url, method, request_data, *args, **kwargs)
        if status != 200:
            return status, body
        try:
            result = json.loads(body)["result"]
        except (ValueError, KeyError, TypeError):
            return status, body  # PTB words this problem
        self._kept = [one for one in result if isinstance(one, dict) and "update_id" in one]
        return status, _NOTHING
