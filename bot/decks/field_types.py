"""The kinds of text in a deck, and what each may hold."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from bot.core.text import utf16_length
from bot.core.unseen import looks_empty
from bot.decks.document import ID, shown

TITLE_LENGTH = 100
QUESTION_LENGTH = 1000
OPTION_LENGTH = 500
EXPLANATION_LENGTH = 1000

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

# Problem types that carry a finished sentence: about one field, or about the whole part it stands in.
FIELD = "field_sentence"
WHOLE = "whole_sentence"

# The forms in which a key point may be written, as they stand in a problem's place.
TEXT_FORM = "[text]"
MAPPING_FORM = "[mapping]"


def sentence(text: str, kind: str = FIELD) -> PydanticCustomError:
    """A validation error worded by us. A ``FIELD`` sentence goes on after the field's name."""
    return PydanticCustomError(kind, "{text}", {"text": text})


def _clean(text: str) -> str:
    if any((ord(char) < 32 and char not in "\n\t") or "\ud800" <= char <= "\udfff" for char in text):
        raise sentence("holds an invisible control character; remove it")
    if looks_empty(text) or not any(char.isprintable() and not char.isspace() for char in text):
        raise sentence("is empty")
    return text.strip()


def _one_line(text: str) -> str:
    if "\n" in text:
        raise sentence("must be one line")
    return text


def _identifier(text: str) -> str:
    if not ID.fullmatch(text):
        allowed = "1-48 letters (a-z), digits, `_`, `.`, `?` or `-`, starting with a letter or digit"
        raise sentence(f"is “{shown(text)}”; an id is {allowed}")
    return text


def _tag(text: str) -> str:
    if not _TAG.fullmatch(text):
        raise sentence(f"is “{shown(text)}”; a language is a tag such as `en`, `de` or `pt-BR`")
    return text


def _at_most(limit: int, why: str) -> AfterValidator:
    def check(text: str) -> str:
        length = utf16_length(text)
        if length > limit:
            raise sentence(f"is {length} characters long; {limit} is {why}")
        return text

    return AfterValidator(check)


def _json(limit: int | None = None, **more: Any) -> WithJsonSchema:
    schema: dict[str, Any] = {"type": "string", "minLength": 1, **more}
    return WithJsonSchema(schema if limit is None else {**schema, "maxLength": limit})


Text = Annotated[str, AfterValidator(_clean), _json()]
Line = Annotated[str, AfterValidator(_clean), AfterValidator(_one_line), _json()]
Id = Annotated[str, AfterValidator(_identifier), _json(pattern=f"^{ID.pattern}$")]
Title = Annotated[
    str,
    AfterValidator(_clean),
    AfterValidator(_one_line),
    _at_most(TITLE_LENGTH, "the most a title takes"),
    _json(TITLE_LENGTH),
]
Question = Annotated[
    str,
    AfterValidator(_clean),
    _at_most(QUESTION_LENGTH, "the most a question takes"),
    _json(QUESTION_LENGTH),
]
Option = Annotated[
    str,
    AfterValidator(_clean),
    AfterValidator(_one_line),
    _at_most(OPTION_LENGTH, "the most an option takes"),
    _json(OPTION_LENGTH),
]
Explanation = Annotated[
    str,
    AfterValidator(_clean),
    _at_most(EXPLANATION_LENGTH, "the most an explanation takes"),
    _json(EXPLANATION_LENGTH),
]
Language = Annotated[str, AfterValidator(_tag), _json(pattern=f"^{_TAG.pattern}$")]
