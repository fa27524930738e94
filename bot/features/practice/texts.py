"""The quiz in words."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.actions import Action
from bot.chat.context import Context
from bot.chat.markup import echo, line
from bot.chat.messages import Button, Edit, Outgoing, Poll, Rows, Say, column
from bot.core.direction import reads_right_to_left
from bot.core.language import N_
from bot.core.limits import LISTED_LENGTH
from bot.core.text import shorten
from bot.decks.scope import DEFAULT_SIZE, MAX_SIZE, BadSize, UnknownScope
from bot.features import ask, questions, shared_buttons, streak
from bot.features.memory.rules import PracticeKind
from bot.features.practice import card_texts
from bot.features.practice.actions import (
    STARTS,
    ChooseOption,
    GoOn,
    PractiseMissed,
    ShowFullAnswer,
    StartAnew,
)
from bot.features.practice.gains_texts import day_name, gained
from bot.features.practice.outcomes import (
    AlreadyAnswered,
    Answered,
    Between,
    Closed,
    InQuiz,
    NothingToAsk,
    NotYours,
    Started,
    Summary,
)
from bot.features.practice.repository import Asked
from bot.features.questions.rules import Form
from bot.features.streak.rules import Progress

IN_THE_MIDDLE = {
    PracticeKind.QUIZ: N_("You are in the middle of a quiz"),
    PracticeKind.TODAY: N_("You are in the middle of today's practice"),
    PracticeKind.REVIEW: N_("You are in the middle of a review"),
    PracticeKind.MISTAKES: N_("You are in the middle of practising your mistakes"),
}

MISSED_SHOWN = 20
"""So many missed questions are named at a quiz's end."""


def begun(
    ctx: Context, outcome: Started | Between | InQuiz | NothingToAsk, pressed: Action
) -> list[Outgoing]:
    """A quiz was asked for, as if by the button ``pressed``."""
    match outcome:
        case Started(asked, wanted):
            return [*_fewer(ctx, asked, wanted), question(ctx, asked)]
        case Between(asked):
            first = Say(ctx.place, ctx.t("This one first, then we go on where you were."))
            return [first, question(ctx, asked)]
        case InQuiz(asked):
            return [_already_running(ctx, asked, pressed)]
        case NothingToAsk():
            text = ctx.t("There is no quiz question here yet. Try /topics to pick something else.")
            return [Say(ctx.place, text)]


def question(ctx: Context, asked: Asked) -> Outgoing:
    """A question, in the form that takes all of it."""
    number = f"{asked.posed.position}/{asked.size}" if asked.size > 1 else ""
    tag = questions.tag_of(asked.posed)
    if asked.question.form is Form.POLL:
        return Poll(ctx.place, questions.poll_title(asked.question, number), asked.question, tag)
    above = f"{questions.heading(ctx, number)}\n\n" if number else ""
    if asked.question.form is Form.CARD:
        return card_texts.front(ctx, asked, above, tag)
    text = above + questions.written_out(asked.question)
    return Say(ctx.place, text, (questions.letters(asked.posed, ChooseOption),), tag=tag)


def answered(
    ctx: Context, outcome: Answered, message_id: int | None, between: Sequence[Outgoing] = ()
) -> list[Outgoing]:
    """Right or wrong, and what comes next. ``message_id`` is the message to mark, if not a poll.

    ``between`` is said before the next question.
    """
    said: list[Outgoing] = [_verdict(ctx, outcome, message_id), *between]
    if outcome.next:
        said.append(question(ctx, outcome.next))
    elif outcome.summary:
        said.append(_summary(ctx, outcome.summary, outcome.progress))
    return said


def not_counted(ctx: Context, outcome: AlreadyAnswered | NotYours) -> str:
    """A line for a press that counts nothing."""
    if isinstance(outcome, NotYours):
        return ctx.t("This question is not yours. Take your own with /quiz.")
    return ctx.t("You have answered this one already.")


def gone_on(ctx: Context, asked: Asked) -> list[Outgoing]:
    """The practice that was asked for is running already."""
    middle = ctx.t(IN_THE_MIDDLE[asked.quiz.kind])
    return [Say(ctx.place, ctx.t("{middle}. Let's go on:", middle=middle)), question(ctx, asked)]


def closed(ctx: Context, outcome: Closed | None) -> list[Outgoing]:
    """A quiz of an earlier day made way for what was asked for."""
    if outcome is None:
        return []
    when = day_name(ctx, outcome.day, outcome.today)
    if outcome.kind is PracticeKind.QUIZ:
        text = ctx.t("I have closed the quiz that you began {when}.", when=when)
    else:
        text = ctx.t("I have closed the practice that you began {when}.", when=when)
    return [Say(ctx.place, f"{text} {ctx.t('What you answered is kept.')}" if outcome.answered else text)]


def stopped(ctx: Context, outcome: Summary | None) -> Say:
    """The learner ended the quiz."""
    if outcome is None:
        return Say(ctx.place, ctx.t("No quiz is running. /quiz starts one."))
    if outcome.size == 0:
        text = ctx.t("Stopped. Come back with /quiz whenever you like.")
        return Say(ctx.place, text, _afterwards(ctx, outcome))
    return _summary(ctx, outcome, None)


def bad_request(ctx: Context, outcome: UnknownScope | BadSize) -> Say:
    """The words behind /quiz were not understood."""
    if isinstance(outcome, BadSize):
        text = ctx.t(
            "A quiz has 1 to {most} questions. Try /quiz {usual}.", most=MAX_SIZE, usual=DEFAULT_SIZE
        )
        return Say(ctx.place, text)
    return Say(ctx.place, unknown_scope(ctx, outcome.wanted))


def unknown_scope(ctx: Context, wanted: str) -> str:
    """No topic, level or deck goes by this name."""
    return ctx.t("I know no topic, level or deck called {name}. /topics shows them all.", name=echo(wanted))


def gone(ctx: Context) -> Say:
    """A button of something that the decks no longer have."""
    return Say(ctx.place, ctx.t("This is no longer in my decks. /quiz takes you to what is."))


def typed_option(ctx: Context, waits: bool) -> Say:
    """Somebody typed the letter of an option. ``waits``: a question may be open here."""
    if waits:
        return Say(ctx.place, ctx.t(ask.TAP_AN_OPTION))
    return Say(ctx.place, ctx.t("No question is open now. /today or /quiz brings you one."))


def _already_running(ctx: Context, asked: Asked, pressed: Action) -> Say:
    """A quiz is running: never a dead end."""
    middle = ctx.t(IN_THE_MIDDLE[asked.quiz.kind])
    if asked.size == 1:
        text = ctx.t("{middle}: a question is waiting for you.", middle=middle)
    else:
        text = ctx.t(
            "{middle}: question {number} of {size} is waiting for you.",
            middle=middle,
            number=asked.posed.position,
            size=asked.size,
        )
    anew = StartAnew(pressed.pack().removeprefix(STARTS))
    rows = column(Button(ctx.t("▶️ Go on"), action=GoOn()), Button(ctx.t("🔄 Start anew"), action=anew))
    return Say(ctx.place, text, rows)


def _fewer(ctx: Context, asked: Asked, wanted: int) -> list[Outgoing]:
    if asked.size >= wanted or wanted == DEFAULT_SIZE:
        return []
    text = ctx.n(
        "There are only {n} question here. Here we go.",
        "There are only {n} questions here. Here we go.",
        asked.size,
    )
    return [Say(ctx.place, text)]


def _verdict(ctx: Context, outcome: Answered, message_id: int | None) -> Outgoing:
    if outcome.asked.question.form is Form.CARD:
        return card_texts.rated(ctx, outcome, message_id)
    # the poll, or the marked options above, show the right answer already
    text = ctx.t("✅ <b>Right!</b>") if outcome.correct else ctx.t("❌ <b>Not quite.</b>")
    asked = outcome.asked
    if asked.question.explanation:
        # what reads from the right begins on a line of its own
        gap = "\n" if reads_right_to_left(asked.question.explanation) else " "
        text += gap + line(asked.question.explanation)
    news = streak.gained(ctx, outcome.progress)
    if news:
        text += f"\n\n{news}"
    full = Button(ctx.t("📖 Full answer"), action=ShowFullAnswer(asked.id))
    beside = (full, shared_buttons.save_item(ctx, asked.question.item_id))
    rows = (beside, *streak.gained_rows(ctx, outcome.progress))
    if message_id is None:
        return Say(ctx.place, text, rows)
    marked = questions.marked(asked.question, outcome.chosen)
    return Edit(ctx.place, message_id, f"{marked}\n\n{text}", rows)


def _summary(ctx: Context, outcome: Summary, today: Progress | None) -> Say:
    score = ctx.t("🏁 <b>{right} of {size} right</b>", right=outcome.right, size=outcome.size)
    lines = [score + (" 🎉" if outcome.right == outcome.size > 1 else "")]
    if outcome.missed:
        lines.append("\n" + ctx.t("Worth another look:"))
        lines += [
            f"• {line(shorten(item.question, LISTED_LENGTH), item.language)}"
            for item in outcome.missed[:MISSED_SHOWN]
        ]
        unnamed = len(outcome.missed) - MISSED_SHOWN
        lines += [ctx.n("… and {n} more", "… and {n} more", unnamed)] if unnamed > 0 else []
    if outcome.gains:
        lines += ["", *gained(ctx, outcome.gains)]
    left = today.goal - today.answered if today else 0
    if today and left > 0 and not today.streak.today_earned:
        more = ctx.n(
            "{n} more answer and the day counts for your streak.",
            "{n} more answers and the day counts for your streak.",
            left,
        )
        lines.append(f"\n{more}")
    return Say(ctx.place, "\n".join(lines), _afterwards(ctx, outcome))


def _afterwards(ctx: Context, outcome: Summary) -> Rows:
    another = ctx.t("▶️ Another {n}", n=DEFAULT_SIZE)
    buttons = [shared_buttons.start_quiz(another, DEFAULT_SIZE, outcome.scope)]
    if outcome.missed:
        mistakes = ctx.t("🔁 Practise my mistakes ({n})", n=len(outcome.missed))
        buttons.insert(0, Button(mistakes, action=PractiseMissed(outcome.quiz_id)))
    return column(*buttons)
