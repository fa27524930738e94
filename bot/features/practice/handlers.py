"""Quizzes, the day's practice, reviews and mistakes: commands, buttons and votes."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.actions import Action
from bot.chat.context import Context, LearnerContext, Said
from bot.chat.feature import Command, Feature, Sent
from bot.chat.messages import Outgoing, PressInstead, Reply
from bot.core.language import N_
from bot.decks.model import Item
from bot.decks.scope import DEFAULT_SIZE, MAX_SIZE, Request, everything, find_scope, parse_request
from bot.features import ask, focus, profile, questions
from bot.features.memory import leech
from bot.features.practice import card_texts, course, mistakes, texts, today, today_texts, use_cases
from bot.features.practice.actions import (
    STARTS,
    ChooseOption,
    GoOn,
    PractiseMissed,
    RateCard,
    ShowCard,
    ShowFullAnswer,
    StartAnew,
    StartMistakes,
    StartReview,
)
from bot.features.practice.outcomes import Answered
from bot.features.practice.repository import Asked
from bot.features.shared_actions import QuizOnItem, StartQuiz, StartToday
from bot.storage.outbox import TagKind

BEGINNINGS = {
    StartToday: today.start_today,
    StartReview: today.start_review,
    StartMistakes: mistakes.start_mistakes,
}


def quiz(ctx: LearnerContext, said: Said) -> Sequence[Outgoing]:
    """/quiz [n] [topic, level or deck]"""
    request = parse_request(said.words, ctx.tutor.library)
    return _start(ctx, request) if isinstance(request, Request) else [texts.bad_request(ctx, request)]


def first_quiz(ctx: LearnerContext) -> Sequence[Outgoing]:
    """The quiz behind a link from a group."""
    return _start(ctx, Request(DEFAULT_SIZE, everything(ctx.tutor.library)))


def quiz_pressed(ctx: LearnerContext, action: StartQuiz) -> Reply:
    """A quiz of so many questions over a scope, or over everything if that is gone."""
    scope = find_scope(action.scope, ctx.tutor.library) or everything(ctx.tutor.library)
    return _start(ctx, Request(min(max(action.size, 1), MAX_SIZE), scope))


def day_pressed(ctx: LearnerContext, action: StartToday | StartReview | StartMistakes) -> Sequence[Outgoing]:
    """The practice of the day, only what is due, or what was missed lately."""
    earlier = _close_earlier(ctx)
    return [*earlier, *today_texts.begun(ctx, BEGINNINGS[type(action)](ctx), action)]


def item_pressed(ctx: LearnerContext, action: QuizOnItem) -> Sequence[Outgoing]:
    """A question on one item, at once."""
    item = ctx.tutor.library.items.get(action.item_id)
    if item is None:
        return [texts.gone(ctx)]
    earlier = _close_earlier(ctx)
    return [*earlier, *texts.begun(ctx, use_cases.start_on(ctx, item), action)]


def missed_pressed(ctx: LearnerContext, action: PractiseMissed) -> Reply:
    """What was missed in a quiz."""
    return begin_with(ctx, use_cases.missed_in(ctx, action.quiz_id), action)


def begin_with(ctx: LearnerContext, items: Sequence[Item], pressed: Action) -> Sequence[Outgoing]:
    """A quiz on just these items, which a button stands for."""
    if not items:
        return [texts.gone(ctx)]
    earlier = _close_earlier(ctx)
    return [*earlier, *texts.begun(ctx, use_cases.start_with(ctx, items), pressed)]


def anew_pressed(ctx: LearnerContext, action: StartAnew) -> PressInstead:
    """End the running quiz and start the described one."""
    use_cases.stop(ctx)
    return PressInstead(STARTS + action.what)


def go_on_pressed(ctx: LearnerContext, _action: GoOn) -> Reply:
    """Put the waiting question again."""
    waiting = use_cases.running(ctx)
    return [texts.stopped(ctx, None) if waiting is None else texts.question(ctx, waiting.asked)]


def ask_again(ctx: Context, user_id: int) -> Sequence[Outgoing]:
    """The question that waits for a learner, if there is one."""
    learner = profile.find(ctx.tx, user_id)
    there = ctx.of(learner) if learner else None
    waiting = use_cases.running(there) if there else None
    return [texts.question(there, waiting.asked)] if there and waiting else []


def stop(ctx: LearnerContext, _said: Said) -> Sequence[Outgoing]:
    """/stop"""
    return [texts.stopped(ctx, use_cases.stop(ctx))]


def option_pressed(ctx: LearnerContext, action: ChooseOption) -> Reply:
    """A lettered option."""
    outcome = use_cases.answer(ctx, action.question_id, action.index)
    if not isinstance(outcome, Answered):
        return texts.not_counted(ctx, outcome)
    return texts.answered(ctx, outcome, ctx.message_id, leech(ctx, outcome.leech))


def show_card_pressed(ctx: LearnerContext, action: ShowCard) -> Reply:
    """The back of a card."""
    asked = use_cases.shown_card(ctx, action.question_id)
    return [card_texts.back(ctx, asked)] if isinstance(asked, Asked) else texts.not_counted(ctx, asked)


def rate_card_pressed(ctx: LearnerContext, action: RateCard) -> Reply:
    """Whether one knew a card's answer."""
    outcome = use_cases.rate(ctx, action.question_id, action.knew)
    if not isinstance(outcome, Answered):
        return texts.not_counted(ctx, outcome)
    return texts.answered(ctx, outcome, ctx.message_id, leech(ctx, outcome.leech))


def vote(ctx: LearnerContext, question_id: int, indexes: Sequence[int]) -> Sequence[Outgoing]:
    """A vote on a quiz's question. A retraction has no options, and a quiz takes none back."""
    if len(indexes) != 1:
        return []
    outcome = use_cases.answer(ctx, question_id, indexes[0])
    if not isinstance(outcome, Answered):
        return []
    return texts.answered(ctx, outcome, None, leech(ctx, outcome.leech))


def full_answer_pressed(ctx: LearnerContext, action: ShowFullAnswer) -> Reply:
    """The whole answer behind a question that was answered."""
    item = use_cases.answered_item(ctx, action.question_id)
    if item is None:
        return ctx.t("Answer the question first.")
    focus.look(ctx, item)
    return ask.full(ctx, item)


def typed_letter(ctx: LearnerContext, said: Said) -> Sequence[Outgoing] | None:
    """Somebody typed the letter of an option instead of pressing it."""
    if not ask.is_option(said.text):
        return None
    waits = not ctx.place.private or use_cases.running(ctx) is not None
    return [texts.typed_option(ctx, waits)]


def _start(ctx: LearnerContext, request: Request) -> Sequence[Outgoing]:
    earlier = _close_earlier(ctx)
    pressed = StartQuiz(request.size, request.scope.key)
    return [*earlier, *texts.begun(ctx, use_cases.start(ctx, request), pressed)]


def _close_earlier(ctx: LearnerContext) -> list[Outgoing]:
    """Make way for a new practice: one of an earlier day is over."""
    return texts.closed(ctx, course.close_earlier(ctx))


def _sent(ctx: Context, question_id: int, sent: Sent) -> None:
    questions.sent(ctx.tx, question_id, sent.message_id, sent.poll_id, ctx.now)


FEATURE = Feature(
    "practice",
    commands=(
        Command(
            "today",
            "",
            N_("the practice of the day: what is due, then something new"),
            handler=lambda ctx, _said: day_pressed(ctx, StartToday()),
            rank=10,
        ),
        Command(
            "quiz",
            N_("[n] [topic]"),
            N_("a short quiz, 5 questions unless you say how many"),
            handler=quiz,
            rank=20,
        ),
        Command(
            "review",
            "",
            N_("only what is due"),
            handler=lambda ctx, _said: day_pressed(ctx, StartReview()),
            rank=30,
        ),
        Command(
            "mistakes",
            "",
            N_("what you missed lately"),
            handler=lambda ctx, _said: day_pressed(ctx, StartMistakes()),
            rank=40,
        ),
    ),
    actions={
        StartQuiz: quiz_pressed,
        StartToday: day_pressed,
        StartReview: day_pressed,
        StartMistakes: day_pressed,
        QuizOnItem: item_pressed,
        PractiseMissed: missed_pressed,
        StartAnew: anew_pressed,
        GoOn: go_on_pressed,
        ChooseOption: option_pressed,
        ShowFullAnswer: full_answer_pressed,
        ShowCard: show_card_pressed,
        RateCard: rate_card_pressed,
    },
    on_sent={TagKind.QUESTION: _sent},
    on_doubtful={TagKind.QUESTION: lambda ctx, number: questions.set_maybe_twice(ctx.tx, number)},
)
