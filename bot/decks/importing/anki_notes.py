"""The notes of an Anki collection, whichever of its two ways to keep note types it has."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.core.errors import ImportRefused
from bot.decks.importing import wire
from bot.decks.importing.anki_package import Collection
from bot.decks.importing.limits import MAX_ROWS

_FIELD = re.compile(r"\{\{(?![#^/])(?:[^{}]*:)?([^{}:]+)\}\}")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_SEPARATOR = "\x1f"
_NOTES = "SELECT guid, mid, tags, flds, (SELECT did FROM cards WHERE nid = notes.id LIMIT 1) FROM notes"


@dataclass(frozen=True, slots=True)
class NoteType:
    """``front`` and ``back`` are the fields that the first card shows, the back without the front's."""

    name: str
    fields: tuple[str, ...]
    front: tuple[str, ...]
    back: tuple[str, ...]
    cards: int
    cloze: bool


@dataclass(frozen=True, slots=True)
class Note:
    """One note; ``guid`` is its name for good, ``deck`` the path of its first card's deck."""

    guid: str
    kind: NoteType
    fields: dict[str, str]
    tags: tuple[str, ...]
    deck: str


def notes(collection: Collection) -> Iterator[Note]:
    """All notes. Raises ImportRefused where they are too many, Damaged in a damaged one."""
    kinds = _kinds(collection)
    decks = _decks(collection)
    for count, (guid, kind, tags, texts, deck) in enumerate(collection.execute(_NOTES)):
        if count >= MAX_ROWS:
            raise ImportRefused(f"There are more than {MAX_ROWS} notes; export them in parts.")
        if kind in kinds and isinstance(texts, str):
            fields = dict(zip(kinds[kind].fields, texts.split(_SEPARATOR), strict=False))
            yield Note(str(guid), kinds[kind], fields, tuple(str(tags).split()), decks.get(deck, ""))


def _kinds(collection: Collection) -> dict[int, NoteType]:
    if _has_table(collection, "notetypes"):
        return dict(_new_kinds(collection))
    return dict(_old_kinds(_json(collection, "models")))


def _old_kinds(models: Any) -> Iterator[tuple[int, NoteType]]:
    try:
        for number, model in models.items():
            first = min(model["tmpls"], key=lambda card: int(card.get("ord") or 0))
            names = [str(one["name"]) for one in sorted(model["flds"], key=lambda one: int(one["ord"]))]
            yield (
                int(number),
                _note_type(
                    str(model["name"]),
                    names,
                    (first["qfmt"], first["afmt"]),
                    len(model["tmpls"]),
                    bool(model.get("type")),
                ),
            )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise ImportRefused("The package's note types cannot be read.") from None


def _new_kinds(collection: Collection) -> Iterator[tuple[int, NoteType]]:
    try:
        for number, name, config in collection.execute("SELECT id, name, config FROM notetypes"):
            names = [
                str(one)
                for (one,) in collection.execute(
                    "SELECT name FROM fields WHERE ntid = ? ORDER BY ord", (number,)
                )
            ]
            cards = [
                bytes(one)
                for (one,) in collection.execute(
                    "SELECT config FROM templates WHERE ntid = ? ORDER BY ord", (number,)
                )
            ]
            sides = (wire.text(cards[0], 1), wire.text(cards[0], 2)) if cards else ("", "")
            cloze = any(field == 1 and value == 1 for field, value in wire.fields(bytes(config)))
            yield number, _note_type(str(name), names, sides, len(cards), cloze)
    except (ValueError, TypeError):
        raise ImportRefused("The package's note types cannot be read.") from None


def _note_type(name: str, names: list[str], sides: tuple[str, str], cards: int, cloze: bool) -> NoteType:
    front, back = (_shown(side, names) for side in sides)
    front = front or tuple(names[:1])
    back = tuple(one for one in back if one not in front) or tuple(n for n in names if n not in front)[:1]
    return NoteType(name, tuple(names), front, back, cards, cloze)


def _shown(side: Any, names: list[str]) -> tuple[str, ...]:
    """The fields that one side of a card shows, in order."""
    found = (match.strip() for match in _FIELD.findall(_COMMENT.sub("", str(side))))
    return tuple(dict.fromkeys(one for one in found if one in names))


def _decks(collection: Collection) -> dict[int, str]:
    """Each deck's path: ``Biology::Cells``."""
    if _has_table(collection, "decks"):
        listed = collection.execute("SELECT id, name FROM decks").fetchmany(MAX_ROWS)
        return {number: str(name).replace(_SEPARATOR, "::") for number, name in listed}
    data = _json(collection, "decks")
    try:
        return {int(number): str(deck["name"]) for number, deck in data.items()}
    except (KeyError, TypeError, ValueError, AttributeError):
        return {}


def _json(collection: Collection, column: str) -> Any:
    row = collection.execute(f"SELECT {column} FROM col").fetchone()  # noqa: S608 - one of two names of ours
    try:
        return json.loads(row[0]) if row else {}
    except (ValueError, TypeError, RecursionError):
        raise ImportRefused("The package's collection is damaged.") from None


def _has_table(collection: Collection, name: str) -> bool:
    found = collection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (name,))
    return found.fetchone() is not None
