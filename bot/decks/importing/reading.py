"""Reads other people's files into a deck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from bot.core.errors import ImportRefused
from bot.decks.importing.assembly import assemble
from bot.decks.importing.drafts import NO_WISHES, Harvest, Wishes
from bot.decks.importing.forms import FORMS, Form
from bot.decks.importing.identity import deck_id, with_ids
from bot.decks.importing.report import report
from bot.decks.importing.sources import Source, read_sources
from bot.decks.importing.tongue import guessed_language
from bot.decks.schema import DeckFile, ItemEntry

_TITLE_LETTERS = 100


@dataclass(frozen=True, slots=True)
class Imported:
    """A deck made of other people's files, and what is to be said about it, line by line."""

    deck: DeckFile
    report: tuple[str, ...]


def read_deck(paths: Sequence[Path], form: str | None = None, wishes: Wishes = NO_WISHES) -> Imported:
    """The files in ``paths`` (folders' files too) as one deck, with ids.

    ``form`` is the name of one of ``FORMS``, or None to tell it by each file. Raises ImportRefused with one
    sentence where a file is damaged, too large, in no form that is known, or holds no item.
    """
    sources = read_sources(paths, wishes.encoding)
    harvest = Harvest()
    said = _read(sources, form, wishes, harvest)
    entries = assemble(harvest)
    if not entries:
        raise ImportRefused("\n".join(["No item was found.", *_reasons(harvest)]))
    language, how = _language(entries, harvest, wishes)
    deck = _deck(sources, entries, language, harvest, wishes)
    return Imported(deck, report(deck, harvest, [*said, how]))


def _read(sources: Sequence[Source], form: str | None, wishes: Wishes, harvest: Harvest) -> list[str]:
    """Lets each form read its files; tells which files were read as what."""
    by_form: dict[str, list[Source]] = {}
    for source in sources:
        by_form.setdefault((_named(form) if form else _guessed(source)).name, []).append(source)
    said = []
    for name, files in by_form.items():
        before = len(harvest.drafts)
        FORMS[name].read(files, wishes, harvest)
        names = ", ".join(file.name for file in files[:3]) + (" ..." if len(files) > 3 else "")
        said.append(f"{names}: read as {FORMS[name].words}, {len(harvest.drafts) - before} found.")
    said += [f"{file.name}: {file.decoded_as}." for file in sources if not _plain(file)]
    return said


def _plain(source: Source) -> bool:
    return source.archive or (not source.encoding and source.decoded_as in {"utf-8", "utf-8-sig"})


def _named(form: str) -> Form:
    if form not in FORMS:
        raise ImportRefused(f"“{form}” is no form that Epoch reads; it reads {', '.join(FORMS)}.")
    return FORMS[form]


def _guessed(source: Source) -> Form:
    for form in FORMS.values():
        if form.recognises(source):
            return form
    raise ImportRefused(f"{source.name} is in no form that Epoch knows; it reads {', '.join(FORMS)}.")


def _reasons(harvest: Harvest) -> list[str]:
    return list(dict.fromkeys(f"Skipped: {one.why}." for one in harvest.skipped))


def _language(entries: Sequence[ItemEntry], harvest: Harvest, wishes: Wishes) -> tuple[str, str]:
    if wishes.language:
        return wishes.language, f"Language: {wishes.language}, as you said."
    if wishes.existing:
        return wishes.existing.language, f"Language: {wishes.existing.language}, as the deck said before."
    if harvest.language:
        return harvest.language, f"Language: {harvest.language}, as the source says."
    texts = chain.from_iterable((entry.question, entry.answer) for entry in entries)
    guess, sure = guessed_language(texts, harvest.other_languages)
    how = "guessed from the texts" if sure else "guessed from the texts, which tell little"
    return guess, f"Language: {guess}, {how}. If that is wrong, name it with --language."


def _deck(
    sources: Sequence[Source],
    entries: Sequence[ItemEntry],
    language: str,
    harvest: Harvest,
    wishes: Wishes,
) -> DeckFile:
    old = wishes.existing
    stem = sources[0].path.stem or sources[0].path.name
    name = old.deck if old else wishes.deck or deck_id(stem)
    title = wishes.title or (old.title if old else harvest.title) or stem.replace("_", " ").replace("-", " ")
    where = wishes.source or (
        old.source if old else f"Imported from {', '.join(one.name for one in sources[:5])}"
    )
    kept = (
        [item.model_copy(update={"id": i}) for item, i in zip(old.items, old.item_ids(), strict=True)]
        if old
        else []
    )
    return DeckFile(
        deck=name,
        title=" ".join(title.split())[:_TITLE_LETTERS] or name,
        source=where,
        language=language,
        items=with_ids(name, entries, kept),
    )
