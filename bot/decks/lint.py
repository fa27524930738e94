"""What ``epoch lint`` reports: everything that keeps a deck from loading, and slips of the craft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.core.unseen import seen_as
from bot.decks.bareness import bareness_advice
from bot.decks.craft import craft_report
from bot.decks.document import Loc, item_id, shown
from bot.decks.lengths import length_advice
from bot.decks.load import Reading, SourceFile, read_all
from bot.decks.schema import DeckFile
from bot.decks.shown import as_option
from bot.decks.unshown import unshown_advice


@dataclass(frozen=True, slots=True)
class LintReport:
    """``problems`` must be mended; ``advice`` is worth a look, and is given only when there are none."""

    problems: tuple[str, ...]
    advice: tuple[str, ...]


def lint(paths: Sequence[Path]) -> LintReport:
    """Checks the decks in ``paths``. Raises nothing; each problem reads ``file:line: item: problem``."""
    reading = read_all(paths)
    problems = (*reading.problems, *_slips(reading.decks))
    return LintReport(problems, () if problems else tuple(_advice(reading)))


def _advice(reading: Reading) -> Iterator[str]:
    library = reading.shown_library()
    yield from (f"advice: {deck.say(flaw)}" for deck in reading.decks for flaw in deck.document.advice)
    yield from (f"advice: {words.say(flaw)}" for words in reading.lexicons for flaw in words.document.advice)
    yield from craft_report(library).advice()
    yield from length_advice(library)
    yield from bareness_advice(library)
    for deck in reading.decks:
        yield from unshown_advice(deck)


def _slips(sources: Sequence[SourceFile[DeckFile]]) -> Iterator[str]:
    """Read off the plain data, so that a file with other problems tells these in the same run."""
    asked: dict[str, str] = {}
    for source in sources:
        for index, item in enumerate(_entries(source.document.data, "items")):
            loc: Loc = ("items", index)
            yield from _repeated_questions(source, loc, item, asked)
            yield from _equal_options(source, loc, item)


def _repeated_questions(
    source: SourceFile[DeckFile], loc: Loc, item: object, asked: dict[str, str]
) -> Iterator[str]:
    """Questions and aliases that were asked before, by this item or another: a search cannot choose."""
    name = item_id(source.document.data, loc)
    places: list[tuple[Loc, object]] = [((*loc, "question"), _part(item, "question"))]
    places += [((*loc, "aliases", number), alias) for number, alias in enumerate(_entries(item, "aliases"))]
    for place, text in places:
        if not isinstance(text, str) or not _folded(text):
            continue
        if first := asked.get(_folded(text)):
            kind = "question" if place[-1] == "question" else "alias"
            whose = "this item" if first == name else f"`{first}`"
            yield source.problem(
                place, f"the {kind} “{shown(text)}” is already a question or alias of {whose}"
            )
        else:
            asked[_folded(text)] = name


def _equal_options(source: SourceFile[DeckFile], loc: Loc, item: object) -> Iterator[str]:
    for number, entry in enumerate(_entries(item, "quiz")):
        options = [_part(entry, "key"), *_entries(entry, "distractors")]
        folded = [_folded(option) if isinstance(option, str) else "" for option in options]
        exact = [seen_as(as_option(option)) if isinstance(option, str) else "" for option in options]
        for index, option in enumerate(options):
            # the schema tells of options that are the same to the letter
            if folded[index] and folded[index] in folded[:index] and exact[index] not in exact[:index]:
                place = (*loc, "quiz", number, "distractors", index - 1)
                yield source.problem(
                    place, f"the option “{shown(str(option))}” differs from another one only in its form"
                )


def _part(data: object, key: str) -> object:
    return data.get(key) if isinstance(data, dict) else None


def _entries(data: object, key: str) -> list[object]:
    found = _part(data, key)
    return found if isinstance(found, list) else []


def _folded(text: str) -> str:
    """``text`` without what no reader takes for a difference: case, spacing, emphasis, unseen letters."""
    plain = seen_as(text).casefold()
    for sign in "*`_\"'“”‘’":
        plain = plain.replace(sign, "")
    return " ".join(plain.split()).rstrip(".,;:!?… ")
