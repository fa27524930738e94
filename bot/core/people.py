"""People, as everything that deals with them knows them."""

from __future__ import annotations

from dataclasses import dataclass

ANONYMOUS_ADMIN = 1087968824
"""Telegram's GroupAnonymousBot, behind which administrators speak as the group."""


@dataclass(frozen=True, slots=True)
class Learner:
    """A person as we know them. ``zone`` is None until they chose one; ``goal`` counts answers a day."""

    id: int
    name: str
    language: str | None
    zone: str | None
    goal: int
