"""Decks in GIFT, Moodle's text form (after the reader in ``question/format/gift/format.php``)."""

from __future__ import annotations

from collections.abc import Iterator

from bot.decks.exporting.moodle_questions import (
    MoodleQuestion,
    category_path,
    is_essay,
    losses,
    moodle_questions,
)
from bot.decks.exporting.pictures import not_shown
from bot.decks.exporting.written import ExportJob, WrittenDeck

_ESCAPES = str.maketrans({sign: f"\\{sign}" for sign in "\\#=~{}:"} | {"\n": "\\n"})
_UNFIT_FOR_TAGS = str.maketrans("<>`[]\\", "      ")


def write(job: ExportJob) -> WrittenDeck:
    """The decks as GIFT, each topic a category."""
    found = (*losses(job, "GIFT", ("key_points",)), *not_shown(job, "GIFT", is_essay))
    return WrittenDeck("\n\n".join([*_blocks(job), ""]).encode(), found)


def escaped(text: str) -> str:
    """Text in which GIFT finds no sign of its own; a line feed becomes ``\\n``."""
    return text.translate(_ESCAPES)


def _blocks(job: ExportJob) -> Iterator[str]:
    category: tuple[str, ...] = ()
    for question in moodle_questions(job):
        if question.category != category:
            category = question.category
            path = category_path(category).replace("\\", "\\\\")  # the one sign that is escaped here too
            yield f"$CATEGORY: {path}"
        yield "\n".join(_lines(question))


def _lines(question: MoodleQuestion) -> Iterator[str]:
    level = " ".join(question.item.level.translate(_UNFIT_FOR_TAGS).split())
    yield f"// [id:{question.name}]" + (f" [tag:{level}]" if level else "")
    stem = question.choice.stem if question.choice else question.item.question
    head = f"::{escaped(question.name)}::[plain]{escaped(stem)}"
    if question.choice:
        yield head + "{"
        yield f"\t={_guarded(question.choice.key)}"
        yield from (f"\t~{_guarded(option)}" for option in question.choice.distractors)
        if question.choice.explanation:
            yield f"\t####[plain]{escaped(question.choice.explanation)}"
        yield "}"
    elif question.typed:
        yield head + f"{{={_guarded(question.typed)}}}"
    else:
        yield head + f"{{####[markdown]{escaped(question.item.answer)}}}"


def _guarded(option: str) -> str:
    """An option whose beginning is taken neither for a weight (``%50%``) nor for the name of a format."""
    return f"[plain]{escaped(option)}" if option.startswith(("%", "[")) else escaped(option)
