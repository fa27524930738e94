"""Drawing what happens in a chat: bubbles, polls with letters, numbered buttons, toasts and pictures."""

from __future__ import annotations

import tempfile
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.text import Text

from bot import simulator as tg
from bot.charts import block_text as blocks
from bot.core.direction import isolated
from bot.features.questions import LETTERS
from bot.simulator import journal as kinds
from bot.simulator.model import SentPhoto
from bot.simulator.poll import SentPoll
from bot.terminal.room import Room, letter_of, letters_of
from bot.terminal.styled_text import styled

MAX_WIDTH = 80


def open_console(stream: TextIO) -> Console:
    """A console on standard output that shows a question mark for what the terminal cannot show.

    It writes to whatever ``sys.stdout`` is at the moment, so that a prompt can stay below its output.
    """
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="replace")
    return Console(highlight=False, soft_wrap=False)


class Drawing:
    """Draws happenings of the room's chat; ``pictures`` is where photos are saved (made when needed)."""

    def __init__(self, console: Console, room: Room, pictures: Path | None = None) -> None:
        self._console = console
        self._room = room
        self._pictures = pictures
        self._view = (room.person, room.chat)
        self._seen: dict[tuple[tg.Person, tg.Chat], int] = {}
        self._told_of_private = False
        self._unicode = console.encoding.lower().startswith("utf")
        self._bar, self._right, self._wrong, self._arrow = "▌✓✗→" if self._unicode else ("|", "+", "x", "->")

    def local(self, text: str) -> None:
        """A line of the terminal's own, not from the chat."""
        if text:
            self._line(text, "dim")

    def echo(self, prompt: str, line: str) -> None:
        """What was read from a pipe, as if it had been typed."""
        self._console.print(Text.assemble("\n", (prompt, "bold"), line))

    def show(self, happening: tg.Happening) -> None:
        """Draw a happening if the person at the keyboard sees it in this chat."""
        person = self._room.person
        if happening.kind in {kinds.TOAST, kinds.ALERT}:
            if happening.person is person:
                self._line(f"{self._arrow} {happening.text}", "bold yellow")
        elif happening.chat is self._room.chat:
            self._draw(happening)
        elif happening.kind == kinds.SENT and happening.chat is person.chat and not self._told_of_private:
            self._told_of_private = True
            self.local("Epoch wrote to you in private: see it with :in private")

    def catch_up(self) -> None:
        """After a change of person or chat: draw what the bot sent there since this person left it."""
        view, journal = (self._room.person, self._room.chat), self._room.telegram.journal
        if view == self._view:
            return
        self._seen[self._view] = len(journal.entries)
        self._view, self._told_of_private = view, False
        for happening in journal.since(self._seen.get(view, len(journal.entries))):
            message = happening.message
            if happening.kind == kinds.SENT and happening.chat is view[1] and not message.deleted:
                self._bubble(message, edited=False)

    def _draw(self, happening: tg.Happening) -> None:
        message, own = happening.message, happening.person is self._room.person
        if happening.kind in {kinds.SENT, kinds.EDITED} and happening.by_bot and message.by_bot:
            self._bubble(message, edited=happening.kind == kinds.EDITED)
        elif happening.kind in {kinds.SAID, kinds.EDITED} and not own and happening.person:
            self._line(f"{happening.person.name}: {message.text}", "magenta")
        elif happening.kind == kinds.PRESSED and not own and happening.person:
            self._line(f"{happening.person.name} taps [{happening.text}]", "dim")
        elif happening.kind == kinds.VOTED and own and message.poll:
            self._verdict(message.poll)
        elif happening.kind == kinds.STOPPED and message.poll:
            self._close(message.poll)
        elif happening.kind == kinds.DELETED:
            self._line("(a message was deleted)", "dim")
        elif happening.kind == kinds.SERVICE:
            self._service(message)

    def _bubble(self, message: tg.Message, edited: bool) -> None:
        self._console.print()
        if edited:
            self._barred(Text("edited", "dim"))
        if message.photo:
            self._picture(message.photo)
        if message.poll:
            self._poll(message.poll)
        elif message.text:
            self._barred(styled(message.text, message.entities))
        self._buttons(message)

    def _barred(self, text: Text) -> None:
        width = self._width - len(self._bar) - 1
        for line in text.wrap(self._console, width):
            self._console.print(Text.assemble((f"{self._bar} ", "green"), line), width=self._width)

    def _poll(self, poll: SentPoll) -> None:
        self._barred(Text(poll.question, "bold"))
        for letter, option in zip(LETTERS, poll.options, strict=False):
            self._barred(Text(f"  {letter}) {isolated(option)}"))

    def _buttons(self, message: tg.Message) -> None:
        lettered, number = letters_of(message).values(), 0
        rows = (message.markup or {}).get("inline_keyboard", [])
        buttons = iter(message.buttons)
        for row in rows:
            shown = []
            for button in (next(buttons) for _ in row):
                number += button not in lettered
                mark = letter_of(button) if button in lettered else str(number)
                label = "" if button.label == mark else f" {isolated(button.label)}"
                shown.append(f"[{mark}]{label}" + (f" {self._arrow} {button.url}" if button.url else ""))
            self._line("  ".join(shown), "bold cyan")

    def _verdict(self, poll: SentPoll) -> None:
        chosen = poll.votes.get(self._room.person.id, [])
        if not poll.is_quiz:
            self._line(
                "voted: " + ", ".join(poll.options[i] for i in chosen) if chosen else "vote taken back"
            )
            return
        right = chosen == poll.correct
        mark, style = (self._right, "bold green") if right else (self._wrong, "bold red")
        self._line(f"{mark} {self._options(poll, chosen)}", style)
        if not right:
            self._line(f"{self._right} {self._options(poll, poll.correct)}", "bold green")

    def _close(self, poll: SentPoll) -> None:
        # Whoever has voted has seen the answer already.
        answer = f" {self._right} {self._options(poll, poll.correct)}" if poll.is_quiz else ""
        known = self._room.person.id in poll.votes
        self._line("(the poll is closed)" + ("" if known else answer), "dim")

    def _service(self, message: tg.Message) -> None:
        for user in message.service.get("new_chat_members", []):
            self._line(f"({user['first_name']} joined {message.chat.title})", "dim")
        if "left_chat_member" in message.service:
            self._line(f"({message.service['left_chat_member']['first_name']} left)", "dim")

    def _options(self, poll: SentPoll, chosen: list[int]) -> str:
        return ", ".join(f"{LETTERS[i]}) {isolated(poll.options[i])}" for i in chosen)

    def _line(self, text: str, style: str = "") -> None:
        for line in Text(text, style).wrap(self._console, self._width - 2):
            self._console.print(Text.assemble("  ", line), width=self._width)

    def _picture(self, photo: SentPhoto) -> None:
        self._barred(Text(f"[picture: {self._save(photo.file_id, photo.content)}]"))
        words = blocks.words_in(photo.content)
        if words:
            self._barred(Text(words if self._unicode else words.translate(blocks.ASCII), "green"))

    def _save(self, name: str, content: bytes) -> Path:
        if self._pictures is None:
            self._pictures = Path(tempfile.mkdtemp(prefix="epoch-"))
        self._pictures.mkdir(parents=True, exist_ok=True)
        path = self._pictures / f"{name}.png"
        path.write_bytes(content)
        return path

    @property
    def _width(self) -> int:
        return min(self._console.width, MAX_WIDTH)
