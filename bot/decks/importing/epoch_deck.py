"""Another deck of Epoch's."""

from __future__ import annotations

import re

from bot.core.errors import ImportRefused
from bot.decks import strict_yaml
from bot.decks.importing.drafts import Draft, Harvest
from bot.decks.importing.form import ImportForm, one_by_one
from bot.decks.importing.sources import Source
from bot.decks.model import QuizQuestion
from bot.decks.schema import DeckFile, ItemEntry
from bot.decks.validation import check

_START = re.compile(r"^deck:", re.MULTILINE)
_SHOWN = 20


def _recognises(source: Source) -> bool:
    return source.ending in {".yaml", ".yml"} and bool(_START.search(source.head))


def _read(source: Source, harvest: Harvest) -> None:
    document = strict_yaml.parse(source.data)
    content, flaws = check(document, DeckFile) if document.whole else (None, [])
    flaws = [*document.flaws, *flaws]
    if content is None or flaws:
        told = [f"{source.line(flaw.line)}: {flaw.item}: {flaw.text}" for flaw in flaws[:_SHOWN]]
        raise ImportRefused("\n".join([f"{source.name} has problems that come first:", *told]))
    harvest.title = harvest.title or content.title
    harvest.language = harvest.language or content.language
    harvest.source = harvest.source or content.source
    for index, (name, item) in enumerate(zip(content.item_ids(), content.items, strict=True)):
        harvest.take(_draft(source.line(document.line(("items", index))), name, item))


def _draft(place: str, name: str, item: ItemEntry) -> Draft:
    return Draft(
        place=place,
        question=item.question,
        answer=item.answer,
        topic=item.topic,
        level=item.level,
        aliases=tuple(item.aliases),
        gloss=item.gloss,
        key_points=tuple(point.point for point in item.points()),
        also={point.point: tuple(point.also) for point in item.points() if point.also},
        quiz=tuple(QuizQuestion(q.stem, q.key, tuple(q.distractors), q.explanation) for q in item.quiz),
        id=name,
    )


FORM = ImportForm("deck", "another deck", _recognises, one_by_one(_read))
