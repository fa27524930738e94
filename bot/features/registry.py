"""One list of commands and one of buttons: the handlers, /help and Telegram's menus are made from them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import process

from bot.chat.context import Pressed, Said, Turn
from bot.chat.messages import Outgoing, Place, Toasted
from bot.features.ask import handlers as ask
from bot.features.bookmarks import handlers as around
from bot.features.challenge import handlers as challenge
from bot.features.daily import handlers as daily
from bot.features.explain import handlers as explain
from bot.features.groups import handlers as group
from bot.features.leaderboard import handlers as leaderboard
from bot.features.practice import handlers as quiz
from bot.features.practice import today_handlers as review
from bot.features.reminders import handlers as reminder
from bot.features.settings import handlers as settings
from bot.features.start import handlers as start
from bot.features.start import texts as wording
from bot.features.streak import handlers as streak

CommandHandler = Callable[[Turn, Said], Sequence[Outgoing]]
ButtonHandler = Callable[[Turn, Pressed], Sequence[Outgoing] | str | Toasted]

SIMILAR = 75


@dataclass(frozen=True, slots=True)
class Command:
    """A command, what it takes and does in a few words, and where it may be used.

    ``needs_admin``: its handler wants to know whether the person runs the group. ``twin`` is the command
    that does the same where this one does not work.
    """

    name: str
    usage: str
    help: str
    handler: CommandHandler
    in_groups: bool = False
    in_private: bool = True
    needs_admin: bool = False
    twin: str = ""

    def run(self, turn: Turn, said: Said) -> Sequence[Outgoing]:
        """Handle it, or point to where it works."""
        if self.works_in(turn.place):
            return self.handler(turn, said)
        if self.twin:
            return next(command for command in COMMANDS if command.name == self.twin).handler(turn, said)
        if turn.place.private:
            return [wording.groups_only(turn.place, self.name, turn.add_link)]
        return [wording.private_only(turn.place, self.name, turn.link(self.name))]

    def works_in(self, place: Place) -> bool:
        """Whether the command may be used there."""
        return self.in_private if place.private else self.in_groups


def help_command(turn: Turn, said: Said) -> Sequence[Outgoing]:
    """/help, /help streak"""
    if said.text.strip().casefold() == "streak":
        return streak.help_streak(turn)
    usable = [(c.name, c.usage, c.help) for c in COMMANDS if c.works_in(turn.place)]
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
    Command("explain", "[topic or question]", "answer an open question in your own words", explain.command),
    Command("topics", "", "what I know", ask.topics, in_groups=True),
    Command("streak", "", "your days in a row", streak.command),
    Command("goal", "[n]", "how many answers make your day", streak.goal),
    Command("remind", "[time|off]", "when I remind you, if at all", reminder.command),
    Command("progress", "", "half a year of practice in one picture", around.progress),
    Command("bookmark", "", "keep the question or answer you just saw, or reply to one", around.bookmark),
    Command("bookmarks", "", "what you kept", around.list_bookmarks),
    Command("report", "[problem]", "something is wrong with a question or an answer", around.report),
    Command("settings", "", "goal, time zone, reminder, decks, what others see", settings.command),
    Command("timezone", "[city]", "when your day ends", start.timezone, needs_admin=True, twin="zone"),
    Command(
        "challenge",
        "[n] [seconds] [topic] [speed]",
        "a quiz for the whole group, against the clock",
        challenge.command,
        in_groups=True,
        in_private=False,
    ),
    Command("why", "", "every point of your last challenge", challenge.why, in_groups=True),
    Command("stop", "", "end what you are in", explain.stop, in_groups=True, needs_admin=True),
    Command(
        "leaderboard",
        "[today|week|month|all]",
        "who leads in this group",
        leaderboard.command,
        in_groups=True,
        in_private=False,
    ),
    Command(
        "daily",
        "[HH:MM|off] [n] [seconds]",
        "a challenge every day",
        daily.command,
        in_groups=True,
        in_private=False,
        needs_admin=True,
    ),
    Command(
        "zone",
        "[city]",
        "the time this group lives by",
        group.zone_command,
        in_groups=True,
        in_private=False,
        needs_admin=True,
        twin="timezone",
    ),
    Command("start", "", "say hello", start.command, in_groups=True),
    Command("help", "[streak]", "this list, or the rules of the streak", help_command, in_groups=True),
)

BUTTONS: dict[str, ButtonHandler] = {
    "a": quiz.press,
    "f": quiz.full_answer,
    "g": quiz.go_on,
    "s": quiz.start,
    "x": quiz.start_anew,
    "cj": challenge.join,
    "cs": challenge.start,
    "cr": challenge.resume,
    "ce": challenge.end,
    "cn": challenge.new,
    "cv": challenge.press,
    "cx": challenge.skip,
    "t": ask.tell,
    "b": around.bookmark_pressed,
    "bp": around.turn_page,
    "pc": around.card,
    "r": around.report_pressed,
    "rr": around.reason_pressed,
    "rx": around.take_back_pressed,
    "se": settings.press,
    "ei": explain.about,
    "en": explain.another,
    "er": explain.rate,
    "es": explain.show,
    "iv": review.interview_off,
    "z": start.zone_pressed,
    "zt": start.clocks,
    "zh": start.clock_pressed,
    "go": streak.goal_pressed,
    "rem": reminder.pressed,
    "remc": reminder.last_call_pressed,
    "gz": group.zone_pressed,
    "gzt": group.clocks,
    "gzh": group.clock_pressed,
    "do": daily.switch_off,
    "lb": leaderboard.turn_page,
    "lw": leaderboard.own_place,
}

IN_GROUPS = frozenset({"t", "cj", "cs", "cr", "ce", "cn", "cv", "cx", "gz", "gzt", "gzh", "do", "lb", "lw"})
"""Buttons that anybody in a group may press; all others are between the bot and one person."""

NEEDS_ADMIN = frozenset({"cs", "ce", "gz", "gzt", "gzh", "do"})
"""Buttons whose handlers want to know whether the presser runs the group."""
