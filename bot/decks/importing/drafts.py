"""What a form's reader finds in a file, before it is checked and made into a deck."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.core.errors import ImportRefused
from bot.decks.importing.limits import MAX_CELL_CHARACTERS, MAX_ROWS
from bot.decks.importing.pictures import Pictures
from bot.decks.model import QuizQuestion
from bot.decks.schema import DeckFile


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person at the command line chose. Empty means: guess, or take the usual.

    ``question`` and ``answer`` are a column's (or a note's field's) name, or a text with such in braces
    ("Capital of {country}?"); ``header`` is whether a table's first row names its columns. ``existing`` is
    the deck that is written again: its ids stay.
    """

    deck: str = ""
    title: str = ""
    source: str = ""
    language: str = ""
    encoding: str = ""
    question: str = ""
    answer: str = ""
    header: bool | None = None
    existing: DeckFile | None = None

    def asking(self, question: str, answer: str) -> Wishes:
        """The same wishes with other columns."""
        return replace(self, question=question, answer=answer)


NO_WISHES = Wishes()


@dataclass(frozen=True, slots=True)
class Draft:
    """One question-and-answer as a source gave it. ``place`` tells an author where: "exam.md, line 12".

    ``id`` is one that Epoch gave; ``foreign`` is what another program calls the item for good.
    """

    place: str
    question: str
    answer: str
    topic: str = ""
    level: str = ""
    aliases: tuple[str, ...] = ()
    gloss: str = ""
    key_points: tuple[str, ...] = ()
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    quiz: tuple[QuizQuestion, ...] = ()
    id: str = ""
    foreign: str = ""

    def with_foreign(self, name: str) -> Draft:
        """The same draft with another program's name for it."""
        return replace(self, foreign=name)


@dataclass(frozen=True, slots=True)
class Skipped:
    """What was not taken as it stands, and why: a reason that others may share ("it has no answer")."""

    place: str
    what: str
    why: str


@dataclass
class Harvest:
    """Collects what the readers find. Raises ImportRefused where it grows beyond what a deck holds."""

    pictures: Pictures
    drafts: list[Draft] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    joined: list[Skipped] = field(default_factory=list)
    bare: list[Skipped] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    title: str = ""
    source: str = ""
    language: str = ""
    other_languages: frozenset[str] = frozenset()

    def take(self, draft: Draft) -> None:
        """Adds an item, or notes that it lacks a question or an answer."""
        for what, text in (("question", draft.question), ("answer", draft.answer)):
            if len(text) > MAX_CELL_CHARACTERS:
                raise ImportRefused(
                    f"{draft.place}: the {what} has more than {MAX_CELL_CHARACTERS} characters."
                )
            if not text.strip():
                self.skip(draft.place, draft.question, f"it has no {what}")
                return
        if len(self.drafts) >= MAX_ROWS:
            raise ImportRefused(f"There are more than {MAX_ROWS} items; split them up into several decks.")
        self.drafts.append(draft)

    def skip(self, place: str, what: str, why: str) -> None:
        """Notes something that is not taken. ``what`` is shown, cut short."""
        if len(self.skipped) >= MAX_ROWS:
            raise ImportRefused(f"More than {MAX_ROWS} parts cannot be taken; is this the right form?")
        self.skipped.append(Skipped(place, what, why))

    def join(self, draft: Draft, *, differs: bool) -> None:
        """Notes that an item went into another one that asks the same, and whether its answer differs."""
        why = "it asks the same, with another answer" if differs else "it asks the same"
        self.joined.append(Skipped(draft.place, draft.question, why))

    def without_options(self, place: str, what: str, why: str) -> None:
        """Notes that an item is taken, but not the multiple-choice question that came with it."""
        self.bare.append(Skipped(place, what, why))

    def note(self, sentence: str) -> None:
        """Says something about the import as a whole, once."""
        if sentence not in self.notes:
            self.notes.append(sentence)

    def drop(self, what: str, count: int = 1) -> None:
        """Counts parts of taken items that a deck has no place for ("feedback to wrong options")."""
        self.dropped[what] += count
