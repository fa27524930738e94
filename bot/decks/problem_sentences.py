"""Words what pydantic found wrong, in sentences for a deck's author."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.decks.document import (
    Bare,
    Document,
    Flaw,
    Loc,
    Refused,
    item_id,
    shown,
)
from bot.decks.field_types import FIELD, MAPPING_FORM, TEXT_FORM, WHOLE
from bot.decks.schema import (
    DeckFile,
    ItemEntry,
    KeyPointEntry,
    LexiconFile,
    QuizEntry,
)

_WANTED = {
    "string_type": "text",
    "list_type": "a list, each entry on a line that starts with `- `",
    "dict_type": "lines of `key: value`",
    "model_type": "lines of `key: value`",
}
_FORMS: tuple[type[BaseModel], ...] = (DeckFile, ItemEntry, KeyPointEntry, QuizEntry, LexiconFile)
_NO_STEPS = ("[key]", TEXT_FORM, MAPPING_FORM)
"""What pydantic puts into a place that no author wrote."""
_KEYS = [name for form in _FORMS for name in form.model_fields]


def flaws(error: ValidationError, document: Document, base: Loc = ()) -> Iterator[Flaw]:
    """Each problem with its line and item, but for those the reader of the YAML has reported already.

    ``base`` is the place in the document of what was validated.
    """
    for detail in error.errors(include_url=False):
        if isinstance(detail["input"], Refused):
            continue
        loc = base + tuple(step for step in detail["loc"] if step not in _NO_STEPS)
        yield Flaw(document.line(loc), item_id(document.data, loc), _words(detail, loc))


def _words(detail: ErrorDetails, loc: Loc) -> str:
    kind, given = detail["type"], detail["input"]
    if kind == WHOLE:
        return detail["msg"]
    if kind == "extra_forbidden":
        return _unknown_key(str(loc[-1]))
    name = _name(loc)
    if kind == "missing":
        return f"{name} is missing"
    if kind == FIELD:
        return f"{name} {detail['msg']}"
    if kind in ("too_short", "too_long"):
        return f"{name} {_count(detail)}"
    if kind in _WANTED:
        return _wrong_type(name, _WANTED[kind], given)
    return f"{name}: {detail['msg']}"


def _name(loc: Loc) -> str:
    """The field at ``loc`` as an author knows it: its key, and the number of the entry in a list."""
    keys = [shown(step) for step in loc if isinstance(step, str)]
    if not keys:
        return "the file"
    entry = f" (entry {loc[-1] + 1})" if isinstance(loc[-1], int) else ""
    return f"`{keys[-1]}`{entry}"


def _unknown_key(key: str) -> str:
    near = get_close_matches(key[:48], _KEYS, n=1, cutoff=0.75)
    hint = f"; did you mean `{near[0]}`?" if near else ""
    return f"`{shown(key)}` is not a known key here{hint}"


def _count(detail: ErrorDetails) -> str:
    limits: dict[str, Any] = detail.get("ctx", {})
    if not limits["actual_length"]:
        return "is an empty list"
    if detail["type"] == "too_short":
        return f"has {limits['actual_length']} entries; it needs at least {limits['min_length']}"
    return f"has {limits['actual_length']} entries; {limits['max_length']} is the most it takes"


def _wrong_type(name: str, wanted: str, given: object) -> str:
    if given is None or (isinstance(given, Bare) and not given.raw):
        return f"{name} is empty"
    if isinstance(given, Bare) and wanted == "text":
        raw = shown(given.raw)
        return f'{name} wants text, but YAML reads {raw} as {given.kind}; put it in quotes: "{raw}"'
    found = {dict: "lines of `key: value`", list: "a list", str: "text", Bare: "a single value"}[type(given)]
    return f"{name} wants {wanted}; this is {found}"
