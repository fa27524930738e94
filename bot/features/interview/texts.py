"""Preparing for an interview, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.chat.actions import Action
from bot.chat.context import Context
from bot.chat.markup import echo, esc, label
from bot.chat.messages import Button, Say, column
from bot.core.language import LONG_DATE, N_, SHORT_DATE
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
from bot.features.shared_buttons import start_today

SHOWN_TOPICS = 12
SHOWN_STRETCHES = 6
BAR_SQUARES = 5

HOW = N_(
    "Tell me the date, like <code>/interview {example}</code>, and I plan backwards from it: "
    "what to meet when, and how ready you will be. "
    "You may add how many answers a day you have time for: <code>/interview {example} 15</code>."
)


class CancelInterview(Action, code="iv:off"):
    """Forget the interview."""


def plan(ctx: Context, outcome: Prepared | IsToday | IsOver | TooFar | NoAim) -> Say:
    """The plan, or why there is none."""
    match outcome:
        case Prepared():
            cancel = Button(ctx.t("✖️ No interview any more"), action=CancelInterview())
            today = start_today(ctx, N_("▶️ Today's part"))
            return Say(ctx.place, "\n".join(_plan(ctx, outcome)), column(today, cancel))
        case IsToday():
            text = ctx.t(
                "Your interview is today, so there is nothing left to plan. /mistakes and a short /review "
                "are good for the last hours. Good luck!"
            )
        case IsOver(day, example):
            text = ctx.t("{day} is over.", day=ctx.language.date(day, LONG_DATE)) + f" {_how(ctx, example)}"
        case TooFar(day):
            text = ctx.t(
                "{day} is more than half a year away. "
                "Come back when it is nearer; until then /today is enough.",
                day=ctx.language.date(day, LONG_DATE),
            )
        case NoAim(example):
            text = _how(ctx, example)
    return Say(ctx.place, text)


def not_a_date(ctx: Context, text: str, example: date) -> Say:
    """The words behind /interview were not understood."""
    problem = ctx.t("I don't understand {text} as a date.", text=echo(text))
    return Say(ctx.place, f"{problem} {_how(ctx, example)}")


def not_a_number(ctx: Context, day: date, text: str) -> Say:
    """The date was understood, the answers a day were not."""
    sentence = ctx.t(
        "I understood the date, {day}, but not {text}. After the date I take "
        "the answers a day that you have time for, from 1 to {most}: <code>/interview {iso} 15</code>",
        day=ctx.language.date(day, LONG_DATE),
        text=echo(text),
        most=MOST_ANSWERS_A_DAY,
        iso=day.isoformat(),
    )
    return Say(ctx.place, sentence)


def cancelled(ctx: Context, was_one: bool) -> str:
    """The interview is forgotten."""
    if was_one:
        return ctx.t("Okay, no interview any more. /today goes on as usual, and what you learned stays.")
    return ctx.t("No interview is planned. /interview and a date makes a plan.")


def _how(ctx: Context, example: date) -> str:
    return ctx.t(HOW, example=example.isoformat())


def _plan(ctx: Context, outcome: Prepared) -> list[str]:
    lines = [_heading(ctx, outcome)]
    if outcome.goal > outcome.aim.cap:
        lines.append(
            ctx.t(
                "Your daily goal is {goal}, so /today goes on after them until you reach it.",
                goal=outcome.goal,
            )
        )
    lines += ["", *_fit(ctx, outcome), "", ctx.t("<b>The plan</b>")]
    lines += [_stretch(ctx, stretch) for stretch in outcome.stretches[:SHOWN_STRETCHES]]
    lines += ["…"] if len(outcome.stretches) > SHOWN_STRETCHES else []
    lines += _topics(ctx, outcome.topics) if len(outcome.topics) > 1 else []
    return [*lines, "", ctx.t("<i>A prediction of what you'll remember, not of what they'll ask.</i>")]


def _heading(ctx: Context, outcome: Prepared) -> str:
    day = ctx.language.date(outcome.aim.day, N_("EEEE d MMM"))
    ahead = (
        ctx.t("🎯 <b>Interview on {day}</b>, tomorrow.", day=day)
        if outcome.days == 1
        else ctx.t("🎯 <b>Interview on {day}</b>, {days} days to go.", day=day, days=outcome.days)
    )
    capped = ctx.t(" (I never plan more than that)") if outcome.capped else ""
    most = ctx.n(
        "At most {n} answer a day{capped}; /today brings them.",
        "At most {n} answers a day{capped}; /today brings them.",
        outcome.aim.cap,
        capped=capped,
    )
    return f"{ahead} {most}"


def _fit(ctx: Context, outcome: Prepared) -> list[str]:
    ready = outcome.all_topics
    known = ctx.n(
        "You would remember about <b>{share}</b> of {n} item on the day.",
        "You would remember about <b>{share}</b> of {n} items on the day.",
        ready.items,
        share=ctx.language.percent(ready.ready),
    )
    if ready.idle:
        known += " " + ctx.t("Without more practice: {share}.", share=ctx.language.percent(ready.idle))
    return [known, _left_out(ctx, outcome)] if outcome.left_out else [known]


def _left_out(ctx: Context, outcome: Prepared) -> str:
    no_room = ctx.n(
        "⚠️ <b>It does not all fit:</b> there is no room for {n} item.",
        "⚠️ <b>It does not all fit:</b> there is no room for {n} items.",
        outcome.left_out,
    )
    return f"{no_room} {_remedy(ctx, outcome)}"


def _remedy(ctx: Context, outcome: Prepared) -> str:
    if outcome.needed is None:
        return ctx.t(
            "Not even {most} answers a day would do. Choose what matters most and start there.",
            most=MOST_ANSWERS_A_DAY,
        )
    return ctx.t(
        "With {needed} answers a day all of it would be met at least once: <code>{again}</code>",
        needed=outcome.needed,
        again=f"/interview {outcome.aim.day.isoformat()} {outcome.needed}",
    )


def _stretch(ctx: Context, stretch: Stretch) -> str:
    span = ctx.language.date(stretch.first, SHORT_DATE)
    if stretch.last != stretch.first:
        span += f" – {ctx.language.date(stretch.last, SHORT_DATE)}"
    new = ", ".join(f"{n} {esc(label(topic)) or ctx.t('other')}" for topic, n in stretch.new)
    parts = [ctx.t("new: {items}", items=new)] if new else []
    parts += [ctx.n("{n} review", "{n} reviews", stretch.reviews)] if stretch.reviews else []
    return f"{span} · " + ("; ".join(parts) or ctx.t("rest"))


def _topics(ctx: Context, topics: Sequence[TopicReadiness]) -> list[str]:
    heading = ctx.t("<b>By topic, on the day</b> (weakest first)")
    return ["", heading, *(_topic(ctx, topic) for topic in topics[:SHOWN_TOPICS])]


def _topic(ctx: Context, topic: TopicReadiness) -> str:
    filled = round(topic.ready * BAR_SQUARES)
    bar = "🟩" * filled + "⬜" * (BAR_SQUARES - filled)
    name = esc(label(topic.topic)) or ctx.t("other")
    return f"{bar} {ctx.language.percent(topic.ready)} {name} ({topic.items})"
