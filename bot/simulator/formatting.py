"""Formatted text in a call: parse mode or ready entities, trimmed and measured as Telegram does."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.simulator.entities import found_entities, in_order, utf16_length
from bot.simulator.html_parse_mode import parse_html
from bot.simulator.parameters import Json, Params
from bot.simulator.refusals import bad_request

MAX_MESSAGE, MAX_CAPTION = 4096, 1024


@dataclass(frozen=True)
class Formatted:
    """Plain text and its entities."""

    text: str = ""
    entities: list[Json] = field(default_factory=list)


def formatted(params: Params, name: str, mode: str = "parse_mode", entities: str = "entities") -> Formatted:
    """The formatted text given under ``name``.

    Only the HTML parse mode is emulated; the Markdown modes are refused like an unknown one.
    """
    source = params.text(name)
    style = params.text(mode).lower() if mode in params else ""
    if style not in {"", "html"}:
        raise bad_request("unsupported parse_mode")
    if style == "html":
        return _trimmed(*parse_html(source))
    given = params.array(entities, "MessageEntity") if entities in params else []
    _check_entities(source, given)
    return _trimmed(source, in_order(given))


def _check_entities(text: str, entities: list[Json]) -> None:
    length = utf16_length(text)
    for entity in entities:
        if not isinstance(entity, dict) or "type" not in entity:
            raise bad_request("can't parse MessageEntity: Can't find field \"type\"")
        start, size = entity.get("offset", -1), entity.get("length", 0)
        if start < 0 or size <= 0 or start + size > length:
            raise bad_request("ENTITY_BOUNDS_INVALID")


def _trimmed(text: str, entities: list[Json]) -> Formatted:
    """Telegram drops white space at both ends and moves the entities along."""
    lead = utf16_length(text) - utf16_length(text.lstrip())
    kept = text.strip()
    length = utf16_length(kept)
    moved = []
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] + entity["length"] - lead, length)
        if end > start:
            moved.append({**entity, "offset": start, "length": end - start})
    return Formatted(kept, in_order([*moved, *found_entities(kept, moved)]))


def message_text(params: Params) -> Formatted:
    """The text of a message: 1 to MAX_MESSAGE UTF-16 units once its markup is read."""
    if not params.text("text").strip():
        raise bad_request("message text is empty")
    content = formatted(params, "text")
    if not content.text:
        raise bad_request("text must be non-empty")
    if utf16_length(content.text) > MAX_MESSAGE:
        raise bad_request("message is too long")
    return content


def caption_text(params: Params) -> Formatted:
    """A caption: up to MAX_CAPTION UTF-16 units once its markup is read."""
    content = formatted(params, "caption", entities="caption_entities")
    if utf16_length(content.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return content
