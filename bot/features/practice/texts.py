"""The quiz in words."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import Context
from bot.chat.markup import esc
from bot.chat.messages import (
    Button,
    Edit,
    Outgoing,
    Place,
    Poll,
    Rows,
    Say,
)
from bot.decks.scope import DEFAULT_SIZE, MAX_SIZE, BadSize, UnknownScope
from bot.features import ask
from bot.features.buttons import (
    column,
    count,
    echo,
    keep,
    start_quiz,
)
from bot.features.memory.use_cases import (
    MISTAKES,
    QUIZ,
    REVIEW,
    TODAY,
)
from bot.features.practice.gains_texts import day_name, gained
from bot.features.practice.outcomes import (
    AlreadyAnswered,
    Answered,
    Between,
    Closed,
    NothingToAsk,
    NotYours,
    Running,
    Started,
    Summary,
)
from bot.features.practice.repository import Asked
from bot.features.questions.rules import Form
from bot.features.questions.texts import heading, letters, marked, poll_title, written_out
from bot.features.questions.use_cases import tag_of
from bot.features.streak import texts as streak
from bot.features.streak.rules import Progress

KINDS = {QUIZ: "a quiz", TODAY: "today's practice", REVIEW: "a review", MISTAKES: "practising your mistakes"}


def begun(place: Place, outcome: Started | Between | Running | NothingToAsk, spec: str) -> list[Outgoing]:
    """A quiz was asked for. ``spec`` is what a button needs to start it anew."""
    match outcome:
        case Started(asked, _, wanted):
            return [*_fewer(place, asked, wanted), question(place, asked)]
        case Between(asked):
            return [Say(place, "This one first, then we go on where you were."), question(place, asked)]
        case Running(asked):
            return [already_running(place, asked, spec)]
        case NothingToAsk():
            return [Say(place, "There is no quiz question here yet. Try /topics to pick something else.")]


def question(place: Place, asked: Asked) -> Outgoing:
    """A question, in the form that takes all of it."""
    number = f"{asked.posed.position}/{asked.size}" if asked.size > 1 else ""
    tag = tag_of(asked.posed)
    if asked.question.form is Form.POLL:
        return Poll(place, poll_title(asked.question, number), asked.question, tag)
    above = f"{heading(number)}\n\n" if number else ""
    return Say(place, above + written_out(asked.question), (letters(asked.posed, "a"),), tag=tag)


def answered(
    place: Place, outcome: Answered, message_id: int | None, between: Sequence[Outgoing] = ()
) -> list[Outgoing]:
    """Right or wrong, and what comes next. ``message_id`` is the message to mark, if not a poll.

    ``between`` is said before the next question.
    """
    said: list[Outgoing] = [_verdict(place, outcome, message_id), *between]
    if outcome.next:
        said.append(question(place, outcome.next))
    elif outcome.summary:
        said.append(summary(place, outcome.summary, outcome.progress))
    return said


def not_counted(outcome: AlreadyAnswered | NotYours) -> str:
    """A line for a press that counts nothing."""
    if isinstance(outcome, NotYours):
        return "This question is not yours. Take your own with /quiz."
    return "You have answered this one already."


def already_running(place: Place, asked: Asked, spec: str) -> Say:
    """A quiz is running: never a dead end."""
    waits = "a question is" if asked.size == 1 else f"question {asked.posed.position} of {asked.size} is"
    rows = column(Button("▶️ Go on", "g:"), Button("🔄 Start anew", f"x:{spec}"))
    return Say(place, f"You are in the middle of {KINDS[asked.quiz.kind]}: {waits} waiting for you.", rows)


def gone_on(place: Place, asked: Asked) -> list[Outgoing]:
    """The practice that was asked for is running already."""
    return [
        Say(place, f"You are in the middle of {KINDS[asked.quiz.kind]}. Let's go on:"),
        question(place, asked),
    ]


def closed(place: Place, outcome: Closed | None) -> list[Outgoing]:
    """A quiz of an earlier day made way for what was asked for."""
    if outcome is None:
        return []
    what = "quiz" if outcome.kind == QUIZ else "practice"
    text = f"I have closed the {what} that you began {day_name(outcome.day, outcome.today)}."
    return [Say(place, text + (" What you answered is kept." if outcome.answered else ""))]


def summary(place: Place, outcome: Summary, today: Progress | None) -> Say:
    """The end of a quiz."""
    lines = [f"🏁 <b>{outcome.right} of {outcome.size} right</b>{_cheer(outcome)}"]
    if outcome.missed:
        lines.append("\nWorth another look:")
        lines += [f"• {esc(item.question)}" for item in outcome.missed]
    if outcome.gains:
        lines += ["", *gained(outcome.gains)]
    left = today.goal - today.answered if today else 0
    if today and left > 0 and not today.streak.today_earned:
        lines.append(f"\n{count(left, 'more answer')} and the day counts for your streak.")
    return Say(place, "\n".join(lines), _afterwards(outcome))


def stopped(place: Place, outcome: Summary | None) -> Say:
    """The learner ended the quiz."""
    if outcome is None:
        return Say(place, "No quiz is running. /quiz starts one.")
    if outcome.size == 0:
        return Say(place, "Stopped. Come back with /quiz whenever you like.", _afterwards(outcome))
    return summary(place, outcome, None)


def bad_request(place: Place, outcome: UnknownScope | BadSize) -> Say:
    """The words behind /quiz were not understood."""
    if isinstance(outcome, BadSize):
        return Say(place, f"A quiz has 1 to {MAX_SIZE} questions. Try /quiz {DEFAULT_SIZE}.")
    return Say(
        place, f"I know no topic, level or deck called {echo(outcome.wanted)}. /topics shows them all."
    )


def gone(place: Place) -> Say:
    """A button of something that the decks no longer have."""
    return Say(place, "This is no longer in my decks. /quiz takes you to what is.")


def _fewer(place: Place, asked: Asked, wanted: int) -> list[Outgoing]:
    if asked.size >= wanted or wanted == DEFAULT_SIZE:
        return []
    return [Say(place, f"There are only {count(asked.size, 'question')} here. Here we go.")]


def _verdict(place: Place, outcome: Answered, message_id: int | None) -> Outgoing:
    # the poll, or the marked options above, show the right answer already
    text = "✅ <b>Right!</b>" if outcome.correct else "❌ <b>Not quite.</b>"
    if outcome.asked.question.explanation:
        text += f" {esc(outcome.asked.question.explanation)}"
    news = streak.gained(outcome.progress)
    if news:
        text += f"\n\n{news}"
    asked = outcome.asked
    beside = (Button("📖 Full answer", f"f:{asked.id}"), keep(asked.question.item_id))
    rows = (beside, *streak.gained_rows(outcome.progress))
    if message_id is None:
        return Say(place, text, rows)
    return Edit(place, message_id, f"{marked(asked.question, outcome.chosen)}\n\n{text}", rows)


def _cheer(outcome: Summary) -> str:
    if outcome.size and outcome.right == outcome.size:
        return " 🎉" if outcome.size > 1 else ""
    return ""


def _afterwards(outcome: Summary) -> Rows:
    buttons = [start_quiz(f"▶️ Another {DEFAULT_SIZE}", DEFAULT_SIZE, outcome.scope)]
    if outcome.missed:
        mistakes = Button(f"🔁 Practise my mistakes ({len(outcome.missed)})", f"s:m{outcome.quiz_id}")
        buttons.insert(0, mistakes)
    return column(*buttons)


def typed_option(ctx: Context, waits: bool) -> Say:
    """Somebody typed the letter of an option. ``waits``: a question may be open here."""
    if waits:
        return Say(ctx.place, ctx.t(ask.TAP_AN_OPTION))
    return Say(ctx.place, ctx.t("No question is open now. /today or /quiz brings you one."))
