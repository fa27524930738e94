"""Drafts become a deck: checked, joined where one question is asked twice, and given ids that stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from pydantic import ValidationError

from bot.core.text import utf16_length
from bot.decks.document import ID
from bot.decks.field_types import EXPLANATION_LENGTH, OPTION_LENGTH, QUESTION_LENGTH
from bot.decks.ids import made_id
from bot.decks.importing.drafts import Draft, Harvest
from bot.decks.model import QuizQuestion
from bot.decks.schema import WRITTEN_OUT_LENGTH, ItemEntry, QuizEntry

_MOST_DISTRACTORS = 9

T = TypeVar("T")


def assemble(deck: str, harvest: Harvest) -> list[ItemEntry]:
    """The items that a deck can hold; what it cannot hold is noted in ``harvest`` with its reason.

    Ids are those that sources gave; an item without one has none.
    """
    entries = [_entry(deck, draft, harvest) for draft in _joined(harvest)]
    return [entry for entry in entries if entry]


def _joined(harvest: Harvest) -> list[Draft]:
    """One draft a question: the same question with other answers becomes an item that has them all."""
    asked: dict[str, list[Draft]] = {}
    for draft in harvest.drafts:
        asked.setdefault(folded(draft.question), []).append(draft)
    return [_join(drafts, harvest) if len(drafts) > 1 else drafts[0] for drafts in asked.values()]


def folded(text: str) -> str:
    """``text`` without what makes no other question of it: case, spacing, emphasis, a closing sign."""
    plain = "".join(sign for sign in text.casefold() if sign not in "*`_\"'“”‘’")
    return " ".join(plain.split()).rstrip(".,;:!?… ") or text


def _join(drafts: Sequence[Draft], harvest: Harvest) -> Draft:
    first, *others = drafts
    answers: dict[str, str] = {}
    for draft in drafts:
        answers.setdefault(folded(draft.answer), draft.answer)
    quiz = {_identity(one): one for draft in drafts for one in draft.quiz}
    for draft in others:
        harvest.join(draft, differs=folded(draft.answer) != folded(first.answer))
    answer = first.answer if len(answers) == 1 else "\n\n".join(answers.values())
    if len(answers) > 1 and not any("\n" in one for one in answers.values()):
        answer = "\n".join(f"- {one}" for one in answers.values())
    return Draft(
        place=first.place,
        question=first.question,
        answer=answer,
        topic=first.topic,
        level=first.level,
        aliases=tuple(dict.fromkeys(alias for draft in drafts for alias in draft.aliases)),
        gloss=first.gloss,
        key_points=tuple(dict.fromkeys(point for draft in drafts for point in draft.key_points)),
        also={point: wordings for draft in drafts for point, wordings in draft.also.items()},
        quiz=tuple(quiz.values()),
        id=first.id,
        foreign=first.foreign,
    )


def _identity(quiz: QuizQuestion) -> tuple[str, str, frozenset[str]]:
    return folded(quiz.stem), folded(quiz.key), frozenset(map(folded, quiz.distractors))


def _entry(deck: str, draft: Draft, harvest: Harvest) -> ItemEntry | None:
    length = utf16_length(draft.question.strip())
    if length > QUESTION_LENGTH:
        harvest.skip(draft.place, draft.question, f"its question is longer than {QUESTION_LENGTH} characters")
        return None
    parts = {
        "id": _id(deck, draft),
        "question": draft.question,
        "answer": draft.answer,
        "topic": _line(draft.topic),
        "level": _line(draft.level),
        "aliases": _at_most(1000, "aliases", [one for one in draft.aliases if one.strip()], harvest),
        "gloss": draft.gloss,
        "key_points": _at_most(100, "key points", _points(draft), harvest),
        "quiz": _at_most(
            100, "quiz questions", [e for q in draft.quiz for e in _quiz(draft, q, harvest)], harvest
        ),
    }
    try:
        return ItemEntry.model_validate({name: part for name, part in parts.items() if part})
    except ValidationError as error:
        harvest.skip(draft.place, draft.question, error.errors()[0]["msg"])
        return None


def _points(draft: Draft) -> list[object]:
    given = [one for one in draft.key_points if one.strip()]
    return [{"point": one, "also": list(draft.also[one])} if one in draft.also else one for one in given]


def _at_most(most: int, what: str, entries: list[T], harvest: Harvest) -> list[T]:
    """The first of an item's ``entries``, as many as it can have; the others are counted."""
    if len(entries) > most:
        harvest.drop(f"{what} beyond {most} of an item", len(entries) - most)
    return entries[:most]


def _id(deck: str, draft: Draft) -> str:
    """The id that the source gave, as far as it is one; another program's name for the item as one."""
    if ID.fullmatch(draft.id):
        return draft.id
    name = draft.foreign or draft.id
    return made_id(deck, name) if name.strip() else ""


def _quiz(draft: Draft, one: QuizQuestion, harvest: Harvest) -> Iterator[QuizEntry]:
    key = _line(one.key)
    distractors = list(dict.fromkeys(_line(text) for text in one.distractors if text.strip()))
    why = _unaskable(one.stem, key, distractors)
    if why:
        harvest.without_options(draft.place, draft.question, why)
        return
    explanation = one.explanation.strip()
    if utf16_length(explanation) > EXPLANATION_LENGTH:
        harvest.drop(f"explanations longer than {EXPLANATION_LENGTH} characters")
        explanation = ""
    parts = {"stem": one.stem, "key": key, "distractors": distractors}
    try:
        yield QuizEntry.model_validate(parts | ({"explanation": explanation} if explanation else {}))
    except ValidationError as error:
        harvest.without_options(draft.place, draft.question, error.errors()[0]["msg"])


def _unaskable(stem: str, key: str, distractors: Sequence[str]) -> str:
    options = [key, *distractors]
    if not distractors:
        return "there is no wrong option"
    if len({_line(option).rstrip(".") for option in options}) < len(options):
        return "two of its options are the same"
    if len(distractors) > _MOST_DISTRACTORS:
        return f"it has more than {_MOST_DISTRACTORS} wrong options"
    if max(map(utf16_length, options)) > OPTION_LENGTH:
        return f"an option is longer than {OPTION_LENGTH} characters"
    if sum(map(utf16_length, [stem, *options])) > WRITTEN_OUT_LENGTH:
        return f"question and options together are longer than {WRITTEN_OUT_LENGTH} characters"
    return ""


def _line(text: str) -> str:
    return " ".join(text.split())
