"""Lengths in UTF-16 code units, and the entities that Telegram finds in plain text by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.simulator.parameters import Json

MAX_ENTITIES = 100

_PATTERNS = (
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@])")),
    ("url", re.compile(r"(?<![\w@])(?:https?://|t\.me/)[^\s<>\"']*[^\s<>\"'.,:;!?)]")),
    ("mention", re.compile(r"(?<![\w@/.])@[A-Za-z0-9_]{4,32}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#/])#\w*[^\W\d]\w*")),
)
_OPAQUE = frozenset({"code", "pre", "text_link", "text_mention"})


def utf16_length(text: str) -> int:
    """The length as Telegram counts offsets and message lengths: in UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def found_entities(text: str, known: Iterable[Json] = ()) -> list[Json]:
    """Commands, links, mentions and hashtags in ``text``, except inside code and links among ``known``."""
    taken = [entity for entity in known if entity["type"] in _OPAQUE]
    found: list[Json] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            entity = {
                "type": kind,
                "offset": utf16_length(text[: match.start()]),
                "length": utf16_length(match.group()),
            }
            if not any(overlap(entity, other) for other in (*taken, *found)):
                found.append(entity)
    return in_order(found)


def overlap(one: Json, other: Json) -> bool:
    """Whether two entities share a character."""
    return bool(
        one["offset"] < other["offset"] + other["length"] and other["offset"] < one["offset"] + one["length"]
    )


def in_order(entities: Iterable[Json]) -> list[Json]:
    """Entities as Telegram lists them: by offset, the longer first; past the hundredth they are dropped."""
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))[:MAX_ENTITIES]


def part(text: str, entity: Json) -> str:
    """The piece of ``text`` that an entity covers."""
    units = text.encode("utf-16-le")
    start = entity["offset"] * 2
    return units[start : start + entity["length"] * 2].decode("utf-16-le", "replace")
