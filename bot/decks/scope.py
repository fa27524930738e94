"""What a learner wants to practise: ``/quiz [n] [topic, level or deck]`` and the buttons that repeat it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2s

from bot.decks.model import Item, Library

DEFAULT_SIZE = 5
MAX_SIZE = 50
_KEY_BYTES = 40


@dataclass(frozen=True, slots=True)
class Scope:
    """A part of the library under the name that its authors gave it; everything when ``name`` is empty."""

    name: str
    items: tuple[Item, ...]

    @property
    def key(self) -> str:
        """A name short enough for a button's 64 bytes."""
        return scope_key(self.name)


@dataclass(frozen=True, slots=True)
class Request:
    """A quiz that was asked for. ``size`` is what will be asked for at most."""

    size: int
    scope: Scope


@dataclass(frozen=True, slots=True)
class UnknownScope:
    """Nothing in the library has this name."""

    wanted: str


@dataclass(frozen=True, slots=True)
class BadSize:
    """A number of questions that no quiz has."""

    wanted: int


def everything(library: Library) -> Scope:
    """All items."""
    return Scope("", library.every)


def parse_request(words: Sequence[str], library: Library) -> Request | UnknownScope | BadSize:
    """Understand the words behind ``/quiz``, in either order."""
    sizes = [int(word) for word in words if word.isdecimal()]
    name = " ".join(word for word in words if not word.isdecimal())
    size = sizes[0] if sizes else DEFAULT_SIZE
    if not 1 <= size <= MAX_SIZE:
        return BadSize(size)
    scope = find_scope(name, library)
    return Request(size, scope) if scope else UnknownScope(name)


def find_scope(name: str, library: Library) -> Scope | None:
    """The topic, level or deck of this name or key, else the only one that starts so."""
    wanted = _fold(name)
    if not wanted:
        return everything(library)
    scopes = _scopes(library)
    for scope in scopes.values():
        if scope.key == name:
            return scope
    if wanted in scopes:
        return scopes[wanted]
    begun = {scope.name: scope for known, scope in scopes.items() if known.startswith(wanted)}
    return next(iter(begun.values())) if len(begun) == 1 else None


def scope_key(name: str) -> str:
    """The name itself, or a digest where it is too long for a button."""
    if len(name.encode()) <= _KEY_BYTES:
        return name
    return "#" + blake2s(name.encode(), digest_size=6).hexdigest()


def _scopes(library: Library) -> dict[str, Scope]:
    """Every topic, level and deck by its folded names; a deck wins over a level, a level over a topic."""
    scopes = {_fold(name): Scope(name, items) for name, items in library.groups.items()}
    for deck in library.decks:
        scopes[_fold(deck.title)] = scopes[_fold(deck.id)] = Scope(deck.title, deck.items)
    return scopes


def _fold(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").replace("_", " ").replace(",", " ").split())
