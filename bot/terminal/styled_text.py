"""A message's text and entities as styled text for the terminal."""

from __future__ import annotations

from rich.text import Text

from bot.simulator.entities import part
from bot.simulator.parameters import Json

_STYLES = {
    "bold": "bold",
    "italic": "italic",
    "underline": "underline",
    "strikethrough": "strike",
    "code": "cyan",
    "pre": "cyan",
    "spoiler": "reverse",
    "blockquote": "italic dim",
    "expandable_blockquote": "italic dim",
    "bot_command": "blue",
    "url": "underline blue",
    "text_link": "underline blue",
    "mention": "blue",
}


def styled(text: str, entities: list[Json]) -> Text:
    """``text`` with the styles of its entities; the addresses of links that hide them come at the end."""
    result = Text(text)
    for entity in entities:
        style = _STYLES.get(entity["type"])
        if style:
            start = _characters(text, entity["offset"])
            result.stylize(style, start, start + len(part(text, entity)))
    hidden = [entity["url"] for entity in entities if entity["type"] == "text_link"]
    for url in hidden:
        result.append(f"\n{url}", "dim")
    return result


def _characters(text: str, units: int) -> int:
    """The number of characters in the first ``units`` UTF-16 units of ``text``."""
    return len(part(text, {"offset": 0, "length": units}))
