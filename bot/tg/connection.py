"""How Telegram is reached."""

from __future__ import annotations

from dataclasses import dataclass

from telegram.request import BaseRequest, HTTPXRequest

CONNECTIONS = 64


@dataclass(frozen=True, slots=True)
class TelegramConnection:
    """How Telegram is reached: a token, and PTB requests for calls and for updates."""

    token: str
    calls: BaseRequest
    updates: BaseRequest
    base_url: str = "https://api.telegram.org/bot"
    base_file_url: str = "https://api.telegram.org/file/bot"

    @classmethod
    def over_http(cls, token: str, api_url: str) -> TelegramConnection:
        """The real one: ``api_url`` is where the Bot API is."""
        return cls(
            token=token,
            calls=HTTPXRequest(connection_pool_size=CONNECTIONS),
            updates=HTTPXRequest(connection_pool_size=2),
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
        )
