"""Messages as Telegram's calls, which wait in the outbox until they are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from bot.charts.spec import to_json
from bot.chat.messages import Edit, Outgoing, Photo, Place, Poll, Say, Stop, Toast
from bot.core.direction import contained, directed, reads_right_to_left
from bot.core.limits import POLL_EXPLANATION_LENGTH, POLL_OPTION_LENGTH, POLL_STEM_LENGTH
from bot.core.text import utf16_length
from bot.storage import outbox
from bot.storage.outbox import DeliveryTag, NewCall
from bot.storage.transaction import Transaction
from bot.tg.fitting import fitted
from bot.tg.keyboards import markup

MESSAGE_LIFE = timedelta(hours=12)
"""A message that could not be sent for this long is no longer wanted."""

NUDGE_LIFE = timedelta(minutes=30)
"""A reminder that comes later than this is none, and may come at night."""

TOAST_LIFE = timedelta(seconds=140)
"""Telegram forgets a button press after about 150 s."""


CutNote = Callable[[Transaction, Place], str]
"""Says in a chat's language that something was left out."""


def no_note(_tx: Transaction, _place: Place) -> str:
    """An ellipsis says enough."""
    return ""


def post(tx: Transaction, said: Sequence[Outgoing], now: datetime, cut_note: CutNote = no_note) -> None:
    """Keep messages in the outbox, in this order, each as Telegram takes it, to be sent after the commit."""
    fitting = (one for outgoing in said for one in fitted(outgoing, partial(cut_note, tx, outgoing.place)))
    outbox.put(tx, [_new_call(one, now) for one in fitting], now)


def _new_call(outgoing: Outgoing, now: datetime) -> NewCall:
    method, payload = _call(outgoing)
    tag: DeliveryTag | None = getattr(outgoing, "tag", None)
    life = NUDGE_LIFE if tag and tag.is_once else MESSAGE_LIFE
    if isinstance(outgoing, Toast):
        life = TOAST_LIFE
    until: datetime | None = getattr(outgoing, "until", None)
    expires_at = min(now + life, until) if until else now + life
    return NewCall(outgoing.place.chat_id, method, payload, expires_at, tag)


def _call(outgoing: Outgoing) -> tuple[str, dict[str, Any]]:
    match outgoing:
        case Say():
            return "send_message", _say(outgoing)
        case Photo(_, picture, html):
            words = {"picture": to_json(picture), "caption": html, "parse_mode": "HTML"}
            return "send_photo", _message(outgoing, words)
        case Poll():
            return "send_poll", _poll(outgoing)
        case Edit(place, message_id, html, rows):
            payload = {"chat_id": place.chat_id, "message_id": message_id, "text": html, "parse_mode": "HTML"}
            return "edit_message_text", payload | markup(rows)
        case Stop(place, message_id):
            return "stop_poll", {"chat_id": place.chat_id, "message_id": message_id}
        case Toast(_, callback_id, text):
            return "answer_callback_query", {"callback_query_id": callback_id, "text": text or None}


def _say(say: Say) -> dict[str, Any]:
    return _message(say, {"text": say.html, "parse_mode": "HTML"})


def _message(message: Say | Photo, words: dict[str, Any]) -> dict[str, Any]:
    reply = {"message_id": message.reply_to, "allow_sending_without_reply": True}
    replying = {"reply_parameters": reply} if message.reply_to else {}
    return _where(message.place) | words | replying | markup(message.rows)


def _directed(text: str, rtl: bool, limit: int) -> str:
    """A poll's text with the mark that it needs to read the right way, where that fits too."""
    marked = contained(directed(text, rtl) + text)
    return marked if utf16_length(marked) <= limit else text


def _poll(poll: Poll) -> dict[str, Any]:
    rtl = reads_right_to_left("\n".join((poll.title, *poll.question.options)))
    return (
        _where(poll.place)
        | {
            "question": _directed(poll.title, rtl, POLL_STEM_LENGTH),
            "options": [_directed(option, rtl, POLL_OPTION_LENGTH) for option in poll.question.options],
            "type": "quiz",
            "is_anonymous": False,
            "correct_option_ids": [poll.question.key_index],
            "explanation": _directed(poll.question.explanation, rtl, POLL_EXPLANATION_LENGTH) or None,
            "open_period": poll.open_seconds,
        }
        | markup(poll.rows)
    )


def _where(place: Place) -> dict[str, Any]:
    where: dict[str, Any] = {"chat_id": place.chat_id}
    if place.thread_id is not None:
        where["message_thread_id"] = place.thread_id
    return where
