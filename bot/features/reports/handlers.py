"""/report, and the buttons around it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import LearnerContext, Said
from bot.chat.feature import Command, Feature
from bot.chat.messages import Edit, Outgoing, Place, Reply, Say
from bot.core.language import N_
from bot.features.reference import NO_LONGER_THERE, Referent, of_item, referent, unclear
from bot.features.reports import texts, use_cases
from bot.features.reports.texts import GiveReason, TakeBack
from bot.features.shared_actions import ReportItem

GONE = N_("That report is not there any more.")


def report(ctx: LearnerContext, said: Said) -> Sequence[Outgoing]:
    """/report [what is wrong], also as a reply"""
    found = referent(ctx, said.reply)
    if found is None:
        return [Say(ctx.place, unclear(ctx, "report"))]
    return _reported(ctx, found, said.text)


def report_pressed(ctx: LearnerContext, action: ReportItem) -> Reply:
    """The button beside an answer."""
    found = of_item(ctx, action.item_id)
    return _reported(ctx, found, "") if found else ctx.t(NO_LONGER_THERE)


def reason_pressed(ctx: LearnerContext, action: GiveReason) -> Reply:
    """What kind of problem it is."""
    if not use_cases.give_reason(ctx, action.report_id, action.reason):
        return ctx.t(GONE)
    return [Edit(ctx.place, ctx.message_id, texts.reason_given(ctx, action.reason))]


def take_back_pressed(ctx: LearnerContext, action: TakeBack) -> Reply:
    """It was no problem after all."""
    if not use_cases.take_back(ctx, action.report_id):
        return ctx.t(GONE)
    return [Edit(ctx.place, ctx.message_id, ctx.t("↩️ Okay, I took your report back."))]


def _reported(ctx: LearnerContext, about: Referent, text: str) -> Sequence[Outgoing]:
    """Thank the learner, and let the operators know."""
    outcome = use_cases.report(ctx, about, text)
    told = [texts.for_operator(ctx.to(Place(admin)), outcome) for admin in ctx.tutor.admins]
    return [texts.reported(ctx, outcome), *(one for one in told if one)]


FEATURE = Feature(
    "reports",
    commands=(
        Command(
            "report",
            N_("[problem]"),
            N_("something is wrong with a question or an answer"),
            handler=report,
            rank=150,
        ),
    ),
    actions={ReportItem: report_pressed, GiveReason: reason_pressed, TakeBack: take_back_pressed},
)
