"""Moodle's GIFT: multiple choice, true/false, short answers and numbers.

The rules are those of Moodle's documentation ("GIFT format") and of its reader, question/format/gift. Matching,
essays and descriptions have no place in a deck and are skipped. Answers that are right in part are not taken.
"""

from __future__ import annotations

import re

from bot.decks.importing.drafts import Harvest
from bot.decks.importing.form import Form, one_by_one
from bot.decks.importing.gift_answers import GiftQuestion, take_answers
from bot.decks.importing.gift_text import Chunk, chunks, hidden
from bot.decks.importing.sources import Source

_CATEGORY = re.compile(r"\s*\$CATEGORY:\s*(.*)")
_TITLE = re.compile(r"\s*::(.*?)::", re.DOTALL)
_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
_BLOCK = re.compile(r"\{([^{}]*)\}")
_GAP = "_____"
_HEAD = 64 * 1024


def _recognises(source: Source) -> bool:
    if source.ending == ".gift":
        return True
    return source.ending == ".txt" and bool(
        re.search(rb"^(::[^\n]+::|\$CATEGORY:)", source.data[:_HEAD], re.MULTILINE)
        and re.search(rb"\{[^{}]*[=~#TF]", source.data[:_HEAD])
    )


def _read(source: Source, harvest: Harvest) -> None:
    topic = ""
    for chunk in chunks(hidden(source.text)):
        rest = chunk.text
        while category := _CATEGORY.match(rest):
            topic = _topic(category[1])
            rest = rest[category.end() :]
        if rest.strip():
            _take(source.line(chunk.line), Chunk(chunk.line, rest, chunk.tags), topic, harvest)


def _topic(path: str) -> str:
    """The last part of a category's path, which Moodle begins with names that say nothing."""
    last = re.split(r"(?<!/)/(?!/)", path)[-1].replace("//", "/").strip()
    return "" if last in {"top", "$course$"} else last.removeprefix("Default for ")


def _take(place: str, chunk: Chunk, topic: str, harvest: Harvest) -> None:
    text, form = chunk.text, "moodle"
    if title := _TITLE.match(text):
        text = text[title.end() :]
    if named := _FORMAT.match(text):
        form, text = named[1].lower(), text[named.end() :]
    block = _BLOCK.search(text)
    question = GiftQuestion(place, "", form, topic or (chunk.tags[0] if chunk.tags else ""))
    if not block:
        why = (
            "a brace is not closed"
            if "{" in text or "}" in text
            else "it is a description without a question"
        )
        harvest.skip(place, question.shown(text), why)
        return
    before, after = text[: block.start()].rstrip(), text[block.end() :].strip()
    stem = f"{before} {_GAP}{'' if after[:1] in '.,;:!?)' else ' '}{after}" if after else before
    take_answers(GiftQuestion(place, question.shown(stem), form, question.topic), block[1], harvest)


FORM = Form("gift", "Moodle's GIFT", _recognises, one_by_one(_read))
