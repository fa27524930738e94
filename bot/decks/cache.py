"""Decks that were read before, kept as plain JSON under a digest of their files and of this program."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import fields
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

from bot.core import language, limits, text, unseen, writing
from bot.decks.model import Deck, Item, Lexicon, Library, PictureFile, QuizQuestion
from bot.decks.options.bank import OptionBank

log = logging.getLogger(__name__)

READ_WITH = ("PyYAML", "pydantic", "pydantic-core", "markdown-it-py", "mdit-py-plugins", "pylatexenc")
KEPT = 5
"""Files of earlier decks or versions that may stay, so that two tutors can share a folder."""

Data = dict[str, Any]
_Kept = TypeVar("_Kept")
_FIELDS = [field.name for field in fields(Item)]


def digest_of(files: Sequence[Path]) -> str | None:
    """A digest of what the files hold, in this order, and of what reads them; None if one cannot be read."""
    digest = hashlib.sha256(_program())
    try:
        for file in files:
            content = file.read_bytes()
            # the folder too, since pictures are kept by their paths
            digest.update(f"{file.resolve()} {len(content)}\n".encode(errors="surrogateescape"))
            digest.update(content)
    except OSError:
        return None
    return digest.hexdigest()[:32]


def kept_library(folder: Path, digest: str) -> Library | None:
    """The library that was kept under this digest."""
    return _read(folder / f"decks-{digest}.json", lambda data: _to_library(data, digest))


def keep_library(folder: Path, library: Library) -> None:
    """Keep a library that was read from files. A folder that cannot be written costs only time."""
    _write(folder, "decks", library.digest, _from_library(library))


def load_or_make_options(library: Library, folder: Path | None) -> OptionBank:
    """The library's made options, read from ``folder`` if they were made before; else made, and kept."""
    if folder is None or not library.digest:
        return OptionBank.of(library)
    items = tuple(library)
    path = folder / f"options-{library.digest}.json"
    kept = _read(path, lambda data: OptionBank(items, data["texts"], data["blocks"]))
    if kept is not None:
        return kept
    made = OptionBank.of(library)
    _write(folder, "options", library.digest, {"texts": made.texts, "blocks": made.blocks})
    return made


@cache
def _program() -> bytes:
    digest = hashlib.sha256(json.dumps([(name, version(name)) for name in READ_WITH]).encode())
    own = sorted(Path(__file__).parent.rglob("*.py"))
    own += sorted(Path(str(writing.__file__)).parent.rglob("*.py"))
    for source in [*own, *(Path(str(one.__file__)) for one in (language, limits, text, unseen))]:
        digest.update(source.read_bytes())
    return digest.digest()


def _from_library(library: Library) -> Data:
    lexicon = library.lexicon
    return {
        "decks": [[deck.id, deck.title, deck.source, deck.language] for deck in library.decks],
        "items": [
            [[getattr(item, name) for name in _FIELDS] for item in deck.items] for deck in library.decks
        ],
        "lexicon": [list(lexicon.variants.items()), sorted(lexicon.stop_words), lexicon.outside],
    }


def _to_library(data: Data, digest: str) -> Library:
    variants, stop_words, outside = data["lexicon"]
    decks = tuple(
        Deck(name, title, source, tuple(map(_to_item, items)), spoken)
        for (name, title, source, spoken), items in zip(data["decks"], data["items"], strict=True)
    )
    return Library(decks, Lexicon(dict(variants), frozenset(stop_words), tuple(outside)), digest)


def _to_item(row: list[Any]) -> Item:
    values: Data = {
        name: tuple(value) if type(value) is list else value for name, value in zip(_FIELDS, row, strict=True)
    }
    values["also"] = tuple(map(tuple, values["also"]))
    if values["quiz"]:
        values["quiz"] = tuple(map(_to_question, values["quiz"]))
    if values["pictures"]:
        values["pictures"] = tuple(PictureFile(*row) for row in values["pictures"])
    return Item(**values)


def _from_part(part: object) -> list[Any]:
    if isinstance(part, QuizQuestion):
        return [part.stem, part.key, part.distractors, part.explanation]
    if isinstance(part, PictureFile):
        return [part.name, part.path, part.words]
    raise TypeError(f"{type(part).__name__} is not kept")


def _to_question(row: list[Any]) -> QuizQuestion:
    stem, key, distractors, explanation = row
    return QuizQuestion(stem, key, tuple(distractors), explanation)


def _read(path: Path, build: Callable[[Data], _Kept]) -> _Kept | None:
    try:
        return build(json.loads(path.read_bytes()))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        log.warning("The decks kept in %s are damaged and will be read anew: %s", path, error)
        return None


def _write(folder: Path, kind: str, digest: str, data: Data) -> None:
    """Written whole or not at all."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, prefix=f"{kind}-", suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(data, file, separators=(",", ":"), default=_from_part)
            Path(name).replace(folder / f"{kind}-{digest}.json")
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        ages = sorted(folder.glob(f"{kind}-*.json"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for path in ages[KEPT:]:
            path.unlink(missing_ok=True)
    except OSError as error:
        log.warning("The decks could not be kept in %s: %s", folder, error.strerror)
