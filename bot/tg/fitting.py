"""Whatever features want to say, as messages that Telegram takes: too long a text is sent as several.

The buttons stand under the last of them, where also the tag belongs: what waits for a message's ids waits to
change what its buttons do. A text that takes an earlier one's place is cut instead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.chat.messages import Edit, Outgoing, Photo, Say, Toast
from bot.core.limits import CAPTION_LENGTH, MESSAGE_LENGTH, TOAST_LENGTH
from bot.core.text import shorten
from bot.storage.outbox import DeliveryTag
from bot.tg.html_pieces import cut, fits, split


def fitted(outgoing: Outgoing, cut_note: Callable[[], str]) -> list[Outgoing]:
    """The same in as many messages as it takes. ``cut_note`` says in HTML that something was left out."""
    match outgoing:
        case Say():
            return _several(outgoing, split(outgoing.html, MESSAGE_LENGTH))
        case Photo():
            return _captioned(outgoing)
        case Edit():
            if fits(outgoing.html, MESSAGE_LENGTH):
                return [outgoing]
            return [replace(outgoing, html=cut(outgoing.html, MESSAGE_LENGTH, cut_note()))]
        case Toast():
            return [replace(outgoing, text=shorten(outgoing.text, TOAST_LENGTH))]
        case _:
            return [outgoing]


def _captioned(photo: Photo) -> list[Outgoing]:
    caption, *rest = split(photo.html, MESSAGE_LENGTH, first=CAPTION_LENGTH)
    if not rest:
        return [photo]
    picture = replace(photo, html=caption, rows=(), tag=_of_all(photo.tag))
    return [picture, *_several(Say(photo.place, "", photo.rows, tag=photo.tag), rest)]


def _several(say: Say, pieces: list[str]) -> list[Outgoing]:
    last = len(pieces) - 1
    return [
        replace(
            say,
            html=piece,
            rows=say.rows if number == last else (),
            reply_to=None if number else say.reply_to,
            tag=say.tag if number == last else _of_all(say.tag),
        )
        for number, piece in enumerate(pieces)
    ]


def _of_all(tag: DeliveryTag | None) -> DeliveryTag | None:
    """The part of a tag that holds for every piece: that it must not go out twice."""
    return tag if tag and tag.is_once else None
