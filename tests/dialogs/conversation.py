"""Dialogs that read as conversations and fail on silence and on replies that nobody expected.

    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/quiz 1")
        dialog.expect_poll("What does dropout do?")
        await ann.votes("It switches units off at random")
        dialog.expect("Right", "1 of 1")

Every act (says, presses, votes, ...) must be followed by what the bot did because of it, in order, or by
``expect_silence()``. Anything left over fails the next act, or the end of the dialog.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from bot.simulator import (
    Chat,
    Group,
    Happening,
    Message,
    Person,
    Press,
    Telegram,
)
from bot.simulator import journal as kinds
from bot.simulator.clock import SimulatedClock


class Bot(Protocol):
    """The tutor behind the Telegram."""

    async def settle(self) -> None:
        """Return when every update is handled, everything due is done and everything is sent."""


class Dialog:
    """A conversation of people with a bot. ``last`` is the message that the last expectation was about."""

    def __init__(self, telegram: Telegram, bot: Bot, clock: SimulatedClock) -> None:
        self.telegram = telegram
        self.bot = bot
        self.clock = clock
        self.last: Message | None = None
        self._pending: list[Happening] = []
        self._awaited = ""
        self._mark = len(telegram.journal.entries)

    async def __aenter__(self) -> Dialog:
        await self.bot.settle()
        self._mark = len(self.telegram.journal.entries)
        return self

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.close()

    def close(self) -> None:
        """Fail if something is left over, or if the bot made a call that Telegram finds invalid."""
        self._check_done("the end")
        assert self.telegram.invalid == [], f"invalid calls: {self.telegram.invalid}"

    def person(self, name: str, language_code: str | None = None) -> Speaker:
        """Somebody new."""
        return Speaker(self, self.telegram.user(name, language_code))

    async def act(self, what: str, deed: Callable[[], object]) -> None:
        """Do something to which the bot may react; ``what`` names it in failures."""
        self._check_done(what)
        self._mark = len(self.telegram.journal.entries)
        deed()
        await self.bot.settle()
        self._pending = [h for h in self.telegram.journal.since(self._mark) if _by_bot(h)]
        self._awaited = what

    async def passes(self, step: timedelta) -> None:
        """Let time go by."""
        await self.act(f"{step} later", lambda: self.clock.advance(step))

    def expect(self, *texts: str, to: Chat | Speaker | None = None) -> Message:
        """The bot's next deed, or its next in the chat ``to``, is a message that contains all ``texts``."""
        return self._take(kinds.SENT, to, lambda h: _missing(h.message.text, texts))

    def expect_edit(self, *texts: str, to: Chat | Speaker | None = None) -> Message:
        """The bot's next deed is an edit, after which the message contains all ``texts``."""
        return self._take(kinds.EDITED, to, lambda h: _missing(h.json.get("text", ""), texts))

    def expect_poll(self, question: str, to: Chat | Speaker | None = None) -> Message:
        """The bot's next deed is a poll whose question contains ``question``."""
        return self._take(
            kinds.SENT, to, lambda h: _missing(h.message.poll.question if h.message.poll else "", [question])
        )

    def expect_toast(self, *texts: str) -> None:
        """The bot's next deed is a toast or an alert that contains all ``texts``."""
        kind = kinds.ALERT if self._pending and self._pending[0].kind == kinds.ALERT else kinds.TOAST
        self._take(kind, None, lambda h: _missing(h.text, texts))

    def expect_stop(self) -> Message:
        """The bot's next deed is closing a poll."""
        return self._take(kinds.STOPPED, None, lambda _: "")

    def expect_deletion(self) -> Message:
        """The bot's next deed is deleting a message."""
        return self._take(kinds.DELETED, None, lambda _: "")

    def forget(self) -> None:
        """What the bot did last does not matter here."""
        self._pending, self._awaited = [], ""

    def expect_silence(self) -> None:
        """The bot did nothing that anybody sees."""
        assert not self._pending, f"after {self._awaited} the bot was not silent:\n{_listed(self._pending)}"
        self._awaited = ""

    def _take(self, kind: str, to: Chat | Speaker | None, problem: Callable[[Happening], str]) -> Message:
        chat = to.chat if isinstance(to, Speaker) else to
        here = [h for h in self._pending if chat is None or h.chat is chat]
        found = f"after {self._awaited or 'what was expected'} the bot did:\n{_listed(self._pending)}"
        assert here, f"silence{f' in {chat.name}' if chat else ''} {found}"
        assert here[0].kind == kind, f"nothing was {kind} first: {found}"
        assert not problem(here[0]), f"{problem(here[0])}: {found}"
        self._pending.remove(here[0])
        if not self._pending:
            self._awaited = ""
        self.last = here[0].message
        return here[0].message

    def _check_done(self, before: str) -> None:
        assert not self._pending, f"before {before} the bot also did:\n{_listed(self._pending)}"
        assert not self._awaited, f"nothing was expected after {self._awaited}"


@dataclass(frozen=True)
class Speaker:
    """Somebody in a dialog. ``at`` in every verb is the chat, the private one by default."""

    dialog: Dialog
    person: Person

    @property
    def chat(self) -> Chat:
        """The private chat with the bot."""
        return self.person.chat

    async def says(
        self, text: str, at: Chat | None = None, reply_to: Message | None = None, thread: int | None = None
    ) -> None:
        """Say ``text``."""
        place = at or self.chat
        await self._acts(f"says {text!r}", lambda: self.person.say(place, text, reply_to, thread))

    async def presses(self, button: str, on: Message | None = None, at: Chat | None = None) -> None:
        """Press a button, by default of the newest message that has it. The bot must answer the press."""
        message = on or self._newest(
            at, lambda m: any(button in b[:2] for b in m.buttons), f"button {button!r}"
        )
        presses: list[Press] = []
        await self._acts(f"presses {button!r}", lambda: presses.append(self.person.press(message, button)))
        assert presses[0].answered or presses[0].url, (
            f"{self.person.name}'s press of {button!r} was not answered"
        )

    async def votes(self, option: str | int, on: Message | None = None, at: Chat | None = None) -> None:
        """Vote, by default in the newest open poll."""
        now = self.dialog.telegram.now()
        message = on or self._newest(
            at, lambda m: m.poll is not None and not m.poll.is_closed(now), "open poll"
        )
        await self._acts(f"votes for {option!r}", lambda: self.person.vote(message, option))

    async def does(self, what: str, deed: Callable[[], object]) -> None:
        """Anything else, such as joining or blocking."""
        await self._acts(what, deed)

    async def _acts(self, what: str, deed: Callable[[], object]) -> None:
        await self.dialog.act(f"{self.person.name} {what}", deed)

    def _newest(self, at: Chat | None, fits: Callable[[Message], bool], what: str) -> Message:
        chat = at or self.chat
        for message in sorted(chat.messages.values(), key=lambda m: m.id, reverse=True):
            if message.by_bot and fits(message):
                return message
        raise AssertionError(f"{self.person.name} sees no {what} in {chat.name}")


def group_of(dialog: Dialog, title: str, *speakers: Speaker, forum: bool = False, bot: bool = True) -> Group:
    """A supergroup of these people. The bot hears of being added at the next act."""
    people = [speaker.person for speaker in speakers]
    return dialog.telegram.group(title, people, forum, supergroup=True, bot=bot)


def _by_bot(happening: Happening) -> bool:
    return happening.by_bot and (happening.kind != kinds.EDITED or happening.message.by_bot)


def _missing(text: str, wanted: tuple[str, ...] | list[str]) -> str:
    absent = [part for part in wanted if part not in text]
    return f"no {absent} in the message" if absent else ""


def _listed(pending: list[Happening]) -> str:
    if not pending:
        return "  nothing"
    return "\n".join(f"  {h.kind} in {h.chat.name}: {_words(h)!r} {h.message.labels or ''}" for h in pending)


def _words(happening: Happening) -> str:
    poll = happening.message.poll
    return happening.text or (poll.question if poll else happening.json.get("text", happening.message.text))
