"""SQuAD's JSON: questions on paragraphs, each answered by a few of the paragraph's words.

Rajpurkar et al., "SQuAD: 100,000+ Questions for Machine Comprehension of Text" (2016). The short answer
becomes the item's first line and its key point; the sentence of the paragraph that holds it stands below.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from bot.core.errors import ImportRefused
from bot.decks.importing.drafts import Draft, Harvest
from bot.decks.importing.form import ImportForm, one_by_one
from bot.decks.importing.sources import Source

_END = re.compile(r"(?<=[.!?])[\"'”»)\]]*\s+|(?<=[。！？])[”」』）]*|\n+")


def _recognises(source: Source) -> bool:
    return source.ending == ".json" and '"paragraphs"' in source.head


def _read(source: Source, harvest: Harvest) -> None:
    try:
        data = json.loads(source.text)
    except (ValueError, RecursionError):
        raise ImportRefused(f"{source.name} is not valid JSON.") from None
    harvest.note("Of each paragraph only the sentence that holds the answer is kept, below the answer.")
    for number, (title, context, question) in enumerate(_questions(data), 1):
        _take(f"{source.name}, question {number}", title, context, question, harvest)


def _questions(data: Any) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for article in _list(data, "data"):
        for paragraph in _list(article, "paragraphs"):
            for question in _list(paragraph, "qas"):
                yield _text(article, "title"), _text(paragraph, "context"), question


def _take(place: str, title: str, context: str, question: dict[str, Any], harvest: Harvest) -> None:
    asked = _text(question, "question")
    answers = [one for one in _list(question, "answers") if _text(one, "text").strip()]
    if question.get("is_impossible") or not answers:
        harvest.skip(place, asked, "its paragraph does not answer it")
        return
    short = _text(answers[0], "text").strip()
    start = answers[0].get("answer_start")
    around = _sentence(context, start if isinstance(start, int) else context.find(short), len(short))
    answer = f"{short}\n\n> {around}" if around and around.rstrip(".。") != short else short
    harvest.take(
        Draft(
            place,
            asked,
            answer,
            topic=title.replace("_", " "),
            key_points=(short,),
            foreign=_text(question, "id"),
        )
    )


def _sentence(context: str, start: int, length: int) -> str:
    """The sentence (or the sentences) of ``context`` around the characters that answer."""
    if not 0 <= start < len(context):
        return ""
    ends = [0, *(match.end() for match in _END.finditer(context)), len(context)]
    first = max(end for end in ends if end <= start)
    last = min(end for end in ends if end >= min(start + length, len(context)))
    return " ".join(context[first:last].split())


def _list(data: Any, key: str) -> list[dict[str, Any]]:
    found = data.get(key) if isinstance(data, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _text(data: dict[str, Any], key: str) -> str:
    found = data.get(key)
    return found if isinstance(found, str) else ""


FORM = ImportForm("squad", "SQuAD's questions on paragraphs", _recognises, one_by_one(_read))
