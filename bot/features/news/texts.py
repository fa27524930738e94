"""What happened without the learner, in words."""

from __future__ import annotations

from datetime import date

from bot.chat.messages import Place, Rows, Say
from bot.features.buttons import (
    capital,
    count,
    lasting,
    once,
    told_day,
)
from bot.features.news.repository import News
from bot.features.reminders.texts import offer
from bot.features.streak.repair import REPAIR_EVERY, Outlook
from bot.features.streak.rules import Kind
from bot.features.streak.texts import cheer, repair_line, repair_rows
from bot.features.streak.use_cases import (
    BACK,
    BROKEN,
    FIRST,
    FREEZE,
    LEECH,
    MILESTONE,
)


def message(place: Place, told: News, outlook: Outlook, tagged: bool) -> Say:
    """All of it. ``tagged``: it must not go out twice."""
    text = "\n\n".join(lines(told, outlook))
    return Say(place, text, rows(told, outlook), tag=once(place.chat_id) if tagged else None)


def lines(told: News, outlook: Outlook) -> list[str]:
    """All of it, line by line."""
    days: dict[str, list[date]] = {}
    for one in told:
        days.setdefault(one.what, []).append(one.day)
    said = [
        _line(what, _dates(dates, outlook.today), len(dates), outlook.run)
        for what, dates in days.items()
        if what != MILESTONE
    ]
    said += [f"🎉 <b>{one.about} days!</b> {cheer(int(one.about))}" for one in told if one.what == MILESTONE]
    if outlook.repair:
        said.append(repair_line(outlook.repair, outlook.zone))
    elif BROKEN in days and outlook.repairs_from:
        said.append(
            f"A streak can be repaired once in {lasting(REPAIR_EVERY, 'day')}, "
            "and you did that not long ago: "
            f"the next time from {outlook.repairs_from.day} {outlook.repairs_from:%B}."
        )
    return said


def rows(told: News, outlook: Outlook) -> Rows:
    """The buttons that go with it: a repair, or whether to be reminded."""
    asks = any(one.what == FIRST for one in told)
    return (*repair_rows(outlook.repair, 0), *(offer() if asks else ()))


def _line(what: str, on: str, n: int, run: int) -> str:
    at = on if on in ("today", "yesterday") else f"on {on}"
    match what:
        case _ if what == BROKEN:
            return f"💔 {capital(on)} stayed empty and your streak ended. A new one begins with today's goal."
        case _ if what == FIRST:
            return f"🔥 <b>Day 1!</b> You reached your goal in the group {at}. Shall I remind you every day?"
        case _ if what == FREEZE:
            return "🧊 You earned a freeze: it saves your streak when you miss a day."
        case _ if what == BACK:
            return f"🔧 <b>Your streak is back: {count(run, 'day')}!</b>"
        case _ if what == LEECH:
            return "🧩 One question keeps tripping you up, last in the group. See below."
    return _saved(Kind(what), on, at, n) + (f": {count(run, 'day')}." if run else ".")


def _saved(kind: Kind, on: str, at: str, n: int) -> str:
    match kind:
        case Kind.FROZEN:
            freezes = "A freeze" if n == 1 else f"{n} freezes"
            return f"🧊 You missed {on}. {freezes} saved your streak"
        case Kind.EXCUSED:
            it = "it does" if n == 1 else "they do"
            return f"☂️ I was down {at}, so {it} not count against you. Your streak goes on"
        case _:
            return f"✈️ Your journey skipped {on}. Your streak goes on"


def _dates(days: list[date], today: date) -> str:
    *first, last = (told_day(day, today) for day in days)
    return f"{', '.join(first)} and {last}" if first else last
