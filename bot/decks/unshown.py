"""What of a deck's texts no message can show, or not where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.core.writing.anki_marks import sounds
from bot.core.writing.dialect import formulas_in
from bot.core.writing.formulas import UNREADABLE, unsayable
from bot.core.writing.reading import pictures_in
from bot.core.writing.tags import PLAYED
from bot.decks.document import Loc, item_id, shown
from bot.decks.load import SourceFile
from bot.decks.schema import DeckFile, ItemEntry

_PLAYED = re.compile(rf"<({'|'.join(sorted(PLAYED))})\b", re.IGNORECASE)
_RICH = re.compile(r"[$\\<]|!\[|\[sound:|\{\{c\d")


def unshown_advice(source: SourceFile[DeckFile]) -> Iterator[str]:
    """A line for each thing that is left out or shown otherwise than it was written."""
    for index, item in enumerate(source.content.items if source.content else ()):
        for loc, text, is_answer in _texts(item):
            if _RICH.search(text):
                place: Loc = ("items", index, *loc)
                name = item_id(source.document.data, place)
                where = f"{source.path}:{source.document.line(place)}: {name}"
                yield from (f"advice: {where}: {what}" for what in _unshown(text, is_answer))


def _texts(item: ItemEntry) -> Iterator[tuple[Loc, str, bool]]:
    yield ("question",), item.question, False
    yield ("answer",), item.answer, True
    yield from ((("key_points", n), entry.point, False) for n, entry in enumerate(item.points()))
    for number, entry in enumerate(item.quiz):
        loc: Loc = ("quiz", number)
        yield (*loc, "stem"), entry.stem, False
        yield (*loc, "key"), entry.key, False
        yield from (((*loc, "distractors", n), text, False) for n, text in enumerate(entry.distractors))
        yield (*loc, "explanation"), entry.explanation, False


def _unshown(text: str, is_answer: bool) -> Iterator[str]:
    for formula in formulas_in(text):
        for command in unsayable(formula):
            if command == UNREADABLE:
                yield f"the formula `{shown(formula)}` cannot be read and is shown as it was typed"
            else:
                yield f"`{shown(command)}` in a formula has no sign in Unicode and is shown by its name"
    if not is_answer:
        for name in pictures_in(text):
            yield f"the picture `{shown(name)}` is shown in an answer only; here its words stand for it"
    for sound in sounds(text):
        yield f"the sound `{shown(sound)}` cannot be played; its name is shown"
    for tag in dict.fromkeys(match[1].lower() for match in _PLAYED.finditer(text)):
        yield f"`<{tag}>` cannot be shown; only the text in it is"
