"""What ``epoch lint`` reports: everything that keeps a deck from loading, and slips of the craft."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.craft import craft_report
from bot.knowledge.document import Loc
from bot.knowledge.load import Source, read_all
from bot.knowledge.schema import DeckFile, ItemEntry


@dataclass(frozen=True, slots=True)
class LintReport:
    """``problems`` must be mended; ``advice`` is worth a look, and is given only when there are none."""

    problems: tuple[str, ...]
    advice: tuple[str, ...]


def lint(paths: Sequence[Path]) -> LintReport:
    """Checks the decks in ``paths``. Raises nothing; each problem reads ``file:line: item: problem``."""
    reading = read_all(paths)
    problems = (*reading.problems, *_slips(reading.decks))
    return LintReport(problems, () if problems else craft_report(reading.library()).advice())


def _slips(sources: Sequence[Source[DeckFile]]) -> Iterator[str]:
    asked: dict[str, str] = {}
    for source in sources:
        for index, item in enumerate(source.content.items if source.content else ()):
            loc: Loc = ("items", index)
            yield from _repeated_questions(source, loc, item, asked)
            yield from _equal_options(source, loc, item)


def _repeated_questions(
    source: Source[DeckFile], loc: Loc, item: ItemEntry, asked: dict[str, str]
) -> Iterator[str]:
    """Questions and aliases that were asked before, by this item or another: a search cannot choose."""
    places: list[tuple[Loc, str]] = [((*loc, "question"), item.question)]
    places += [((*loc, "aliases", number), alias) for number, alias in enumerate(item.aliases)]
    for place, text in places:
        if name := asked.get(_folded(text)):
            kind = "question" if place[-1] == "question" else "alias"
            whose = "this item" if name == item.id else f"`{name}`"
            yield source.problem(place, f"the {kind} “{text}” is already a question or alias of {whose}")
        else:
            asked[_folded(text)] = item.id


def _equal_options(source: Source[DeckFile], loc: Loc, item: ItemEntry) -> Iterator[str]:
    for number, entry in enumerate(item.quiz):
        options = [entry.key, *entry.distractors]
        folded = [_folded(option) for option in options]
        for index, option in enumerate(options):
            if folded[index] in folded[:index]:
                place = (*loc, "quiz", number, "distractors", index - 1)
                yield source.problem(
                    place, f"the option “{option}” differs from another one only in its form"
                )


def _folded(text: str) -> str:
    """``text`` without what no reader takes for a difference: case, spacing, emphasis, a closing sign."""
    plain = unicodedata.normalize("NFC", text).casefold()
    for sign in "*`_\"'“”‘’":
        plain = plain.replace(sign, "")
    return " ".join(plain.split()).rstrip(".,;:!?… ")
