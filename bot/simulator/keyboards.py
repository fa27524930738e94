"""Reply markups: their shape, and what each inline button must be."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from bot.simulator.parameters import Json, Params
from bot.simulator.refusals import bad_request

MAX_BUTTONS = 100
MAX_BYTES = 10_000
"""Of the keyboard as JSON in ASCII, the strictest way to count what Telegram does not say."""
_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
_OTHER_MARKUPS = ("keyboard", "remove_keyboard", "force_reply")


def reply_markup(params: Params, inline_only: bool = False) -> Json | None:
    """The markup of a call, None when there is none. Refuses what Telegram refuses."""
    markup = params.record("reply_markup", "reply markup")
    if not markup:
        return None
    if "inline_keyboard" in markup:
        rows = _rows(markup["inline_keyboard"])
        if len(json.dumps({"inline_keyboard": rows}, separators=(",", ":"))) > MAX_BYTES:
            raise bad_request("reply markup is too long")
        return {"inline_keyboard": rows} if rows else None
    if inline_only:
        raise bad_request("inline keyboard expected")
    if not any(name in markup for name in _OTHER_MARKUPS):
        raise bad_request("can't parse reply keyboard markup JSON object")
    return markup


def _rows(given: Any) -> list[list[Json]]:
    if not isinstance(given, list):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array')
    rows = []
    for row in given:
        if not isinstance(row, list):
            raise bad_request(
                'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
            )
        rows.append([_button(button) for button in row])
    if sum(map(len, rows)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return [row for row in rows if row]


def _button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    if not button["text"].strip():
        raise bad_request("inline keyboard button text is empty")
    actions = [name for name in _ACTIONS if button.get(name) not in (None, "")]
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1:
        raise bad_request("can't parse inline keyboard button: exactly one action must be used")
    _check_action(actions[0], button[actions[0]])
    return button


def _check_action(action: str, value: Any) -> None:
    if action == "callback_data" and not (isinstance(value, str) and len(value.encode()) <= 64):
        raise bad_request("BUTTON_DATA_INVALID")
    if action == "url":
        _check_url(value)
    if action == "copy_text" and not 1 <= len(value.get("text", "")) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _check_url(url: Any) -> None:
    problem = _url_problem(str(url))
    if problem:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {problem}")


def _url_problem(url: str) -> str:
    parts = urlsplit(url if "://" in url else f"http://{url}")
    if parts.scheme == "tg":
        return ""
    if parts.scheme not in {"http", "https"}:
        return "Unsupported URL protocol"
    host = parts.hostname or ""
    if not host:
        return "URL host is empty"
    # Telegram wants a name with a dot in it: a bare "localhost" is no address for a phone.
    return "" if "." in host.strip(".") and " " not in url else "Wrong HTTP URL"
