"""Ids for items whose author gave none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from hashlib import blake2s

_UNFIT = re.compile(r"[^A-Za-z0-9]+")
_DECK_LETTERS = 24
_DIGEST_BYTES = 6


def ids_for(deck: str, entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The id of each entry (its given id or nothing, its question), unique where the given ones are.

    A made id follows from the deck's id and the question's letters and digits: it stays when the order, the
    answer, case, spacing or punctuation change. A question asked again gets the next number.
    """
    listed = list(entries)
    taken = {given for given, _ in listed if given}
    for given, question in listed:
        name = given or _free(made_id(deck, question), taken)
        taken.add(name)
        yield name


def made_id(deck: str, question: str) -> str:
    """The id that an item of this deck gets from its question: at most 48 bytes."""
    prefix = _UNFIT.sub("-", deck)[:_DECK_LETTERS].strip("-")
    return f"{prefix}-{blake2s(_folded(question).encode(), digest_size=_DIGEST_BYTES).hexdigest()}"


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def _folded(question: str) -> str:
    """Letters, digits and signs that change what is asked; a question of none of these stands for itself."""
    text = unicodedata.normalize("NFKC", question).casefold()
    kept = "".join(sign for sign in text if unicodedata.category(sign)[0] in "LNMS")
    return kept or text
