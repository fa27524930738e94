"""Reads decks and lexicons into a Library, or refuses them with every problem at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from bot.core.errors import KnowledgeError
from bot.decks import strict_yaml as yaml
from bot.decks.cache import digest_of, keep_library, kept_library
from bot.decks.document import (
    ID,
    Document,
    Flaw,
    Loc,
    item_id,
)
from bot.decks.files import find, shipped_decks
from bot.decks.joining import Head, disagreements, joined
from bot.decks.lexicon import merge
from bot.decks.model import Deck, Library, PictureFile
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
        """The library with its texts as they were written.

        Raises KnowledgeError if there is any problem: nothing half-loads.
        """
        return self._of([source.content.to_domain() for source in self._sound()])

    def shown_library(self) -> Library:
        """The library as people see it: its texts in words, its pictures found. Raises KnowledgeError."""
        return self._of(
            [as_shown(source.content.to_domain(), self.pictures[source.path]) for source in self._sound()]
        )

    def _sound(self) -> Iterator[Any]:
        if self.problems:
            raise KnowledgeError(self.problems)
        return (source for source in self.decks if source.content)

    def _of(self, parts: Sequence[Deck]) -> Library:
        lexicon, _ = merge([(source.content, source.problem) for source in self.lexicons if source.content])
        return Library(joined(parts), lexicon)


def load_library(paths: Sequence[Path], cache_dir: Path | None = None) -> Library:
    """The decks in ``paths`` (files, or folders of YAML files) with the lexicons beside them.

    What was read from the same files before is taken from ``cache_dir``. Raises KnowledgeError with one
    ``file:line: item: problem`` for each problem in any of the files.
    """
    found = find(paths)
    digest = None if cache_dir is None or found.problems else digest_of((*found.decks, *found.lexicons))
    if cache_dir is None or digest is None:
        return read_all(paths).shown_library()
    kept = kept_library(cache_dir, digest)
    if kept is not None:
        return kept
    library = replace(read_all(paths).shown_library(), digest=digest)
    keep_library(cache_dir, library)
    return library


def read_all(paths: Sequence[Path]) -> Reading:
    """Reads and checks everything in ``paths``. Raises nothing: the problems are in the result."""
    found = find(paths)
    decks = tuple(_read(path, DeckFile) for path in found.decks)
    lexicons = tuple(_read(path, LexiconFile) for path in found.lexicons)
    problems = [*found.problems]
    problems += [source.say(flaw) for source in decks for flaw in source.flaws]
    problems += [source.say(flaw) for source in lexicons for flaw in source.flaws]
    heads = [(_head(source), source.problem) for source in decks]
    problems += disagreements([(head, problem) for head, problem in heads if head])
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


def _head(source: SourceFile[DeckFile]) -> Head | None:
    data = source.document.data
    if not isinstance(data, dict) or not isinstance(data.get("deck"), str):
        return None
    return Head(data["deck"], data.get("title"), data.get("language", "en"), str(source.path))


def _repeated_ids(sources: Sequence[SourceFile[DeckFile]]) -> Iterator[str]:
    """Ids given to two items, or made for two files' items, also in files that have other problems."""
    first: dict[str, str] = {}
    for source in sources:
        for loc, name in _ids(source):
            if other := first.get(name):
                yield source.problem(loc, f"the item id `{name}` is already taken (at {other})")
            else:
                first[name] = f"{source.path}:{source.document.line(loc)}"


def _ids(source: SourceFile[DeckFile]) -> Iterator[tuple[Loc, str]]:
    data = source.document.data if isinstance(source.document.data, dict) else {}
    items = data.get("items")
    given = [item.get("id") for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    names = source.content.item_ids() if source.content else given
    for index, name in enumerate(names):
        if isinstance(name, str) and ID.fullmatch(name):
            yield ("items", index, "id"), name
