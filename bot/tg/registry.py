"""One list of commands and one of buttons: the handlers, /help and Telegram's menus are made from them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import process

from bot.tg.handlers import ask, quiz, reminder, review, start, streak
from bot.tg.outgoing import Outgoing
from bot.tg.turn import Pressed, Said, Turn
from bot.tg.wording import start as wording

CommandHandler = Callable[[Turn, Said], Sequence[Outgoing]]
ButtonHandler = Callable[[Turn, Pressed], Sequence[Outgoing] | str]

SIMILAR = 60


@dataclass(frozen=True, slots=True)
class Command:
    """A command, what it takes and does in a few words, and where it may be used."""

    name: str
    usage: str
    help: str
    handler: CommandHandler
    in_groups: bool = False

    def run(self, turn: Turn, said: Said) -> Sequence[Outgoing]:
        """Handle it, or point to the private chat."""
        if self.in_groups or turn.place.private:
            return self.handler(turn, said)
        return [wording.private_only(turn.place, self.name, turn.link(self.name))]


def help_command(turn: Turn, said: Said) -> Sequence[Outgoing]:
    """/help, /help streak"""
    if said.text.strip().casefold() == "streak":
        return streak.help_streak(turn)
    usable = [(c.name, c.usage, c.help) for c in COMMANDS if c.in_groups or turn.place.private]
    return [wording.help_text(turn.place, usable, turn.place.private)]


def unknown(turn: Turn, said: Said) -> Sequence[Outgoing]:
    """A command that is not in the list. In groups it is somebody else's."""
    if not turn.place.private:
        return []
    best = process.extractOne(said.command, [command.name for command in COMMANDS], score_cutoff=SIMILAR)
    return [wording.unknown_command(turn.place, said.command, best[0] if best else None)]


COMMANDS = (
    Command("today", "", "the practice of the day: what is due, then something new", review.command),
    Command("quiz", "[n] [topic]", "a short quiz, 5 questions unless you say how many", quiz.command),
    Command("review", "", "only what is due", review.review),
    Command("mistakes", "", "what you missed lately", review.mistakes),
    Command("interview", "[date]", "a plan for the day that counts", review.interview_command),
    Command(
        "ask", "[question]", "ask me something; in private you need no command", ask.command, in_groups=True
    ),
    Command("topics", "", "what I know", ask.topics, in_groups=True),
    Command("streak", "", "your days in a row", streak.command),
    Command("goal", "[n]", "how many answers make your day", streak.goal),
    Command("remind", "[time|off]", "when I remind you, if at all", reminder.command),
    Command("timezone", "[city]", "when your day ends", start.timezone),
    Command("stop", "", "end the quiz you are in", quiz.stop),
    Command("start", "", "say hello", start.command, in_groups=True),
    Command("help", "[streak]", "this list, or the rules of the streak", help_command, in_groups=True),
)

BUTTONS: dict[str, ButtonHandler] = {
    "a": quiz.press,
    "f": quiz.full_answer,
    "g": quiz.go_on,
    "s": quiz.start,
    "x": quiz.start_anew,
    "t": ask.tell,
    "iv": review.interview_off,
    "z": start.zone_pressed,
    "zt": start.clocks,
    "zh": start.clock_pressed,
    "go": streak.goal_pressed,
    "rem": reminder.pressed,
    "remc": reminder.last_call_pressed,
}

IN_GROUPS = frozenset({"t"})
"""Buttons that anybody in a group may press; all others are between the bot and one person."""
