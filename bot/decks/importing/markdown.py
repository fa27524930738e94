"""Markdown whose questions are bold lines, headings or summaries above their answers; folders of FAQs."""

from __future__ import annotations

import re

from bot.decks.importing.drafts import Draft, Harvest
from bot.decks.importing.emoji import legend, without_emoji
from bot.decks.importing.form import ImportForm, one_by_one
from bot.decks.importing.front_matter import front_matter
from bot.decks.importing.markdown_sections import (
    BOLD,
    PREAMBLE,
    SUMMARY,
    MarkdownPart,
    question_level,
    sections,
)
from bot.decks.importing.sources import Source

_GAP = re.compile(r"[\W_]*(answer here|todo|tbd|tba|coming soon)[\W_]*", re.IGNORECASE)
_PREFIX = re.compile(r"(?:q|question)\s*\d*\s*[:.)]\s*|\d{1,4}[.)]\s+", re.IGNORECASE)
_ANSWER = re.compile(r"\s*(?:\*\*|__)?(?:a|answer)(?:\*\*|__)?\s*[:：](?:\*\*|__)?\s*", re.IGNORECASE)
_ENDINGS = {".md", ".markdown"}


def _recognises(source: Source) -> bool:
    return source.ending in _ENDINGS


def _read(source: Source, harvest: Harvest) -> None:
    entries, body, above = front_matter(source.text)
    harvest.language = harvest.language or entries.get("language", entries.get("lang", ""))
    asked = entries.get("question") or entries.get("title", "")
    found = sections(body, above)
    level = question_level(found)
    topic = entries.get("section") or entries.get("topic") or entries.get("category") or source.folder
    if entries.get("question") or (asked and level is None):
        harvest.take(Draft(source.name, asked, body.strip(), topic=topic, foreign=entries.get("id", "")))
        return
    _Reading(source, harvest, level, legend(body)).take(found)


class _Reading:
    """Takes the sections of one file."""

    def __init__(self, source: Source, harvest: Harvest, level: int | None, meanings: dict[str, str]) -> None:
        self._source = source
        self._harvest = harvest
        self._level = level
        self._meanings = meanings
        self._topics: dict[int, str] = {}

    def take(self, found: list[MarkdownPart]) -> None:
        """Makes items of the questions, topics of the headings above them; the rest is noted."""
        index = 0
        while index < len(found):
            one = found[index]
            index += 1
            if one.level != self._level:
                self._other(one, first=index == 1 or (index == 2 and found[0].level == PREAMBLE))
                continue
            body = [one.body]
            while index < len(found) and self._below(found[index]):
                body.append(found[index].whole)
                index += 1
            self._question(one, "\n\n".join(filter(None, body)))

    def _below(self, one: MarkdownPart) -> bool:
        """Whether a section is a part of the answer above it: a heading deeper than the questions'."""
        if self._level is None or one.level in (PREAMBLE, self._level):
            return False
        if one.level in (BOLD, SUMMARY):
            return True
        return self._level > 0 and one.level > self._level

    def _other(self, one: MarkdownPart, *, first: bool) -> None:
        if one.level > 0:
            self._topics = {level: name for level, name in self._topics.items() if level < one.level}
            if first and one.level == 1:
                self._harvest.title = self._harvest.title or one.title
            else:
                self._topics[one.level] = one.title
        if one.body:
            self._harvest.skip(self._place(one), one.title or one.body, "it is no question with an answer")

    def _question(self, one: MarkdownPart, answer: str) -> None:
        question, signs = without_emoji(_PREFIX.sub("", one.title, count=1))
        level = next((self._meanings[sign] for sign in signs if sign in self._meanings), "")
        if _GAP.fullmatch(answer):
            self._harvest.skip(self._place(one), question, "its answer is still to be written")
            return
        topic = self._topics[max(self._topics)] if self._topics else ""
        told = _ANSWER.sub("", answer, count=1)
        self._harvest.take(Draft(self._place(one), question, told, topic=topic, level=level))

    def _place(self, one: MarkdownPart) -> str:
        return self._source.line(one.line)


FORM = ImportForm("markdown", "Markdown", _recognises, one_by_one(_read))
