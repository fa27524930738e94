"""Reads decks and lexicons into a Library, or refuses them with every problem at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from bot.core.errors import KnowledgeError
from bot.decks import strict_yaml as yaml
from bot.decks.document import (
    ID,
    Document,
    Flaw,
    Loc,
    item_id,
)
from bot.decks.files import find, shipped_decks
from bot.decks.lexicon import merge
from bot.decks.model import Library, PictureFile
from bot.decks.pictures import pictures_of
from bot.decks.schema import DeckFile, LexiconFile
from bot.decks.shown import as_shown
from bot.decks.validation import check

__all__ = ["Reading", "SourceFile", "load_library", "read_all", "shipped_decks"]

Pictures = Mapping[int, tuple[PictureFile, ...]]

_Form = TypeVar("_Form", bound=BaseModel)


@dataclass(frozen=True)
class SourceFile(Generic[_Form]):
    """One file that was read. ``content`` is None when it has problems."""

    path: Path
    document: Document
    content: _Form | None
    flaws: tuple[Flaw, ...]

    def problem(self, loc: Loc, text: str) -> str:
        """The report's line for a problem at ``loc``."""
        return self.say(Flaw(self.document.line(loc), item_id(self.document.data, loc), text))

    def say(self, flaw: Flaw) -> str:
        return f"{self.path}:{flaw.line}: {flaw.item}: {flaw.text}"


@dataclass(frozen=True)
class Reading:
    """All files that were asked for, and every problem with them."""

    decks: tuple[SourceFile[DeckFile], ...]
    lexicons: tuple[SourceFile[LexiconFile], ...]
    problems: tuple[str, ...]
    pictures: Mapping[Path, Pictures]

    def library(self) -> Library:
        """The library. Raises KnowledgeError if there is any problem: nothing half-loads."""
        if self.problems:
            raise KnowledgeError(self.problems)
        decks = tuple(
            as_shown(source.content.to_domain(), self.pictures.get(source.path, {}))
            for source in self.decks
            if source.content
        )
        lexicon, _ = merge([(source.content, source.problem) for source in self.lexicons if source.content])
        return Library(decks, lexicon)


def load_library(paths: Sequence[Path]) -> Library:
    """The decks in ``paths`` (files, or folders of YAML files) with the lexicons beside them.

    Raises KnowledgeError with one ``file:line: item: problem`` for each problem in any of the files.
    """
    return read_all(paths).library()


def read_all(paths: Sequence[Path]) -> Reading:
    """Reads and checks everything in ``paths``. Raises nothing: the problems are in the result."""
    found = find(paths)
    decks = tuple(_read(path, DeckFile) for path in found.decks)
    lexicons = tuple(_read(path, LexiconFile) for path in found.lexicons)
    problems = [*found.problems]
    problems += [source.say(flaw) for source in decks for flaw in source.flaws]
    problems += [source.say(flaw) for source in lexicons for flaw in source.flaws]
    problems += _repeated_ids(decks)
    problems += merge([(source.content, source.problem) for source in lexicons if source.content])[1]
    pictures = {source.path: _look_at_pictures(source, problems) for source in decks if source.content}
    return Reading(decks, lexicons, tuple(problems), pictures)


def _look_at_pictures(source: SourceFile[DeckFile], problems: list[str]) -> Pictures:
    """The pictures of a file's items by their places; what is wrong with others goes to ``problems``."""
    found: dict[int, tuple[PictureFile, ...]] = {}
    for index, item in enumerate(source.content.items if source.content else ()):
        pictures, wrong = pictures_of(item.answer, source.path.parent)
        problems += [source.problem(("items", index, "answer"), text) for text in wrong]
        if pictures:
            found[index] = pictures
    return found


def _read(path: Path, form: type[_Form]) -> SourceFile[_Form]:
    document = yaml.read(path)
    content, flaws = check(document, form) if document.whole else (None, [])
    flaws = sorted([*document.flaws, *flaws], key=lambda flaw: flaw.line)
    return SourceFile(path, document, None if flaws else content, tuple(flaws))


def _repeated_ids(sources: Sequence[SourceFile[DeckFile]]) -> Iterator[str]:
    """Ids given to two decks or to two items, also in files that have other problems."""
    first: dict[tuple[str, str], str] = {}
    for source in sources:
        for what, loc, name in _ids(source):
            if other := first.get((what, name)):
                yield source.problem(loc, f"the {what} id `{name}` is already taken (at {other})")
            else:
                first[what, name] = f"{source.path}:{source.document.line(loc)}"


def _ids(source: SourceFile[DeckFile]) -> Iterator[tuple[str, Loc, str]]:
    data = source.document.data if isinstance(source.document.data, dict) else {}
    items = data.get("items")
    places: list[tuple[str, Loc, object]] = [("deck", ("deck",), data.get("deck"))]
    given = [item.get("id") for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    names = source.content.item_ids() if source.content else given
    places += [("item", ("items", index, "id"), name) for index, name in enumerate(names)]
    yield from (
        (what, loc, name) for what, loc, name in places if isinstance(name, str) and ID.fullmatch(name)
    )
