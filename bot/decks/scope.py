"""What a learner wants to practise: ``/quiz [n] [topic, level or deck]`` and the buttons that repeat it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2s

from bot.decks.model import Item, Library

DEFAULT_SIZE = 5
MAX_SIZE = 50
_KEY_BYTES = 40
_NAME_WORDS = 30


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
    """Understand the words behind ``/quiz``, in either order; numbers may be part of a name."""
    named = named_in(words, library, str.isdecimal)
    if named:
        size = int(named[1][0]) if named[1] else DEFAULT_SIZE
        return Request(size, named[0]) if 1 <= size <= MAX_SIZE else BadSize(size)
    sizes = [int(word) for word in words if word.isdecimal()]
    name = " ".join(word for word in words if not word.isdecimal())
    size = sizes[0] if sizes else DEFAULT_SIZE
    if not 1 <= size <= MAX_SIZE:
        return BadSize(size)
    scope = find_scope(name, library)
    return Request(size, scope) if scope else UnknownScope(name)


def named_in(
    words: Sequence[str], library: Library, is_other: Callable[[str], bool]
) -> tuple[Scope, tuple[str, ...]] | None:
    """The scope whose name with a number in it stands among the words, and the words around it.

    Of several the longest counts. None where there is none, or ``is_other`` does not know a word around it.
    """
    scopes = _scopes(library) if any(map(_has_digit, words)) else {}
    for length in range(min(len(words), _NAME_WORDS), 0, -1):
        for start in range(len(words) - length + 1):
            name = " ".join(words[start : start + length])
            around = (*words[:start], *words[start + length :])
            if _has_digit(name) and all(map(is_other, around)):
                # a bare number means its topic alone, and else how many
                found = scopes.get(_fold(name)) if _fold(name).isdecimal() else find_scope(name, library)
                if found:
                    return found, around
    return None


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


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
