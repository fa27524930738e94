"""The daily challenge in words."""

from __future__ import annotations

from datetime import date, time, timedelta

from bot.chat.markup import esc
from bot.chat.messages import Button, Place, Say
from bot.core import time_of_day
from bot.core.days import DAY
from bot.core.zones import city
from bot.features.buttons import count, in_words
from bot.features.challenge import Rules, Scoring
from bot.features.daily.rules import MISSED_FROM
from bot.features.daily.use_cases import Off, Planned, Skipped

USAGE = (
    "Send the time and, if you like, how many questions and seconds: "
    "<code>/daily 18:00</code> or <code>/daily 18:00 5 30</code>. "
    "<code>/daily off</code> ends it."
)
SWITCH_OFF = Button("⏹ Switch it off", "do:")


def usage(place: Place) -> Say:
    """The words behind /daily were not understood."""
    return Say(place, USAGE)


def shown(place: Place, outcome: Planned | Off, just_set: bool = False) -> Say:
    """What /daily says."""
    if isinstance(outcome, Off):
        return Say(place, off(outcome))
    mark = "✅" if just_set else "⏰"
    lines = [
        f"{mark} <b>A challenge every day at {time_of_day.shown(outcome.at)}</b>, {city(outcome.zone)} time: "
        f"{_rules(outcome.rules)}.",
        f"The next one: {_when(outcome.day, outcome.today)} at {time_of_day.shown(outcome.at)}.",
    ]
    if not outcome.zone_chosen:
        lines.append("Not your time? /zone")
    return Say(place, "\n".join(lines), ((SWITCH_OFF,),))


def off(outcome: Off) -> str:
    """No daily challenge."""
    return "⏹ The daily challenge is off." if outcome.was_on else f"There is no daily challenge here. {USAGE}"


def late(place: Place, at: time) -> Say:
    """Said before a challenge that starts late."""
    return Say(place, f"⏰ The daily challenge of {time_of_day.shown(at)}, a little late:")


def skipped(place: Place, outcome: Skipped) -> Say:
    """A turn went by."""
    clock = time_of_day.shown(outcome.at)
    text = (
        f"⏭ I missed the daily challenge at {clock} "
        f"by more than {in_words(MISSED_FROM // timedelta(hours=1))} hours, so it is skipped. "
        f"The next one: {_when(outcome.day, outcome.today)} at {clock}. Play one now with /challenge."
    )
    return Say(place, text)


def _rules(rules: Rules) -> str:
    pace = f"{rules.seconds} s each" if rules.seconds else "untimed"
    speed = ", by speed" if rules.scoring is Scoring.SPEED else ""
    scope = f" on {esc(rules.scope.name)}" if rules.scope.name else ""
    return f"{count(rules.size, 'question')}{scope}, {pace}{speed}"


def _when(day: date, today: date) -> str:
    if day == today:
        return "today"
    return "tomorrow" if day == today + DAY else f"{day:%A}"
