"""Two small decks, and a learner who is quizzed from them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache

from fsrs import Rating

from bot.chat.tutor import Tutor
from bot.decks.model import Deck, Item, Library, QuizQuestion
from bot.decks.scope import Request, everything, find_scope
from bot.features.explain import use_cases as explain
from bot.features.explain.use_cases import Rated
from bot.features.practice import repository as quizzes
from bot.features.practice.outcomes import Answered, Started
from bot.features.practice.repository import Asked, Quiz
from bot.features.practice.use_cases import answer, start, start_with
from tests.contexts import OneLearner
from tests.support import tutor_for

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def item(name: str, deck: str, topic: str, level: str = "", variants: int = 1) -> Item:
    """An item whose right option begins with "right"."""
    quiz = tuple(
        QuizQuestion(f"{name} {n}?", f"right {name}", (f"wrong {name}", f"bad {name}"), f"So is {name}.")
        for n in range(variants)
    )
    return Item(name, deck, f"What is {name}?", f"It is {name}.", topic, level, quiz=quiz)


NUMBERS = Deck(
    "numbers",
    "Numbers",
    "made up",
    (
        item("three", "numbers", "odd", "hard"),
        item("one", "numbers", "odd", "easy", variants=2),
        item("two", "numbers", "even"),
        item("four", "numbers", "even", "easy"),
    ),
)
LETTERS = Deck(
    "letters", "Letters", "made up", tuple(item(n, "letters", "letter") for n in ("alpha", "beta"))
)

ALONE = Item("alone", "twins", "What is alone?", "It is the first letter.")
TWIN = Item("twin", "twins", "What is twin?", ALONE.answer, quiz=item("twin", "twins", "").quiz)
TWINS = Deck("twins", "Twins", "made up", (ALONE, TWIN))
"""Nobody wrote a quiz question for the one, and the only other answer is the same as its own."""


@cache
def tutor(*decks: Deck) -> Tutor:
    """A tutor with these decks, or with both."""
    return tutor_for(Library(decks or (NUMBERS, LETTERS)))


def ann_practising(goal: int = 5, taught_by: Tutor | None = None) -> Iterator[OneLearner]:
    """Ann, for a fixture."""
    learner = OneLearner(goal, taught_by or tutor())
    yield learner
    learner.store.close()


def items(ann: OneLearner, *names: str) -> list[Item]:
    """Items by their names."""
    return [ann.tutor.library.items[name] for name in names]


def asked_for(ann: OneLearner, size: int, scope: str = "") -> Request:
    """/quiz with this number and these words."""
    found = find_scope(scope, ann.tutor.library) or everything(ann.tutor.library)
    return Request(size, found)


def quiz_on(ann: OneLearner, *names: str, at: datetime = NOW) -> Asked:
    """A quiz on just these items; its first question."""
    return begun(ann.does(start_with, items(ann, *names), at=at))


def quiz_of(ann: OneLearner, size: int, scope: str = "", at: datetime = NOW) -> Asked:
    """A quiz of so many questions; the first one."""
    return begun(ann.does(start, asked_for(ann, size, scope), at=at))


def begun(outcome: object) -> Asked:
    """The first question of what had to begin."""
    assert isinstance(outcome, Started)
    return outcome.asked


def place_of(asked: Asked, right: bool) -> int:
    """Where a right or wrong option stands."""
    options = asked.question.options
    return next(n for n, option in enumerate(options) if option.startswith("right") is right)


def answers(ann: OneLearner, asked: Asked, right: bool = True, at: datetime = NOW) -> Answered:
    """Ann answers a question for the first time."""
    outcome = ann.does(answer, asked.id, place_of(asked, right), at=at)
    assert isinstance(outcome, Answered)
    return outcome


def goes_through(ann: OneLearner, first: Asked, missed: str = "", at: datetime = NOW) -> list[Answered]:
    """Answer all of a quiz, wrong those that are named in ``missed``; what came of each answer."""
    outcomes = [answers(ann, first, first.question.item_id not in missed.split(), at)]
    while following := outcomes[-1].next:
        outcomes.append(answers(ann, following, following.question.item_id not in missed.split(), at))
    return outcomes


def practised(ann: OneLearner, *names: str, missed: str = "", at: datetime = NOW) -> list[Answered]:
    """A quiz on these items from the first to the last."""
    return goes_through(ann, quiz_on(ann, *names, at=at), missed, at)


def explained(ann: OneLearner, name: str, rating: Rating, at: datetime = NOW) -> None:
    """An answer in one's own words, rated by oneself."""
    posed = ann.does(explain.pose, items(ann, name)[0], at=at)
    ann.does(explain.show, posed.explanation.id, at=at)
    assert isinstance(ann.does(explain.rate, posed.explanation.id, rating, at=at), Rated)


def item_ids(outcomes: list[Answered]) -> list[str]:
    """The items that were answered, in order."""
    return [one.asked.question.item_id for one in outcomes]


def quiz_behind(ann: OneLearner, asked: Asked) -> Quiz:
    """A question's quiz as it is on record."""
    found = ann.reads(quizzes.find_quiz, asked.quiz.id)
    assert found is not None
    return found
