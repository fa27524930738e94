"""The one seam of all answers: kept, its item reviewed, its day counted, reminders brought back."""

from __future__ import annotations

from dataclasses import replace

from fsrs import Rating

from bot.chat.context import LearnerContext
from bot.features import memory, reminders, streak
from bot.features.memory import Answer
from bot.features.memory.rules import PracticeKind
from bot.features.questions.rules import Choice, Form
from bot.features.streak.rules import Progress


def count_answer(ctx: LearnerContext, answer: Answer) -> Progress | None:
    """Keep an answer, review its item, and credit the day when it reaches the goal.

    The answer counts for the date that is open at its instant, whatever ``answer.day`` says. None: it was
    on record already.
    """
    given = streak.day_of_answer(ctx)
    reviewed = memory.keep_answer(ctx.tx, replace(answer, day=given.day))
    if reviewed is None:
        return None
    reminders.answered(ctx)
    answered = memory.answers_on(ctx.tx, ctx.learner.id, given.day)
    return replace(streak.count(ctx, given, answered), leech_now=reviewed.is_leech)


def answer_of(ctx: LearnerContext, choice: Choice, kind: PracticeKind) -> Answer:
    """A learner's choice for the log; ``kind`` is what the practice was for.

    Who rates themselves on a card gives the grade, Good or Again, and is not timed: they read the answer.
    """
    posed = choice.posed
    card = posed.question.form is Form.CARD
    return Answer(
        posed_question_id=posed.id,
        user_id=ctx.learner.id,
        item_id=posed.question.item_id,
        variant=posed.question.variant,
        chosen=choice.option,
        correct=choice.correct,
        at=choice.at,
        day=ctx.today,
        rating=(Rating.Good if choice.correct else Rating.Again).value if card else None,
        response_ms=None if card else posed.taken_ms(choice.at),
        kind=kind,
    )
