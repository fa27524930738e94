"""The terminal chat: lines in, a conversation out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from datetime import timedelta

from bot.features.questions import LETTERS
from bot.simulator import Impossible, Telegram
from bot.terminal.colon_commands import (
    COMMANDS,
    MovableClock,
    run_command,
    wait_of,
)
from bot.terminal.drawing import Drawing
from bot.terminal.lines import Lines
from bot.terminal.room import Room, letters_of, numbered

Settle = Callable[[], Awaitable[None]]

HOUR = timedelta(hours=1)
MOST_STRIDES = 240


async def run_chat(room: Room, drawing: Drawing, settle: Settle, clock: MovableClock, lines: Lines) -> None:
    """Chat in a room until the lines end or ``:quit``.

    ``settle`` returns when the bot has handled every update and sent everything.
    """
    telegram = room.telegram
    telegram.watch(drawing.show)
    try:
        await settle()
        await _converse(room, drawing, settle, clock, lines)
    finally:
        telegram.unwatch(drawing.show)


async def _converse(room: Room, drawing: Drawing, settle: Settle, clock: MovableClock, lines: Lines) -> None:
    while (line := await lines.read(room.prompt)) is not None:
        line = line.strip()
        if not lines.echoes and line:
            drawing.echo(room.prompt, line)
        if line == ":quit":
            return
        await _live_through(wait_of(line), clock, settle)
        try:
            notice = act(line, room, clock)
        except Impossible as problem:
            notice = f"Not possible: {problem}."
        drawing.local(notice)
        drawing.catch_up()
        await settle()


async def _live_through(step: timedelta | None, clock: MovableClock, settle: Settle) -> None:
    """Let time go by in strides, so that what is due in the morning happens in the morning."""
    if not step:
        return
    strides = min(max(step // HOUR, 1), MOST_STRIDES)
    for _ in range(strides):
        clock.advance(step / strides)
        await settle()


def suggestions(telegram: Telegram) -> Iterable[tuple[str, str]]:
    """What Tab completes: the bot's commands, as it told Telegram, and the terminal's own."""
    told = {
        command["command"]: command["description"] for kept in telegram.commands.values() for command in kept
    }
    yield from ((f"/{name}", meaning) for name, meaning in sorted(told.items()))
    yield from ((usage.split()[0], meaning) for usage, meaning in COMMANDS)


def act(line: str, room: Room, clock: MovableClock) -> str:
    """Do what a line means; the result is a notice for the terminal, empty for none."""
    if not line:
        return ""
    if line.startswith(":say "):
        room.person.say(room.chat, line.removeprefix(":say "))
        return ""
    if line.startswith(":"):
        return run_command(line, room, clock)
    if len(line) == 1 and line.upper() in LETTERS and room.question():
        return _answer(room, line.upper())
    if line.isdecimal() and room.buttons():
        return _press(room, int(line))
    room.person.say(room.chat, line)
    return ""


def _answer(room: Room, letter: str) -> str:
    message = room.question()
    if message is None:
        return "There is no question to answer."
    options = LETTERS[: len(message.poll.options)] if message.poll else "".join(sorted(letters_of(message)))
    if letter not in options:
        return f"The options are {options[0]} to {options[-1]}."
    if message.poll:
        room.person.vote(message, LETTERS.index(letter))
    else:
        button = letters_of(message)[letter]
        room.person.press(message, button.data or button.label)
    return ""


def _press(room: Room, number: int) -> str:
    message = room.buttons()
    buttons = numbered(message) if message else []
    if message is None or not 1 <= number <= len(buttons):
        return f"There is no button {number}: the last one is {len(buttons)}."
    button = buttons[number - 1]
    press = room.person.press(message, button.data or button.label)
    if press.opened_chat:
        room.leave_group()
    return f"The link is {button.url}" if button.url and not press.opened_chat else ""
