"""Open questions in words."""

from __future__ import annotations

from collections.abc import Sequence

from fsrs import Rating

from bot.chat.markup import esc
from bot.chat.messages import (
    Button,
    Edit,
    Outgoing,
    Place,
    Say,
)
from bot.decks.model import Deck
from bot.features.ask import texts as ask
from bot.features.buttons import (
    column,
    count,
    echo,
    quiz_item,
)
from bot.features.explain.use_cases import (
    Judged,
    NothingToExplain,
    Posed,
    Rated,
)
from bot.features.streak.texts import gained, gained_rows
from bot.grading import Finding, PointVerdict

CLOSED = "This one is done. /explain takes you to another."
GONE = "This is no longer in my decks."

LABELS = {Rating.Again: "😖 Again", Rating.Hard: "😓 Hard", Rating.Good: "🙂 Good", Rating.Easy: "😎 Easy"}

_MARKS = {PointVerdict.COVERED: "✅", PointVerdict.REVERSED: "🔄", PointVerdict.MISSING: "▫️"}

_LIMITS = (
    "<i>I compare words. This shows what you covered, not whether it is correct: "
    "check with the full answer below.</i>"
)


def posed(place: Place, outcome: Posed | NothingToExplain) -> Say:
    """An open question."""
    if isinstance(outcome, NothingToExplain):
        return Say(place, "There is nothing to explain here yet. Try /topics to pick something else.")
    waits = "This one is still waiting for you.\n\n" if outcome.repeated else ""
    text = (
        f"{waits}📝 <b>{esc(outcome.item.question)}</b>\n\n"
        "Explain it in your own words: your next message is your answer. /stop leaves."
    )
    show = Button("🤷 Show me", f"es:{outcome.explanation.id}")
    return Say(place, text, column(show, another("🔄 Another one", outcome.explanation.scope)))


def judged(place: Place, outcome: Judged, decks: tuple[Deck, ...]) -> list[Outgoing]:
    """What was covered, then the model answer, then the question for a rating."""
    said: list[Outgoing] = [_coverage(place, outcome.findings)] if outcome.findings else []
    said += ask.full(place, outcome.item, decks)
    said.append(_rating(place, outcome))
    return said


def rated(place: Place, message_id: int, outcome: Rated) -> Edit:
    """The rating was counted."""
    text = f"You rated yourself: <b>{LABELS[outcome.rating]}</b>"
    news = gained(outcome.progress)
    if news:
        text += f"\n\n{news}"
    rows = column(
        another("📝 Explain another", outcome.explanation.scope), quiz_item(outcome.explanation.item_id)
    )
    return Edit(place, message_id, text, (*rows, *gained_rows(outcome.progress)))


def left(place: Place) -> Say:
    """The learner left the open question."""
    return Say(place, "Left. /explain brings you another one whenever you like.")


def unknown_scope(place: Place, wanted: str) -> Say:
    """The words behind /explain name nothing."""
    known = f"I know no topic, level, deck or question called {echo(wanted)}."
    return Say(place, f"{known} /topics shows them all.")


def another(text: str, scope_key: str) -> Button:
    """A button that puts another open question."""
    return Button(text, f"en:{scope_key}")


def explain_item(item_id: str) -> Button:
    """A button that puts one item as an open question."""
    return Button("📝 Explain it yourself", f"ei:{item_id}")


def _coverage(place: Place, findings: Sequence[Finding]) -> Say:
    covered = sum(finding.verdict is PointVerdict.COVERED for finding in findings)
    lines = [f"<b>I found {covered} of {count(len(findings), 'key point')} in your words.</b>", ""]
    if not covered:
        lines[1:] = ["I look for the words of the field. Yours may be right all the same.", ""]
    lines += [f"{_MARKS[finding.verdict]} {esc(finding.point)}{_hint(finding)}" for finding in findings]
    return Say(place, "\n".join([*lines, "", _LIMITS]))


def _hint(finding: Finding) -> str:
    if finding.verdict is not PointVerdict.REVERSED:
        return ""
    return "\n     <i>Check this one: you may have it the wrong way round.</i>"


def _rating(place: Place, outcome: Judged) -> Say:
    text = "How well did you know it? Your rating decides when it comes back."
    buttons = tuple(
        Button(label, f"er:{outcome.explanation.id}.{rating.value}") for rating, label in LABELS.items()
    )
    return Say(place, text, (buttons,))
