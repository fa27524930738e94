"""What the bot wants to say, before anything talks to Telegram. Made by wording, kept in the outbox."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

from bot.charts.spec import Picture, to_json
from bot.features.questions.rules import Question
from bot.storage import outbox
from bot.storage.outbox import DeliveryTag, NewCall

MESSAGE_LIFE = timedelta(hours=12)
"""A message that could not be sent for this long is no longer wanted."""

NUDGE_LIFE = timedelta(minutes=30)
"""A reminder that comes later than this is none, and may come at night."""

TOAST_LIFE = timedelta(seconds=140)
"""Telegram forgets a button press after about 150 s."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where to speak: a chat, and the forum topic in it. ``thread_id`` is None outside topics."""

    chat_id: int
    thread_id: int | None = None
    private: bool = True


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: it sends ``data`` back to us, or opens ``url``."""

    label: str
    data: str | None = None
    url: str | None = None


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Say:
    """A message in Telegram's HTML. ``tag`` names what waits for its id; it is not sent after ``until``."""

    place: Place
    html: str
    rows: Rows = ()
    reply_to: int | None = None
    tag: DeliveryTag | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Poll:
    """A quiz poll that shows who voted what to the bot. ``tag`` names what waits for its ids."""

    place: Place
    title: str
    question: Question
    tag: DeliveryTag
    rows: Rows = ()
    open_seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """A new text and new buttons for a message of ours."""

    place: Place
    message_id: int
    html: str
    rows: Rows = ()


@dataclass(frozen=True, slots=True)
class Stop:
    """A poll of ours takes no more votes."""

    place: Place
    message_id: int


@dataclass(frozen=True, slots=True)
class Toast:
    """The answer to a button press: a line over the chat, or nothing but the end of the waiting."""

    place: Place
    callback_id: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture, drawn just before it is sent, with a caption of at most 1,024 characters.

    The caption says the same in words: it goes out alone when the picture cannot be drawn.
    """

    place: Place
    picture: Picture
    html: str
    rows: Rows = ()
    reply_to: int | None = None
    tag: DeliveryTag | None = None


Outgoing = Say | Poll | Edit | Stop | Toast | Photo


@dataclass(frozen=True, slots=True)
class Toasted:
    """What a press leads to when it also has a line over the chat for the presser alone."""

    toast: str
    said: Sequence[Outgoing]


def put(tx: Connection, outgoing: Outgoing, now: datetime) -> None:
    """Keep it in the outbox, to be sent after the commit."""
    put_all(tx, [outgoing], now)


def put_all(tx: Connection, said: Sequence[Outgoing], now: datetime) -> None:
    """As ``put``, of many at once and in this order."""
    outbox.put(tx, [_new_call(one, now) for one in said], now)


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
            return "edit_message_text", payload | _markup(rows)
        case Stop(place, message_id):
            return "stop_poll", {"chat_id": place.chat_id, "message_id": message_id}
        case Toast(_, callback_id, text):
            return "answer_callback_query", {"callback_query_id": callback_id, "text": text or None}


def _say(say: Say) -> dict[str, Any]:
    return _message(say, {"text": say.html, "parse_mode": "HTML"})


def _message(message: Say | Photo, words: dict[str, Any]) -> dict[str, Any]:
    reply = {"message_id": message.reply_to, "allow_sending_without_reply": True}
    replying = {"reply_parameters": reply} if message.reply_to else {}
    return _where(message.place) | words | replying | _markup(message.rows)


def _poll(poll: Poll) -> dict[str, Any]:
    return (
        _where(poll.place)
        | {
            "question": poll.title,
            "options": list(poll.question.options),
            "type": "quiz",
            "is_anonymous": False,
            "correct_option_ids": [poll.question.key_index],
            "explanation": poll.question.explanation or None,
            "open_period": poll.open_seconds,
        }
        | _markup(poll.rows)
    )


def _where(place: Place) -> dict[str, Any]:
    where: dict[str, Any] = {"chat_id": place.chat_id}
    if place.thread_id is not None:
        where["message_thread_id"] = place.thread_id
    return where


@lru_cache(maxsize=64)
def _markup(rows: Rows) -> dict[str, Any]:
    # remembered, since hundreds of reminders have the same buttons; nobody changes it
    if not rows:
        return {}
    return {"reply_markup": {"inline_keyboard": [[_button(button) for button in row] for row in rows]}}


def _button(button: Button) -> dict[str, str]:
    action = {"url": button.url} if button.url else {"callback_data": button.data or ""}
    return {"text": button.label, **action}
