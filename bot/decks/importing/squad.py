"""SQuAD's JSON: questions on paragraphs, each answered by a few of the paragraph's words.

Rajpurkar et al., "SQuAD: 100,000+ Questions for Machine Comprehension of Text" (2016). The short answer
becomes the item's first line and its key point; the sentence of the paragraph that holds it stands below.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from typing import Any

from bot.core.errors import ImportRefused
from bot.decks.importing.drafts import Draft, Harvest
from bot.decks.importing.form import ImportForm, one_by_one
from bot.decks.importing.sources import Source

_END = re.compile(r"(?<=[.!?])[\"'”»)\]]*\s+|(?<=[。！？])[”」』）]*|\n+")
_LONGEST_SENTENCE = 2000


def _recognises(source: Source) -> bool:
    return source.ending == ".json" and '"paragraphs"' in source.head


def _read(source: Source, harvest: Harvest) -> None:
    try:
        data = json.loads(source.text)
    except (ValueError, RecursionError):
        raise ImportRefused(f"{source.name} is not valid JSON.") from None
    harvest.note("Of each paragraph only the sentence that holds the answer is kept, below the answer.")
    number = 0
    for article in _list(data, "data"):
        for paragraph in _list(article, "paragraphs"):
            context = _Context(_text(paragraph, "context"))
            for question in _list(paragraph, "qas"):
                number += 1
                place = f"{source.name}, question {number}"
                _take(place, _text(article, "title"), context, question, harvest)


class _Context:
    """A paragraph, and where its sentences begin and end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._ends = [0, *(match.end() for match in _END.finditer(text)), len(text)]

    def sentence(self, start: int, length: int) -> str:
        """The sentence (or the sentences) around the characters that answer."""
        if not 0 <= start < len(self.text):
            return ""
        first = self._ends[bisect_right(self._ends, start) - 1]
        last = self._ends[bisect_left(self._ends, min(start + length, len(self.text)))]
        return " ".join(self.text[first:last].split())[:_LONGEST_SENTENCE]


def _take(place: str, title: str, context: _Context, question: dict[str, Any], harvest: Harvest) -> None:
    asked = _text(question, "question")
    answers = [one for one in _list(question, "answers") if _text(one, "text").strip()]
    if question.get("is_impossible") or not answers:
        harvest.skip(place, asked, "its paragraph does not answer it")
        return
    short = _text(answers[0], "text").strip()
    start = answers[0].get("answer_start")
    around = context.sentence(start if isinstance(start, int) else -1, len(short))
    answer = f"{short}\n\n> {around}" if around and around.rstrip(".。") != short else short
    name = _text(question, "id")
    harvest.take(Draft(place, asked, answer, title.replace("_", " "), key_points=(short,), foreign=name))


def _list(data: Any, key: str) -> list[dict[str, Any]]:
    found = data.get(key) if isinstance(data, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _text(data: dict[str, Any], key: str) -> str:
    found = data.get(key)
    return found if isinstance(found, str) else ""


FORM = ImportForm("squad", "SQuAD's questions on paragraphs", _recognises, one_by_one(_read))
