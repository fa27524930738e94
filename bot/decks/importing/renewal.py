"""A deck that is imported again: ids and what its author added stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.decks.importing.identity import matches, with_ids
from bot.decks.importing.report import counted
from bot.decks.schema import DeckFile, ItemEntry

_ADDED = ("topic", "level", "aliases", "gloss", "key_points", "quiz")
"""What an author adds to an imported item. Where the source has nothing for it, the deck's own stays."""


@dataclass(frozen=True, slots=True)
class Renewed:
    """The items of a deck, in the source's order, those that the source no longer has at the end."""

    items: list[ItemEntry]
    sentences: tuple[str, ...] = ()


def renewed(deck: str, entries: Sequence[ItemEntry], old: DeckFile | None) -> Renewed:
    """``entries`` with ids. The items of the deck that stood there before keep theirs, and none is lost."""
    if old is None:
        return Renewed(with_ids(deck, entries, {}, ()))
    before = [
        item.model_copy(update={"id": name}) for name, item in zip(old.item_ids(), old.items, strict=True)
    ]
    known = matches(entries, before)
    kept = [_with_additions(entry, known.get(index)) for index, entry in enumerate(entries)]
    items = with_ids(deck, kept, known, before)
    again = {one.id for one in known.values()}
    gone = [one for one in before if one.id not in again]
    changed = sum(item != known.get(index) for index, item in enumerate(items) if index in known)
    said = [
        f"Renewed: {counted(len(known), 'item')} of the deck before with their ids, {changed} of them changed"
        f"; {counted(len(items) - len(known), 'new item')}."
    ]
    if gone:
        names = ", ".join(one.id for one in gone[:10]) + (" ..." if len(gone) > 10 else "")
        said.append(f"Not in the files, but kept at the deck's end: {counted(len(gone), 'item')}: {names}.")
    return Renewed([*items, *gone], tuple(said))


def _with_additions(entry: ItemEntry, old: ItemEntry | None) -> ItemEntry:
    if old is None:
        return entry
    added = {name: getattr(old, name) for name in _ADDED if getattr(old, name) and not getattr(entry, name)}
    return entry.model_copy(update=added) if added else entry
