"""The lines of YAML between ``---`` at the top of a Markdown file."""

from __future__ import annotations

import re

from bot.decks import strict_yaml
from bot.decks.document import Bare

_FRONT = re.compile(r"\s*---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)


def front_matter(text: str) -> tuple[dict[str, str], str, int]:
    """Its entries that are one text, by key in small letters; the text below, and the lines above that."""
    match = _FRONT.match(text)
    if not match:
        return {}, text, 0
    document = strict_yaml.parse(match[1].encode())
    data = document.data if isinstance(document.data, dict) else {}
    entries = {}
    for key, value in data.items():
        plain = value.raw if isinstance(value, Bare) else value
        if isinstance(plain, str):
            entries[key.casefold()] = plain.strip()
    return entries, text[match.end() :], match[0].count("\n")
