"""A getUpdates that brings whatever it is given, between what the people of a simulated Telegram do."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable

from telegram.request import RequestData

from bot.simulator import InProcessRequest, Telegram

LONGEST_BATCH = 100
LOOK_SECONDS = 0.002

Made = Callable[[int], str]
"""An update's text, made with the id under which Telegram counts it, whatever id it says itself."""


class RawFeed(InProcessRequest):
    """Give one as a bot's request for updates. Updates are forgotten once an offset is beyond them."""

    def __init__(self, telegram: Telegram) -> None:
        super().__init__(telegram)
        self._last_id = 0
        self._taken = 0
        self._waiting: dict[int, str] = {}

    def put(self, *made: Made) -> None:
        """Have these come next."""
        for one in made:
            self._last_id += 1
            self._waiting[self._last_id] = one(self._last_id)

    def __len__(self) -> int:
        self._take_from_people()
        return len(self._waiting)

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *timeouts: object,
        **more: object,
    ) -> tuple[int, bytes]:
        """As Telegram does it, long poll included."""
        if not url.endswith("/getUpdates"):
            return await super().do_request(url, method, request_data, *timeouts, **more)
        asked = request_data.json_parameters if request_data else {}
        offset, deadline = int(asked.get("offset", 0)), time.monotonic() + float(asked.get("timeout", 0))
        self._waiting = {number: text for number, text in self._waiting.items() if number >= offset}
        while not len(self) and time.monotonic() < deadline:  # noqa: ASYNC110 - a person may act in any thread
            await asyncio.sleep(LOOK_SECONDS)
        batch = ",".join(list(self._waiting.values())[:LONGEST_BATCH])
        return 200, f'{{"ok":true,"result":[{batch}]}}'.encode()

    def _take_from_people(self) -> None:
        telegram = self._telegram
        with telegram.lock:
            for update in telegram.updates.take(self._taken, LONGEST_BATCH, telegram.now()):
                self._taken = update["update_id"] + 1
                self.put(lambda number, update=update: json.dumps({**update, "update_id": number}))
