"""Moodle's kinds of questions, which GIFT and Moodle's XML share.

Matching, essays without a model answer and descriptions have no place in a deck. An answer that is right in
part is neither a key nor a distractor, and is not taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.decks.importing.drafts import Draft, Harvest
from bot.decks.model import QuizQuestion

FULL = 100.0
_NEARLY = 99.0


@dataclass(frozen=True, slots=True)
class MoodleStem:
    """A question before its answers are looked at, as Markdown. ``name`` is what Moodle calls it for good; a
    question has no room for its ``pictures``, which go to the answer."""

    place: str
    text: str
    topic: str = ""
    name: str = ""
    explanation: str = ""
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MoodleAnswer:
    """One answer with its share of the mark (to 100, or below 0) and what is said to whoever gives it."""

    text: str
    weight: float
    feedback: str = ""


def take_essay(stem: MoodleStem, harvest: Harvest) -> None:
    """Takes an essay whose general feedback says what should have been written."""
    if stem.explanation:
        harvest.take(_draft(stem, stem.explanation, ""))
    else:
        harvest.skip(stem.place, stem.text, "it is an essay without a model answer")


def take_truth(stem: MoodleStem, true: bool, right: str, wrong: str, harvest: Harvest) -> None:
    """Takes a statement that is true or false, with the feedback to the right and the wrong answer."""
    key, other = ("True", "False") if true else ("False", "True")
    if wrong:
        harvest.drop("feedback to wrong options")
    why = _joined([right, stem.explanation])
    harvest.take(_draft(stem, key, why, QuizQuestion(stem.text, key, (other,), why)))


def take_choice(stem: MoodleStem, answers: Sequence[MoodleAnswer], harvest: Harvest) -> None:
    """Takes a question with options: the first that is wholly right is the key."""
    right = [one for one in answers if one.weight >= FULL]
    partly = [one for one in answers if 0 < one.weight < FULL]
    wrong = [one for one in answers if one.weight <= 0]
    told = sum(bool(one.feedback) for one in wrong)
    if told:
        harvest.drop("feedback to wrong options", told)
    if right:
        if partly:
            harvest.drop("options that are right in part", len(partly))
        why = _joined([*(one.feedback for one in right), stem.explanation])
        quiz = QuizQuestion(stem.text, right[0].text, tuple(one.text for one in wrong), why)
        harvest.take(_draft(stem, _listed(right), why, quiz))
    elif sum(one.weight for one in partly) > _NEARLY:
        why = _joined([*(one.feedback for one in partly), stem.explanation])
        harvest.without_options(stem.place, stem.text, "several options are right together")
        harvest.take(_draft(stem, _listed(partly), why))
    else:
        harvest.skip(stem.place, stem.text, "none of its options is right")


def take_short(stem: MoodleStem, answers: Sequence[MoodleAnswer], harvest: Harvest) -> None:
    """Takes a question that is answered by a word or a number; other ways to write it stand beside it."""
    right = [one for one in answers if one.weight >= FULL and one.text.strip() not in {"", "*"}]
    if not right:
        harvest.skip(stem.place, stem.text, "it has no answer that is wholly right")
        return
    if len(right) < len(answers):
        harvest.drop("answers that are right in part or not at all", len(answers) - len(right))
    why = _joined([*(one.feedback for one in right), stem.explanation])
    harvest.take(_draft(stem, " / ".join(dict.fromkeys(one.text for one in right)), why))


def number_in_words(value: str, tolerance: str = "") -> str:
    """``1822`` with a tolerance of ``5`` as 1822 ± 5."""
    exact = not tolerance.strip().strip("0.")
    return value.strip() if exact else f"{value.strip()} ± {tolerance.strip()}"


def _draft(stem: MoodleStem, answer: str, why: str, *quiz: QuizQuestion) -> Draft:
    full = _joined([answer, *stem.pictures, why])
    own = any(sign.isalpha() for sign in stem.name)
    return Draft(
        stem.place,
        stem.text,
        full,
        topic=stem.topic,
        quiz=quiz,
        id=stem.name if own else "",
        foreign="" if own else stem.name,
    )


def _listed(answers: Sequence[MoodleAnswer]) -> str:
    return answers[0].text if len(answers) == 1 else "\n".join(f"- {one.text}" for one in answers)


def _joined(texts: Sequence[str]) -> str:
    return "\n\n".join(dict.fromkeys(text for text in texts if text))
