"""Reads other people's files into a deck."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from bot.core.errors import ImportRefused
from bot.decks.document import shown
from bot.decks.field_types import TITLE_LENGTH
from bot.decks.importing.assembly import assemble
from bot.decks.importing.drafts import NO_WISHES, Harvest, Wishes
from bot.decks.importing.form import ImportForm
from bot.decks.importing.forms import FORMS
from bot.decks.importing.identity import deck_id
from bot.decks.importing.pictures import Pictures
from bot.decks.importing.renewal import renewed
from bot.decks.importing.report import reasons, report
from bot.decks.importing.sources import Source, read_sources
from bot.decks.importing.tongue import guessed_language, language_tag
from bot.decks.schema import DeckFile, ItemEntry

_NAMED = 5
"""So many files are named in a deck's source."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A deck made of other people's files, and what is to be said about it, line by line.

    ``pictures`` are the files that its answers show, by their paths beside the deck.
    """

    deck: DeckFile
    report: tuple[str, ...]
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def read_deck(paths: Sequence[Path], form: str | None = None, wishes: Wishes = NO_WISHES) -> Imported:
    """The files in ``paths`` (folders' files too) as one deck, with ids.

    ``form`` is the name of one of ``FORMS``, or None to tell it by each file. Raises ImportRefused with a
    sentence where a file is damaged, too large, in no form that is known, or holds no item.
    """
    sources = read_sources(paths, wishes.encoding)
    name = wishes.existing.deck if wishes.existing else wishes.deck or deck_id(_stem(sources))
    harvest = Harvest(Pictures(name))
    said = list(_read(sources, form, wishes, harvest))
    entries = assemble(name, harvest)
    if not entries:
        raise ImportRefused("\n".join(["No item was found.", *reasons(harvest)]))
    language, how = _language(entries, harvest, wishes)
    items = renewed(name, entries, wishes.existing)
    deck = DeckFile(
        deck=name,
        title=_title(sources, harvest, wishes),
        source=_source(sources, harvest, wishes),
        language=language,
        items=items.items,
    )
    return Imported(deck, report(deck, harvest, [*said, how, *items.sentences]), harvest.pictures.kept)


def _read(sources: Sequence[Source], form: str | None, wishes: Wishes, harvest: Harvest) -> Iterator[str]:
    """Lets each form read its files; tells which files were read as what, and in which encoding."""
    by_form: dict[str, list[Source]] = {}
    for source in sources:
        found = _form(source, form)
        if found:
            by_form.setdefault(found.name, []).append(source)
        else:
            harvest.skip(source.name, "", "it is in no form that Epoch knows")
    for name, files in by_form.items():
        before = len(harvest.drafts)
        FORMS[name].read(files, wishes, harvest)
        names = ", ".join(file.name for file in files[:3]) + (" ..." if len(files) > 3 else "")
        yield f"{names}: read as {FORMS[name].words}, {len(harvest.drafts) - before} found."
        yield from (f"{file.name}: {file.decoded_as}." for file in files if not _plain(file))


def _plain(source: Source) -> bool:
    return source.archive or source.ending == ".xml" or source.decoded_as in {"utf-8", "utf-8-sig"}


def _form(source: Source, name: str | None) -> ImportForm | None:
    """The form of a file; None for one in a folder that has none. Raises ImportRefused for a named one."""
    if name is not None:
        if name not in FORMS:
            raise ImportRefused(f"“{shown(name)}” is no form that Epoch reads; it reads {', '.join(FORMS)}.")
        return FORMS[name]
    for form in FORMS.values():
        if form.recognises(source):
            return form
    if source.within:
        return None
    raise ImportRefused(f"{source.name} is in no form that Epoch knows; it reads {', '.join(FORMS)}.")


def _language(entries: Sequence[ItemEntry], harvest: Harvest, wishes: Wishes) -> tuple[str, str]:
    """The deck's language, and a sentence on how it is known."""
    if wishes.language:
        return language_tag(wishes.language), f"Language: {wishes.language}, as you said."
    if wishes.existing:
        return wishes.existing.language, f"Language: {wishes.existing.language}, as the deck said before."
    if harvest.language:
        return language_tag(harvest.language), f"Language: {harvest.language}, as the source says."
    texts = chain.from_iterable((entry.question, entry.answer) for entry in entries)
    guess, sure = guessed_language(texts, harvest.other_languages)
    how = "guessed from the texts" if sure else "guessed from the texts, which tell little"
    return guess, f"Language: {guess}, {how}. If that is wrong, name it with --language."


def _title(sources: Sequence[Source], harvest: Harvest, wishes: Wishes) -> str:
    own = wishes.title or (wishes.existing.title if wishes.existing else harvest.title)
    title = " ".join((own or _stem(sources).replace("_", " ").replace("-", " ")).split())
    return title[:TITLE_LENGTH].strip() or "Imported deck"


def _source(sources: Sequence[Source], harvest: Harvest, wishes: Wishes) -> str:
    own = wishes.source or (wishes.existing.source if wishes.existing else harvest.source)
    names = ", ".join(shown(one.name) for one in sources[:_NAMED])
    return own or f"Imported from {names}" + (" and others" if len(sources) > _NAMED else "")


def _stem(sources: Sequence[Source]) -> str:
    """The name of the only file, or of the folder that was named."""
    first = sources[0]
    return first.within.resolve().name if first.within else first.path.stem or first.name
