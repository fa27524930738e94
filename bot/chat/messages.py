"""What the bot wants to say, whatever the platform: made by texts, sent by somebody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import InitVar, dataclass
from datetime import datetime
from typing import Protocol

from bot.charts.spec import Picture
from bot.chat.actions import Action
from bot.core.limits import CALLBACK_BYTES
from bot.storage.outbox import DeliveryTag


@dataclass(frozen=True, slots=True)
class Place:
    """Where to speak: a chat, and the forum topic in it. ``thread_id`` is None outside topics."""

    chat_id: int
    thread_id: int | None = None
    private: bool = True


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: it sends its action back to us, or opens ``url``. Raises ValueError when the action
    does not fit a button.
    """

    label: str
    data: str | None = None
    url: str | None = None
    action: InitVar[Action | None] = None

    def __post_init__(self, action: Action | None) -> None:
        if action is not None:
            object.__setattr__(self, "data", action.pack())
        if len((self.data or "").encode()) > CALLBACK_BYTES:
            raise ValueError(f"{self.data!r} is too long for a button")


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


class QuizOptions(Protocol):
    """What a quiz poll shows: options in their order, the right one's place, an explanation."""

    @property
    def options(self) -> tuple[str, ...]: ...

    @property
    def key_index(self) -> int: ...

    @property
    def explanation(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Poll:
    """A quiz poll that shows who voted what to the bot. ``tag`` names what waits for its ids."""

    place: Place
    title: str
    question: QuizOptions
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
    """A picture, drawn or read just before it is sent, with a caption of at most 1,024 characters.

    The caption says the same in words: it goes out alone when there can be no picture, or none is taken.
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


@dataclass(frozen=True, slots=True)
class PressInstead:
    """A press goes on as if the button with this data had been pressed."""

    data: str


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Nothing was done, and nobody is told: not even that a press arrived."""


Reply = Sequence[Outgoing] | str | Toasted | PassedOver
"""What a handler answers: messages, or a line over the chat for the presser alone, or both, or not at all."""


def column(*buttons: Button) -> Rows:
    """One button a row."""
    return tuple((button,) for button in buttons)


def grid(buttons: Sequence[Button], width: int) -> Rows:
    """Several buttons a row."""
    return tuple(tuple(buttons[i : i + width]) for i in range(0, len(buttons), width))
