"""Anki notes that ``epoch export`` wrote: they come back as the items and quiz questions that they were."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from bot.decks.exporting.answer_html import answer_html, picture_in_words
from bot.decks.importing.anki_notes import Note
from bot.decks.importing.drafts import Draft, DraftQuiz, Harvest

# A note type is told by its fields: Anki changes its name where a collection has another one of that name.
_ITEM = frozenset({"Question", "Answer", "Topic", "Level", "Key points", "Aliases", "Gloss", "Id"})
_QUIZ = frozenset({"Stem", "Options", "Key", "Distractors", "Explanation", "Item"})
_TAG = re.compile(r"</?\s*([A-Za-z]\w*)[^>]*>")
_LIST = re.compile(r"<ul>(?:<li>(?:(?!</?li>|</?ul>).)*</li>)*</ul>", re.DOTALL)
_ENTRY = re.compile(r"<li>(.*?)</li>", re.DOTALL)
_BULLET = re.compile(r"\s*[-*+]\s+")

Text = Callable[[str], str]
"""From a field's HTML to Markdown."""


def is_ours(note: Note) -> bool:
    """Whether the note is of a type that ``epoch export`` writes."""
    return _ITEM <= set(note.kind.fields) or _QUIZ <= set(note.kind.fields)


def take_ours(found: Sequence[Note], text: Text, source: str, harvest: Harvest) -> None:
    """Takes an item of each item's note, with its quiz questions; a question without its item is one itself."""
    quiz: dict[str, list[DraftQuiz]] = defaultdict(list)
    for note in found:
        if "Stem" in note.fields:
            quiz[_plain(note.fields["Item"], text)].append(_question(note, text))
    items = [note for note in found if "Stem" not in note.fields]
    for number, note in enumerate(items, 1):
        harvest.title = harvest.title or note.deck
        name = _plain(note.fields["Id"], text)
        harvest.take(_item(f"{source}, note {number}", note, text, quiz.pop(name, ())))
    for name, questions in quiz.items():
        for one in questions:
            harvest.take(Draft(f"{source}, quiz of {name}", one.stem, one.key, quiz=(one,)))


def _item(place: str, note: Note, text: Text, quiz: Iterable[DraftQuiz]) -> Draft:
    plain = {name: _plain(note.fields[name], text) for name in ("Question", "Topic", "Level", "Gloss", "Id")}
    return Draft(
        place=place,
        question=plain["Question"],
        answer=_answer(note, text),
        topic=plain["Topic"],
        level=plain["Level"],
        aliases=tuple(_listed(note.fields["Aliases"], text)),
        gloss=plain["Gloss"],
        key_points=tuple(_listed(note.fields["Key points"], text)),
        quiz=tuple(quiz),
        id=plain["Id"],
    )


def _answer(note: Note, text: Text) -> str:
    """The Markdown that travelled along, while the answer that Anki shows is still what it makes."""
    markdown = _plain(note.fields.get("Markdown", ""), text)
    shown = html.unescape(answer_html(markdown, picture_in_words)) if markdown else ""
    return (
        markdown if shown and shown == html.unescape(note.fields["Answer"]) else text(note.fields["Answer"])
    )


def _question(note: Note, text: Text) -> DraftQuiz:
    stem, key, explanation = (_plain(note.fields[name], text) for name in ("Stem", "Key", "Explanation"))
    return DraftQuiz(stem, key, tuple(_listed(note.fields["Distractors"], text)), explanation)


def _plain(field: str, text: Text) -> str:
    """A field of plain text to the letter, unless somebody has formatted it in Anki."""
    if {tag.lower() for tag in _TAG.findall(field)} <= {"br"}:
        return html.unescape(re.sub(r"<br\s*/?>", "\n", field)).strip()
    return text(field)


def _listed(field: str, text: Text) -> Iterator[str]:
    """The entries of a list, also of one that somebody has edited in Anki."""
    if _LIST.fullmatch(field):
        yield from (_plain(entry, text) for entry in _ENTRY.findall(field))
    else:
        lines = (_BULLET.sub("", line, count=1).strip() for line in text(field).split("\n"))
        yield from filter(None, lines)
