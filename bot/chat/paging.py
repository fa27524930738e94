"""Lists too long for one message, a page at a time, with buttons that turn it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.chat.actions import Action
from bot.chat.messages import Button, Rows

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A part of a list; ``number`` counts from 0, and there are ``pages`` of them."""

    shown: tuple[T, ...]
    number: int
    pages: int

    def turns(self, to: Callable[[int], Action]) -> Rows:
        """Buttons to the pages beside it, made of their numbers."""
        back = [Button("◀️", action=to(self.number - 1))] if self.number else []
        further = [Button("▶️", action=to(self.number + 1))] if self.number + 1 < self.pages else []
        return (tuple(back + further),) if back or further else ()


def page_of(things: Sequence[T], number: int, size: int) -> Page[T]:
    """The page of this number with ``size`` things, or the nearest there is."""
    pages = max(-(-len(things) // size), 1)
    number = min(max(number, 0), pages - 1)
    return Page(tuple(things[number * size : (number + 1) * size]), number, pages)
