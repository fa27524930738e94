"""Checks a file's data against the form it must have."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from bot.decks import problem_sentences as wording
from bot.decks.document import (
    MAX_FLAWS,
    Document,
    Flaw,
    Refused,
)
from bot.decks.schema import DeckFile, ItemEntry

_Form = TypeVar("_Form", bound=BaseModel)


def check(document: Document, form: type[_Form]) -> tuple[_Form | None, list[Flaw]]:
    """The document's content in its ``form``, or what keeps it from that (many problems are cut off)."""
    entries: list[ItemEntry] = []
    flaws: list[Flaw] = []
    data = document.data
    if form is DeckFile:
        flaws += islice(_item_flaws(document, entries), MAX_FLAWS)
    if entries or flaws:
        data = {**data, "items": entries or Refused()}
    try:
        return form.model_validate(data), flaws
    except ValidationError as error:
        return None, [*islice(wording.flaws(error, document), MAX_FLAWS), *flaws]


def _item_flaws(document: Document, entries: list[ItemEntry]) -> Iterator[Flaw]:
    """Adds the sound items to ``entries`` and yields the flaws of the others.

    One at a time, so that a file full of mistakes is given up early instead of being reported in full.
    """
    items: Any = document.data.get("items") if isinstance(document.data, dict) else None
    for index, item in enumerate(items if isinstance(items, list) else ()):
        try:
            entries.append(ItemEntry.model_validate(item))
        except ValidationError as error:
            yield from wording.flaws(error, document, ("items", index))
