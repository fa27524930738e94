"""Items as Moodle's kinds of questions, for the two forms that Moodle reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.decks.exporting.losses import without
from bot.decks.exporting.written import ExportJob, Loss, counted
from bot.decks.model import Deck, Item, QuizQuestion

SHORT_ANSWER = 60
"""Characters of an answer that a learner can be expected to type to the letter."""

# In a short answer `*` stands for anything and `\` quotes it; `->` makes GIFT read a matching question;
# the others are Markdown, which a short answer would have to be typed with.
_NOT_TYPED = re.compile(r"[*\\`_\n]|->|!?\[|^\s*(?:[-+#>|]|\d+[.)]\s)|[.!?]\s")


@dataclass(frozen=True, slots=True)
class MoodleQuestion:
    """One question as Moodle has it. ``choice`` is set where it has options, ``typed`` where it is short.

    ``name`` is unique in the file; ``category`` are the names of nested categories.
    """

    name: str
    item: Item
    category: tuple[str, ...]
    choice: QuizQuestion | None = None
    typed: str = ""

    @property
    def essay(self) -> bool:
        return self.choice is None and not self.typed


def moodle_questions(job: ExportJob) -> Iterator[MoodleQuestion]:
    """Every item: as its quiz questions, or as a short answer or an essay where it has none."""
    taken = {item.id for deck in job.decks for item in deck.items}
    for deck in job.decks:
        for item in deck.items:
            yield from _of_item(deck, item, taken)


def is_essay(item: Item) -> bool:
    """Whether the item is asked as an essay: without options, and with an answer too long to be typed."""
    return not item.quiz and not _can_be_typed(item.answer)


def category_path(names: tuple[str, ...]) -> str:
    """Nested categories as Moodle writes them: a slash in a name is doubled, one at its end set apart."""
    return "/".join(_in_path(name) for name in names)


def _in_path(name: str) -> str:
    start = " " if name.startswith("/") else ""
    end = " " if name.endswith("/") else ""
    return f"{start}{name.replace('/', '//')}{end}"


def losses(job: ExportJob, form: str, lacking: tuple[str, ...]) -> Iterator[Loss]:
    """What neither form carries, and what ``lacking`` names besides."""
    yield from without(job.decks, ["deck", "source", "language", "aliases", "gloss", *lacking], form)
    asked = sum(bool(item.quiz) for deck in job.decks for item in deck.items)
    if asked:
        what = f"the question and the answer of {counted(asked, 'item')}"
        yield Loss(what, "the quiz questions are there instead")


def _of_item(deck: Deck, item: Item, taken: set[str]) -> Iterator[MoodleQuestion]:
    category = (deck.title, item.topic) if item.topic else (deck.title,)
    if not item.quiz:
        typed = item.answer if _can_be_typed(item.answer) else ""
        yield MoodleQuestion(item.id, item, category, typed=typed)
    for index, question in enumerate(item.quiz):
        name = _free(item.id, taken) if index else item.id
        yield MoodleQuestion(name, item, category, choice=question)


def _free(item_id: str, taken: set[str]) -> str:
    """The first of ``id.2``, ``id.3``, ... that nothing else is called."""
    number = 2
    while f"{item_id}.{number}" in taken:
        number += 1
    name = f"{item_id}.{number}"
    taken.add(name)
    return name


def _can_be_typed(answer: str) -> bool:
    return len(answer) <= SHORT_ANSWER and not _NOT_TYPED.search(answer)
