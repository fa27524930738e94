"""Moodle's GIFT. The rules are those of Moodle's documentation ("GIFT format") and of its reader."""

from __future__ import annotations

import re

from bot.decks.importing.drafts import Harvest
from bot.decks.importing.form import ImportForm, one_by_one
from bot.decks.importing.gift_answers import general_feedback, take_answers
from bot.decks.importing.gift_text import Chunk, GiftText, chunks, hidden, revealed
from bot.decks.importing.moodle_answers import MoodleStem
from bot.decks.importing.sources import Source

_CATEGORY = re.compile(r"\s*\$CATEGORY:[ \t]*(.*)")
_TITLE = re.compile(r"\s*::(.*?)::", re.DOTALL)
_BLOCK = re.compile(r"\{([^{}]*)\}")
_GAP = "_____"
_MARKED = re.compile(r"^(?:::[^\n]+::|\$CATEGORY:)", re.MULTILINE)
_ANSWERED = re.compile(r"\{\s*(?:[=~#]|T(?:RUE)?\b|F(?:ALSE)?\b)[^{}]*\}")


def _recognises(source: Source) -> bool:
    if source.ending == ".gift":
        return True
    if source.archive or source.ending not in {".txt", ""}:
        return False
    return bool(_ANSWERED.search(source.head)) and (bool(_MARKED.search(source.head)) or "~" in source.head)


def _read(source: Source, harvest: Harvest) -> None:
    topic = ""
    for chunk in chunks(hidden(source.text)):
        rest = chunk.text
        while category := _CATEGORY.match(rest):
            topic = last_category(revealed(category[1]))
            rest = rest[category.end() :]
        if rest.strip():
            _take(source.line(chunk.line), rest, chunk, topic or "".join(chunk.tags[:1]), harvest)


def last_category(path: str) -> str:
    """The last part of a category's path, without the beginnings that Moodle gives to all."""
    last = re.split(r"(?<!/)/(?!/)", path)[-1].replace("//", "/").strip()
    return "" if last in {"top", "$course$", "$system$"} else last.removeprefix("Default for ")


def _take(place: str, text: str, chunk: Chunk, topic: str, harvest: Harvest) -> None:
    if title := _TITLE.match(text):
        text = text[title.end() :]
    form, text = GiftText.of(text, harvest.pictures)
    block = _BLOCK.search(text)
    if not block:
        why = "it is a description without a question"
        if "{" in text or "}" in text:
            why = "its braces do not fit together"
        harvest.skip(place, form.shown(text), why)
        return
    before, after = text[: block.start()].rstrip(), text[block.end() :].strip()
    answers, general = general_feedback(block[1])
    if after:
        before = f"{before} {_GAP}{'' if after[0] in '.,;:!?)' else ' '}{after}"
    stem = MoodleStem(place, form.plain(before, named=True), topic, chunk.name, form.shown(general))
    take_answers(stem, answers, form, harvest)


FORM = ImportForm("gift", "Moodle's GIFT", _recognises, one_by_one(_read))
