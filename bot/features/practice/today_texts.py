"""The day's practice in words."""

from __future__ import annotations

from bot.chat.context import Context
from bot.chat.messages import Outgoing, Say, column
from bot.decks.scope import DEFAULT_SIZE
from bot.features import shared_buttons
from bot.features.agenda.rules import Agenda
from bot.features.memory.rules import PracticeKind
from bot.features.practice import texts
from bot.features.practice.actions import StartMistakes, StartReview
from bot.features.practice.gains_texts import upcoming
from bot.features.practice.mistakes import NoMistakes
from bot.features.practice.outcomes import InQuiz, NothingToAsk, Started
from bot.features.practice.today import AllDone, DayStarted
from bot.features.shared_actions import StartToday

Asked = StartToday | StartReview | StartMistakes
"""What was asked for."""

KINDS = {
    StartToday: PracticeKind.TODAY,
    StartReview: PracticeKind.REVIEW,
    StartMistakes: PracticeKind.MISTAKES,
}


def begun(
    ctx: Context, outcome: DayStarted | Started | InQuiz | AllDone | NoMistakes | NothingToAsk, wanted: Asked
) -> list[Outgoing]:
    """/today, /review or /mistakes was asked for."""
    match outcome:
        case DayStarted(started, agenda):
            return [Say(ctx.place, _contents(ctx, agenda)), texts.question(ctx, started.asked)]
        case AllDone():
            return [_all_done(ctx, outcome, wanted)]
        case NoMistakes():
            text = ctx.t("👍 No open mistakes from the last two weeks.")
            return [Say(ctx.place, text, column(shared_buttons.start_today(ctx)))]
        case InQuiz(asked) if asked.quiz.kind is KINDS[type(wanted)]:
            return texts.gone_on(ctx, asked)
        case _:
            return texts.begun(ctx, outcome, wanted)


def _contents(ctx: Context, agenda: Agenda) -> str:
    parts = [
        ctx.n("{n} to review", "{n} to review", len(agenda.reviews)) if agenda.reviews else "",
        ctx.n("{n} new", "{n} new", len(agenda.new)) if agenda.new else "",
        ctx.n("{n} to keep fresh", "{n} to keep fresh", len(agenda.early)) if agenda.early else "",
    ]
    text = ctx.t("📅 <b>Today:</b> {parts}.", parts=", ".join(part for part in parts if part))
    return text + (f"\n{_waiting(ctx, agenda.waiting)}" if agenda.waiting else "")


def _waiting(ctx: Context, n: int) -> str:
    return ctx.n(
        "{n} more review can wait for the next days, so that no day gets long.",
        "{n} more reviews can wait for the next days, so that no day gets long.",
        n,
    )


def _all_done(ctx: Context, outcome: AllDone, wanted: Asked) -> Say:
    is_today = isinstance(wanted, StartToday)
    if outcome.waiting:
        text = f"{ctx.t('✅ <b>Enough reviews for today.</b>')} {_waiting(ctx, outcome.waiting)}"
    elif is_today:
        text = f"{ctx.t('✅ <b>All done for today.</b>')} {upcoming(ctx, outcome.upcoming)}"
    else:
        text = f"{ctx.t('✅ <b>Nothing to review now.</b>')} {upcoming(ctx, outcome.upcoming)}"
    free = shared_buttons.start_quiz(ctx.t("▶️ {n} more, just for fun", n=DEFAULT_SIZE), DEFAULT_SIZE)
    rows = column(free) if is_today or outcome.waiting else column(shared_buttons.start_today(ctx), free)
    return Say(ctx.place, text, rows)
