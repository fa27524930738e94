"""What the in-process Telegram refuses to a bot, and what its apps do not let a person do."""

from __future__ import annotations

from collections.abc import Mapping

Parameters = Mapping[str, int]


class Refusal(Exception):
    """An error answer of the Bot API: HTTP status, description, and the optional response parameters."""

    def __init__(self, status: int, description: str, parameters: Parameters | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = dict(parameters or {})


class Impossible(Exception):
    """The person asked for something that Telegram's apps do not offer, such as a second vote in a quiz."""


def bad_request(problem: str, parameters: Parameters | None = None) -> Refusal:
    """A 400 in Telegram's wording."""
    return Refusal(400, f"Bad Request: {problem}", parameters)


def forbidden(problem: str) -> Refusal:
    """A 403 in Telegram's wording."""
    return Refusal(403, f"Forbidden: {problem}")
