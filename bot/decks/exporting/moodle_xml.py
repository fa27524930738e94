"""Decks in Moodle's XML (after the reader in ``question/format/xml/format.php``)."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from html import escape
from xml.etree import ElementTree as ET

from bot.decks.exporting.answer_html import Picture, answer_html, list_html, picture_in_words
from bot.decks.exporting.losses import counted_in_items
from bot.decks.exporting.moodle_questions import (
    MoodleQuestion,
    category_path,
    is_essay,
    losses,
    moodle_questions,
)
from bot.decks.exporting.pictures import PictureShelf, TakenPicture
from bot.decks.exporting.written import ExportJob, Loss, WrittenDeck, counted
from bot.decks.model import Item

_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "�"


def write(job: ExportJob) -> WrittenDeck:
    """The decks as one ``<quiz>``, each topic a category, pictures inside the questions that show them."""
    return _MoodleWriter(job).written()


class _MoodleWriter:
    def __init__(self, job: ExportJob) -> None:
        self._job = job
        self._shelf = PictureShelf()
        self._folders = {source.deck.id: source.folder for source in job.sources}
        self._replaced = 0

    def written(self) -> WrittenDeck:
        quiz = ET.Element("quiz")
        category: tuple[str, ...] = ()
        for question in moodle_questions(self._job):
            if question.category != category:
                category = question.category
                entry = ET.SubElement(quiz, "question", type="category")
                self._text(ET.SubElement(entry, "category"), category_path(category))
            self._question(quiz, question)
        ET.indent(quiz)
        content = ET.tostring(quiz, encoding="utf-8", xml_declaration=True) + b"\n"
        return WrittenDeck(content, tuple(self._losses()), len(self._shelf.taken))

    def _losses(self) -> Iterator[Loss]:
        yield from losses(self._job, "Moodle", ())
        if left := counted_in_items(self._job.decks, "key point", "key points", _ungraded_points):
            yield Loss(left, "only an essay question has a place for them")
        if self._replaced:
            yield Loss(counted(self._replaced, "sign"), f"XML cannot hold them; {_REPLACEMENT} stands there")
        yield from self._shelf.losses()

    def _question(self, quiz: ET.Element, question: MoodleQuestion) -> None:
        kind = "multichoice" if question.choice else "shortanswer" if question.typed else "essay"
        entry = ET.SubElement(quiz, "question", type=kind)
        self._text(ET.SubElement(entry, "name"), question.name)
        stem = question.choice.stem if question.choice else question.item.question
        self._text(ET.SubElement(entry, "questiontext", format="plain_text"), stem)
        self._feedback(entry, question)
        _values(
            entry, {"defaultgrade": "1", "penalty": "0.3333333", "hidden": "0", "idnumber": question.name}
        )
        if question.choice:
            self._options(entry, question)
        elif question.typed:
            _values(entry, {"usecase": "0"})
            self._option(entry, question.typed, "moodle_auto_format", right=True)
        else:
            self._essay(entry, question)
        if question.item.level:
            self._text(ET.SubElement(ET.SubElement(entry, "tags"), "tag"), question.item.level)

    def _feedback(self, entry: ET.Element, question: MoodleQuestion) -> None:
        """The explanation of a question with options, the answer of an essay."""
        if question.choice:
            feedback = ET.SubElement(entry, "generalfeedback", format="plain_text")
            self._text(feedback, question.choice.explanation)
            return
        answer = question.item.answer if question.essay else ""
        shown: dict[str, TakenPicture] = {}
        rendered = answer_html(answer, self._picture_in(question, shown)) if "![" in answer else ""
        feedback = ET.SubElement(entry, "generalfeedback", format="html" if shown else "markdown")
        self._text(feedback, rendered if shown else answer)
        for one in shown.values():
            file = ET.SubElement(feedback, "file", name=one.name, path="/", encoding="base64")
            file.text = b64encode(one.content).decode()

    def _picture_in(self, question: MoodleQuestion, shown: dict[str, TakenPicture]) -> Picture:
        folder = self._folders[question.item.deck]

        def picture(address: str, alternative: str) -> str:
            taken = self._shelf.take(folder, address)
            if taken is None:
                return picture_in_words(address, alternative)
            shown[taken.name] = taken
            return f'<img src="@@PLUGINFILE@@/{taken.name}" alt="{escape(alternative)}">'

        return picture

    def _options(self, entry: ET.Element, question: MoodleQuestion) -> None:
        assert question.choice is not None
        _values(entry, {"single": "true", "shuffleanswers": "true", "answernumbering": "abc"})
        self._option(entry, question.choice.key, "plain_text", right=True)
        for option in question.choice.distractors:
            self._option(entry, option, "plain_text", right=False)

    def _option(self, entry: ET.Element, text: str, form: str, *, right: bool) -> None:
        answer = ET.SubElement(entry, "answer", fraction="100" if right else "0", format=form)
        self._text(answer, text)
        self._text(ET.SubElement(answer, "feedback", format="plain_text"), "")

    def _essay(self, entry: ET.Element, question: MoodleQuestion) -> None:
        fields = {"responseformat": "editor", "responserequired": "1", "responsefieldlines": "15"}
        _values(entry, {**fields, "attachments": "0", "attachmentsrequired": "0"})
        grader = ET.SubElement(entry, "graderinfo", format="html")
        self._text(grader, list_html(question.item.key_points))
        self._text(ET.SubElement(entry, "responsetemplate", format="html"), "")

    def _text(self, parent: ET.Element, text: str) -> None:
        clean, number = _NOT_IN_XML.subn(_REPLACEMENT, text)
        self._replaced += number
        ET.SubElement(parent, "text").text = clean


def _ungraded_points(item: Item) -> int:
    return 0 if is_essay(item) else len(item.key_points)


def _values(entry: ET.Element, values: dict[str, str]) -> None:
    for name, text in values.items():
        ET.SubElement(entry, name).text = text
