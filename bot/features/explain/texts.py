"""Open questions in words."""

from __future__ import annotations

from collections.abc import Sequence

from fsrs import Rating

from bot.chat.actions import Action
from bot.chat.context import Context
from bot.chat.markup import echo, line
from bot.chat.messages import Button, Outgoing, Rows, Say, column
from bot.core.language import N_
from bot.features import ask
from bot.features.explain.use_cases import Judged, NothingToExplain, Posed, Rated
from bot.features.shared_buttons import quiz_on_item
from bot.features.streak import gained, gained_rows
from bot.grading import Finding, PointVerdict

CLOSED = N_("This one is done. /explain takes you to another.")

RATINGS = {
    Rating.Again: N_("😖 Again"),
    Rating.Hard: N_("😓 Hard"),
    Rating.Good: N_("🙂 Good"),
    Rating.Easy: N_("😎 Easy"),
}

_MARKS = {PointVerdict.COVERED: "✅", PointVerdict.REVERSED: "🔄", PointVerdict.MISSING: "▫️"}


class ExplainAnother(Action, code="en:"):
    """Put another open question of a scope (its key)."""

    scope: str


class ShowAnswer(Action, code="es:", refusal=CLOSED):
    """Show the model answer to who has none."""

    explanation_id: int


class RateMyself(Action, code="er:", refusal=CLOSED):
    """Say how well one knew it."""

    explanation_id: int
    rating: Rating


def posed(ctx: Context, outcome: Posed | NothingToExplain) -> Say:
    """An open question."""
    if isinstance(outcome, NothingToExplain):
        text = ctx.t("There is nothing to explain here yet. Try /topics to pick something else.")
        return Say(ctx.place, text)
    waits = [ctx.t("This one is still waiting for you.")] if outcome.repeated else []
    how = ctx.t("Explain it in your own words: your next message is your answer. /stop leaves.")
    text = "\n\n".join([*waits, f"📝 <b>{line(outcome.item.question, outcome.item.language)}</b>", how])
    show = Button(ctx.t("🤷 Show me"), action=ShowAnswer(outcome.explanation.id))
    return Say(ctx.place, text, column(show, _another(ctx.t("🔄 Another one"), outcome.explanation.scope)))


def judged(ctx: Context, outcome: Judged) -> list[Outgoing]:
    """What was covered, then the model answer, then the question for a rating."""
    said: list[Outgoing] = [_coverage(ctx, outcome.findings)] if outcome.findings else []
    return [*said, *ask.full(ctx, outcome.item), _rating(ctx, outcome)]


def rated(ctx: Context, outcome: Rated) -> tuple[str, Rows]:
    """The rating was counted."""
    text = ctx.t("You rated yourself: <b>{rating}</b>", rating=ctx.t(RATINGS[outcome.rating]))
    earned = gained(ctx, outcome.progress)
    rows = column(
        _another(ctx.t("📝 Explain another"), outcome.explanation.scope),
        quiz_on_item(ctx, outcome.explanation.item_id),
    )
    return f"{text}\n\n{earned}" if earned else text, (*rows, *gained_rows(ctx, outcome.progress))


def left(ctx: Context) -> Say:
    """The learner left the open question."""
    return Say(ctx.place, ctx.t("Left. /explain brings you another one whenever you like."))


def unknown_scope(ctx: Context, wanted: str) -> Say:
    """The words behind /explain name nothing."""
    text = ctx.t(
        "I know no topic, level, deck or question called {wanted}. /topics shows them all.",
        wanted=echo(wanted),
    )
    return Say(ctx.place, text)


def _another(text: str, scope_key: str) -> Button:
    return Button(text, action=ExplainAnother(scope_key))


def _coverage(ctx: Context, findings: Sequence[Finding]) -> Say:
    covered = sum(finding.verdict is PointVerdict.COVERED for finding in findings)
    heading = ctx.n(
        "<b>I found {covered} of {n} key point in your words.</b>",
        "<b>I found {covered} of {n} key points in your words.</b>",
        len(findings),
        covered=covered,
    )
    found_none = ctx.t("I look for the words of the field. Yours may be right all the same.")
    points = [f"{_MARKS[one.verdict]} {line(one.point)}{_hint(ctx, one)}" for one in findings]
    limits = ctx.t(
        "<i>I compare words. This shows what you covered, not whether it is correct: "
        "check with the full answer below.</i>"
    )
    return Say(ctx.place, "\n".join([heading, *([] if covered else [found_none]), "", *points, "", limits]))


def _hint(ctx: Context, finding: Finding) -> str:
    if finding.verdict is not PointVerdict.REVERSED:
        return ""
    return "\n     " + ctx.t("<i>Check this one: you may have it the wrong way round.</i>")


def _rating(ctx: Context, outcome: Judged) -> Say:
    text = ctx.t("How well did you know it? Your rating decides when it comes back.")
    buttons = tuple(
        Button(ctx.t(label), action=RateMyself(outcome.explanation.id, rating))
        for rating, label in RATINGS.items()
    )
    return Say(ctx.place, text, (buttons,))
