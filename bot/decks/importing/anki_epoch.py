"""Notes that Epoch wrote itself: items, and the quiz questions of items by their ids."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace

from bot.decks.exporting.answer_html import answer_html, picture_in_words
from bot.decks.importing.anki_notes import Note
from bot.decks.importing.drafts import Draft, Harvest
from bot.decks.importing.markup import PictureOf, to_markdown, to_plain
from bot.decks.model import QuizQuestion

ITEM, QUIZ = "Epoch item", "Epoch quiz question"
_TAG = re.compile(r"</?\s*([A-Za-z]\w*)[^>]*>")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ENTRY = re.compile(r"<li[^>]*>(.*?)</li>", re.DOTALL | re.IGNORECASE)


def epochs_own(note: Note) -> bool:
    """Whether a note is of one of the two types of Epoch's packages."""
    return (note.kind.name == ITEM and "Id" in note.fields) or (
        note.kind.name == QUIZ and "Item" in note.fields
    )


class EpochNotes:
    """Collects the notes; the items are taken with their quiz questions when all have been seen."""

    def __init__(self, picture: PictureOf) -> None:
        self._picture = picture
        self._items: dict[str, Draft] = {}
        self._quiz: dict[str, list[tuple[str, QuizQuestion]]] = {}

    def add(self, place: str, note: Note) -> None:
        """Notes an item or a quiz question."""
        if note.kind.name == ITEM:
            self._items[note.fields["Id"]] = self._item(place, note)
        else:
            self._quiz.setdefault(note.fields["Item"], []).append((place, self._question(note)))

    def finish(self, harvest: Harvest) -> None:
        """Takes the items with their quiz questions; a question whose item is not there is one of its own."""
        for name, draft in self._items.items():
            quiz = tuple(question for _, question in self._quiz.pop(name, []))
            harvest.take(replace(draft, quiz=quiz))
        for questions in self._quiz.values():
            for place, one in questions:
                harvest.take(Draft(place, one.stem, one.key, quiz=(one,)))

    def _item(self, place: str, note: Note) -> Draft:
        return Draft(
            place=place,
            question=self._plain(note, "Question"),
            answer=self._answer(note),
            topic=self._plain(note, "Topic"),
            level=self._plain(note, "Level"),
            key_points=tuple(self._entries(note, "Key points")),
            aliases=tuple(self._entries(note, "Aliases")),
            gloss=self._plain(note, "Gloss"),
            id=note.fields["Id"],
        )

    def _answer(self, note: Note) -> str:
        """The Markdown that travelled along, while the answer that Anki shows is what it makes."""
        markdown, answer = self._plain(note, "Markdown"), note.fields.get("Answer", "")
        made = html.unescape(answer_html(markdown, picture_in_words)) if markdown else ""
        return markdown if made and made == html.unescape(answer) else to_markdown(answer, self._picture)

    def _question(self, note: Note) -> QuizQuestion:
        return QuizQuestion(
            self._plain(note, "Stem"),
            self._plain(note, "Key"),
            tuple(self._entries(note, "Distractors")),
            self._plain(note, "Explanation"),
        )

    def _plain(self, note: Note, name: str) -> str:
        return self._text(note.fields.get(name, ""))

    def _entries(self, note: Note, name: str) -> Iterator[str]:
        for entry in _ENTRY.findall(note.fields.get(name, "")):
            yield self._text(entry)

    def _text(self, field: str) -> str:
        """A field of plain text to the letter, unless somebody has formatted it in Anki."""
        if {tag.lower() for tag in _TAG.findall(field)} <= {"br"}:
            return html.unescape(_BREAK.sub("\n", field)).strip()
        return to_plain(field, self._picture)[0]
