"""Reports in words."""

from __future__ import annotations

from bot.chat.actions import Action
from bot.chat.context import Context
from bot.chat.markup import esc, inside
from bot.chat.messages import Button, Say, column, grid
from bot.core.language import N_
from bot.core.text import shorten
from bot.features.reports.use_cases import Reason, Reported, TooMany

ECHO_LENGTH = 200
THANKS = N_("Thank you! The people who write my decks will see it.")

REASONS = {
    Reason.WRONG: N_("The answer is wrong"),
    Reason.UNCLEAR: N_("Hard to understand"),
    Reason.TYPO: N_("A typo"),
    Reason.OTHER: N_("Something else"),
}
GIVEN = {
    Reason.WRONG: N_("⚠️ Reported: the answer is wrong."),
    Reason.UNCLEAR: N_("⚠️ Reported: hard to understand."),
    Reason.TYPO: N_("⚠️ Reported: a typo."),
    Reason.OTHER: N_("⚠️ Reported: something else."),
}


class GiveReason(Action, code="rr:"):
    """Say what kind of problem a report is about."""

    report_id: int
    reason: Reason


class TakeBack(Action, code="rx:"):
    """Take a report back."""

    report_id: int


def reported(ctx: Context, outcome: Reported | TooMany) -> Say:
    """/report"""
    if isinstance(outcome, TooMany):
        return Say(ctx.place, ctx.t("You have reported a lot today, thank you. Please go on tomorrow."))
    stem = inside(outcome.stem)
    done = (
        ctx.t("⚠️ You reported this already: {stem}", stem=stem)
        if outcome.again
        else ctx.t("⚠️ Reported: {stem}", stem=stem)
    )
    back = Button(ctx.t("↩️ Take it back"), action=TakeBack(outcome.report_id))
    if outcome.text:
        wrote = ctx.t("You wrote: <i>{text}</i>", text=inside(shorten(outcome.text, ECHO_LENGTH)))
        return Say(ctx.place, f"{done}\n{wrote}\n\n{ctx.t(THANKS)}", column(back))
    reasons = [
        Button(ctx.t(text), action=GiveReason(outcome.report_id, reason)) for reason, text in REASONS.items()
    ]
    asked = ctx.t("Thank you! What is the problem?")
    return Say(ctx.place, f"{done}\n\n{asked}", (*grid(reasons, 2), (back,)))


def reason_given(ctx: Context, reason: Reason) -> str:
    """The kind of problem is known."""
    return f"{ctx.t(GIVEN[reason])} {ctx.t(THANKS)}"


def for_operator(ctx: Context, outcome: Reported | TooMany) -> Say | None:
    """What an operator is told of a report; who sent it is not said."""
    if isinstance(outcome, TooMany) or (outcome.again and not outcome.text):
        return None
    heading = ctx.t("⚠️ Report {number}: {stem}", number=outcome.report_id, stem=inside(outcome.stem))
    said = f"\n<i>{esc(outcome.text)}</i>" if outcome.text else ""
    return Say(ctx.place, f"{heading}{said}\n\n{ctx.t('<code>epoch reports</code> lists all.')}")
