"""Preparing for an interview, in words."""

from __future__ import annotations

from datetime import date

from bot.chat.markup import esc
from bot.chat.messages import Button, Place, Say
from bot.features.buttons import (
    column,
    count,
    echo,
    long_date,
    today_button,
)
from bot.features.interview.rules import MOST_ANSWERS_A_DAY
from bot.features.interview.use_cases import (
    IsOver,
    IsToday,
    NoAim,
    Prepared,
    Stretch,
    TooFar,
    TopicReadiness,
)

SHOWN_TOPICS = 12
SHOWN_STRETCHES = 6

HOW = (
    "Tell me the date, like <code>/interview {example:%Y-%m-%d}</code>, and I plan backwards from it: "
    "what to meet when, and how ready you will be. "
    "You may add how many answers a day you have time for: <code>/interview {example:%Y-%m-%d} 15</code>."
)


def plan(place: Place, outcome: Prepared | IsToday | IsOver | TooFar | NoAim) -> Say:
    """The plan, or why there is none."""
    match outcome:
        case Prepared():
            rows = column(today_button("▶️ Today's part"), Button("✖️ No interview any more", "iv:off"))
            return Say(place, _plan(outcome), rows)
        case IsToday():
            return Say(
                place,
                "Your interview is today, so there is nothing left to plan. /mistakes and a short /review "
                "are good for the last hours. Good luck!",
            )
        case IsOver():
            text = f"{long_date(outcome.day)} is over. " + HOW.format(example=outcome.example)
            return Say(place, text)
        case TooFar():
            return Say(
                place,
                f"{long_date(outcome.day)} is more than half a year away. "
                "Come back when it is nearer; until then /today is enough.",
            )
        case NoAim():
            return Say(place, HOW.format(example=outcome.example))


def not_a_date(place: Place, text: str, example: date) -> Say:
    """The words behind /interview were not understood."""
    return Say(place, f"I don't understand {echo(text)} as a date. " + HOW.format(example=example))


def not_a_number(place: Place, day: date, text: str) -> Say:
    """The date was understood, the answers a day were not."""
    return Say(
        place,
        f"I understood the date, {long_date(day)}, but not {echo(text)}. After the date I take "
        f"the answers a day that you have time for, from 1 to {MOST_ANSWERS_A_DAY}: "
        f"<code>/interview {day:%Y-%m-%d} 15</code>",
    )


def cancelled(was_one: bool) -> str:
    """The interview is forgotten."""
    if was_one:
        return "Okay, no interview any more. /today goes on as usual, and what you learned stays."
    return "No interview is planned. /interview and a date makes a plan."


def _plan(outcome: Prepared) -> str:
    days = outcome.days
    lines = [
        f"🎯 <b>Interview on {outcome.aim.day:%A} {_short(outcome.aim.day)}</b>, "
        f"{'tomorrow' if days == 1 else f'{days} days to go'}. "
        f"At most {count(outcome.aim.cap, 'answer')} a day{_capped(outcome)}; /today brings them.",
        *_more(outcome),
        "",
        *_fit(outcome),
        "",
        "<b>The plan</b>",
        *[_stretch(stretch) for stretch in outcome.stretches[:SHOWN_STRETCHES]],
        *(["…"] if len(outcome.stretches) > SHOWN_STRETCHES else []),
    ]
    if len(outcome.topics) > 1:
        lines += ["", "<b>By topic, on the day</b> (weakest first)"]
        lines += [_topic(topic) for topic in outcome.topics[:SHOWN_TOPICS]]
    lines += ["", "<i>A prediction of what you'll remember, not of what they'll ask.</i>"]
    return "\n".join(lines)


def _capped(outcome: Prepared) -> str:
    return " (I never plan more than that)" if outcome.capped else ""


def _more(outcome: Prepared) -> list[str]:
    if outcome.goal <= outcome.aim.cap:
        return []
    return [f"Your daily goal is {outcome.goal}, so /today goes on after them until you reach it."]


def _fit(outcome: Prepared) -> list[str]:
    ready = outcome.all_topics
    lines = [f"You would remember about <b>{ready.ready:.0%}</b> of {count(ready.items, 'item')} on the day."]
    if ready.idle:
        lines[0] += f" Without more practice: {ready.idle:.0%}."
    if outcome.left_out:
        left = count(outcome.left_out, "item")
        lines.append(f"⚠️ <b>It does not all fit:</b> there is no room for {left}. {_remedy(outcome)}")
    return lines


def _remedy(outcome: Prepared) -> str:
    if outcome.needed is None:
        return (
            f"Not even {MOST_ANSWERS_A_DAY} answers a day would do. Choose what matters most and start there."
        )
    again = f"/interview {outcome.aim.day:%Y-%m-%d} {outcome.needed}"
    return f"With {outcome.needed} answers a day all of it would be met at least once: <code>{again}</code>"


def _stretch(stretch: Stretch) -> str:
    span = _short(stretch.first)
    if stretch.last != stretch.first:
        span += f" – {_short(stretch.last)}"
    new = ", ".join(f"{n} {esc(topic) or 'other'}" for topic, n in stretch.new)
    parts = [f"new: {new}" if new else "", count(stretch.reviews, "review") if stretch.reviews else ""]
    return f"{span} · " + ("; ".join(part for part in parts if part) or "rest")


def _topic(topic: TopicReadiness) -> str:
    filled = round(topic.ready * 5)
    bar = "🟩" * filled + "⬜" * (5 - filled)
    return f"{bar} {topic.ready:.0%} {esc(topic.topic) or 'other'} ({topic.items})"


def _short(day: date) -> str:
    return f"{day.day} {day:%b}"
