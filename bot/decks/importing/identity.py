"""Ids that stay when a deck is imported again, so that what learners remember stays with its items."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2s

from rapidfuzz import fuzz

from bot.decks.ids import ids_for
from bot.decks.importing.assembly import folded
from bot.decks.schema import ItemEntry

_UNFIT = re.compile(r"[^A-Za-z0-9]+")
_NEARLY = 85.0
_LIKE = 50.0


def deck_id(name: str) -> str:
    """An id for a deck of this name (a file's, as a rule), which may be in any script."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    fit = _UNFIT.sub("-", plain).strip("-").lower()[:40].strip("-")
    return fit or f"deck-{blake2s(name.encode('utf-8', 'replace'), digest_size=4).hexdigest()}"


def with_ids(
    deck: str,
    entries: Sequence[ItemEntry],
    known: Mapping[int, ItemEntry],
    before: Sequence[ItemEntry],
) -> list[ItemEntry]:
    """Each entry with its id: that of the item it was (``known``, by index), its own, or a made one.

    No new entry gets the id of an item that was there before.
    """
    taken = {old.id for old in before}
    given = []
    for index, entry in enumerate(entries):
        name = known[index].id if index in known else entry.id if entry.id not in taken else ""
        taken.add(name)
        given.append((name, entry.question))
    others = [(old.id, old.question) for old in before if old.id not in {name for name, _ in given}]
    names = list(ids_for(deck, [*others, *given]))[len(others) :]
    return [entry.model_copy(update={"id": name}) for entry, name in zip(entries, names, strict=True)]


def matches(entries: Sequence[ItemEntry], existing: Sequence[ItemEntry]) -> dict[int, ItemEntry]:
    """For the index of each entry that was in the deck before, the item that it was.

    Its id is the same, or the question is; or else the answer is, and the questions are alike.
    """
    found = dict(_by_question(entries, existing))
    used = {old.id for old in found.values()}
    new: dict[str, list[int]] = defaultdict(list)
    old: dict[str, list[ItemEntry]] = defaultdict(list)
    for index, entry in enumerate(entries):
        if index not in found:
            new[folded(entry.answer)].append(index)
    for one in existing:
        if one.id not in used:
            old[folded(one.answer)].append(one)
    for answer, indexes in new.items():
        found.update(_by_answer(entries, indexes, old.get(answer, [])))
    return found


def _by_question(
    entries: Sequence[ItemEntry], existing: Sequence[ItemEntry]
) -> Iterable[tuple[int, ItemEntry]]:
    asked = {folded(one.question): one for one in reversed(existing)}
    ids = {one.id: one for one in existing}
    used: set[str] = set()
    for index, entry in enumerate(entries):
        one = ids.get(entry.id) or asked.get(folded(entry.question))
        if one and one.id not in used:
            used.add(one.id)
            yield index, one


def _by_answer(
    entries: Sequence[ItemEntry], indexes: Sequence[int], olds: Sequence[ItemEntry]
) -> Iterable[tuple[int, ItemEntry]]:
    line = _LIKE if len(indexes) == len(olds) == 1 else _NEARLY
    pairs = sorted(
        (
            (fuzz.ratio(entries[index].question, old.question), -index, -number)
            for index in indexes[:50]
            for number, old in enumerate(olds[:50])
        ),
        reverse=True,
    )
    seen: set[int] = set()
    taken: set[int] = set()
    for score, index, number in pairs:
        if score >= line and index not in seen and number not in taken:
            seen.add(index)
            taken.add(number)
            yield -index, olds[-number]
