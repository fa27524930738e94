"""Inline keyboards as Telegram takes them, and never more of them than it takes."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from bot.chat.messages import Button, Rows
from bot.core.limits import KEYBOARD_BUTTONS, KEYBOARD_BYTES
from bot.core.text import shorten

log = logging.getLogger(__name__)

WHOLE_LABEL_LENGTH = 80
"""In UTF-16 units. Telegram sets no limit, but no screen shows more, and every button costs bytes:
a name of ``LABEL_LENGTH`` fits with what stands around it."""

_EMPTY = len('{"inline_keyboard":[]}')
_NAMELESS = "…"


@lru_cache(maxsize=64)
def markup(rows: Rows) -> dict[str, Any]:
    """A call's part for these buttons.

    Remembered, since hundreds of reminders have the same; nobody changes it.
    """
    kept = fitted(rows)
    return {"reply_markup": {"inline_keyboard": [_row(row) for row in kept]}} if kept else {}


def fitted(rows: Rows) -> Rows:
    """As many rows as a keyboard takes, from the first on, and the last, which leads back or further."""
    short = tuple(tuple(_labelled(button) for button in row) for row in rows if row)
    if not _is_too_much(short):
        return short
    kept = list(short[-1:])
    for row in short[:-1]:
        if _is_too_much([*kept, row]):
            break
        kept.insert(len(kept) - 1, row)
    log.warning("a keyboard of %s rows goes out with %s", len(short), len(kept))
    return tuple(kept) if not _is_too_much(kept) else ()


def _is_too_much(rows: Iterable[Sequence[Button]]) -> bool:
    sizes = [(len(row), len(json.dumps(_row(row), separators=(",", ":"))) + 1) for row in rows]
    buttons, size = sum(size[0] for size in sizes), sum(size[1] for size in sizes)
    return buttons > KEYBOARD_BUTTONS or size + _EMPTY > KEYBOARD_BYTES


def _labelled(button: Button) -> Button:
    label = shorten(button.label.strip(), WHOLE_LABEL_LENGTH) or _NAMELESS
    return button if label == button.label else Button(label, button.data, button.url)


def _row(row: Sequence[Button]) -> list[dict[str, str]]:
    return [_button(button) for button in row]


def _button(button: Button) -> dict[str, str]:
    action = {"url": button.url} if button.url else {"callback_data": button.data or ""}
    return {"text": button.label, **action}


def rows(payload: Mapping[str, Any]) -> Rows:
    """The buttons that a call carries."""
    keyboard = payload.get("reply_markup", {}).get("inline_keyboard", [])
    return tuple(
        tuple(Button(one["text"], one.get("callback_data"), one.get("url")) for one in row)
        for row in keyboard
    )
