"""Columns that say one thing in several languages: ``capital``, ``capital:de``, ``capital:zh-tw``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TAGGED = re.compile(r"(.+?)\s*[:_@(\[]\s*([a-z]{2,3}(?:[-_][A-Za-z]{2,4})?)\s*[)\]]?")


@dataclass(frozen=True)
class Translated:
    """The columns of one language. ``names`` has for what a column says the column that says it.

    ``language`` is empty where no column names it; ``others`` are the languages that were left.
    """

    language: str
    names: dict[str, str]
    others: frozenset[str]


def of_language(header: Sequence[str], wanted: str) -> Translated:
    """The columns in the language ``wanted`` (empty: those without a language), others where it has none."""
    tagged = _tagged(header)
    tags = list(dict.fromkeys(tag for _, tag in tagged.values() if tag))
    plain = {base: name for name, (base, tag) in tagged.items() if not tag}
    chosen = _tag(wanted) if wanted and _tag(wanted) in tags else ""
    if not chosen and len(plain) < 2 and tags:
        chosen = tags[0]
    spoken = {base: name for name, (base, tag) in tagged.items() if tag and tag == chosen}
    if spoken and len({*plain, *spoken}) < 2:  # one thing in two languages: the one asks for the other
        spoken = {name: name for name in spoken.values()}
    return Translated(chosen, {**plain, **spoken}, frozenset(tags) - {chosen})


def _tagged(header: Sequence[str]) -> dict[str, tuple[str, str]]:
    """What each column says, and its language where it names one and others say the same."""
    matches = {name: _TAGGED.fullmatch(name) for name in header}
    bases = [match[1] for match in matches.values() if match]
    return {
        name: (match[1], _tag(match[2]))
        if match and (match[1] in matches or bases.count(match[1]) > 1)
        else (name, "")
        for name, match in matches.items()
    }


def _tag(written: str) -> str:
    """An IETF tag in its usual letters: zh-TW, sr-Latn."""
    first, _, rest = written.replace("_", "-").partition("-")
    if not rest:
        return first.lower()
    return f"{first.lower()}-{rest.upper() if len(rest) == 2 else rest.title()}"
