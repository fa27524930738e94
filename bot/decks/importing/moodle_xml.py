"""Moodle's XML: the kinds of questions that GIFT has too, with pictures inside of the file."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from bot.core.errors import ImportRefused
from bot.decks.importing.drafts import Harvest
from bot.decks.importing.form import ImportForm, one_by_one
from bot.decks.importing.gift import last_category
from bot.decks.importing.markup import PictureOf, to_markdown, to_plain
from bot.decks.importing.moodle_answers import (
    MoodleAnswer,
    MoodleStem,
    number_in_words,
    take_choice,
    take_essay,
    take_short,
    take_truth,
)
from bot.decks.importing.sources import Source

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_HERE = "@@PLUGINFILE@@/"
_DEPTH = 50


def _recognises(source: Source) -> bool:
    return "<quiz" in source.head and not source.archive


def _read(source: Source, harvest: Harvest) -> None:
    topic = ""
    for number, question in enumerate(_questions(source), 1):
        kind = question.get("type", "")
        if kind == "category":
            topic = last_category(_plain(question.find("category")))
        else:
            _take(f"{source.name}, question {number}", kind, question, topic, harvest)
        question.clear()


def _questions(source: Source) -> Iterator[Element]:
    """Each question as its end is read. Raises ImportRefused for what is no XML, or XML that swells."""
    depth = 0
    try:
        for event, element in iterparse(BytesIO(source.data), events=("start", "end"), forbid_dtd=True):
            depth += 1 if event == "start" else -1
            if depth > _DEPTH:
                raise ImportRefused(f"{source.name} is nested too deeply to be Moodle's.")
            if event == "end" and element.tag == "question":
                yield element
    except DefusedXmlException:
        raise ImportRefused(f"{source.name} declares entities of its own, which Moodle never does.") from None
    except (ParseError, LookupError, ValueError) as error:
        raise ImportRefused(f"{source.name} is not valid XML ({error}).") from None


def _take(place: str, kind: str, question: Element, topic: str, harvest: Harvest) -> None:
    name = _plain(question.find("idnumber"))
    general = _text(question.find("generalfeedback"), harvest)
    asked, pictures = _plain_text(question.find("questiontext"), harvest)
    stem = MoodleStem(place, asked, topic or _plain(question.find("tags/tag")), name, general, pictures)
    if kind == "multichoice":
        take_choice(stem, [_answer(one, harvest) for one in question.findall("answer")], harvest)
    elif kind == "truefalse":
        answers = [_answer(one, harvest) for one in question.findall("answer")]
        right = max(answers, key=lambda one: one.weight, default=MoodleAnswer("", 0))
        wrong = " ".join(one.feedback for one in answers if one is not right)
        take_truth(stem, right.text.strip().casefold() == "true", right.feedback, wrong, harvest)
    elif kind in {"shortanswer", "numerical"}:
        take_short(stem, [_short(one, harvest) for one in question.findall("answer")], harvest)
    elif kind == "essay":
        model = _text(question.find("graderinfo"), harvest)
        take_essay(MoodleStem(place, asked, stem.topic, name, general or model, pictures), harvest)
    else:
        harvest.skip(place, asked or _plain(question.find("name")), f"it is a question of the kind “{kind}”")


def _answer(answer: Element, harvest: Harvest) -> MoodleAnswer:
    text, _ = _plain_text(answer, harvest)
    return MoodleAnswer(text, _weight(answer.get("fraction", "0")), _text(answer.find("feedback"), harvest))


def _short(answer: Element, harvest: Harvest) -> MoodleAnswer:
    """A word or a number as it is typed: no HTML, and a number's tolerance beside it."""
    typed = number_in_words(_plain(answer), _plain(answer.find("tolerance"), own=True))
    return MoodleAnswer(typed, _weight(answer.get("fraction", "0")), _text(answer.find("feedback"), harvest))


def _weight(written: str) -> float:
    try:
        return float(written)
    except ValueError:
        return 0.0


def _plain(element: Element | None, *, own: bool = False) -> str:
    """The text inside of an element's ``text``, or of the element itself."""
    if element is None:
        return ""
    inner = None if own else element.find("text")
    return ((element if inner is None else inner).text or "").strip()


def _text(element: Element | None, harvest: Harvest) -> str:
    """The element's text as Markdown; its pictures are kept."""
    text = _plain(element)
    if element is None or element.get("format") in {"plain_text", "markdown"}:
        return text
    return to_markdown(text, _pictures_of(element, harvest))


def _plain_text(element: Element | None, harvest: Harvest) -> tuple[str, tuple[str, ...]]:
    """The element's text without emphasis, and its pictures as Markdown."""
    text = _plain(element)
    if element is None or element.get("format") in {"plain_text", "markdown"}:
        return text, ()
    return to_plain(text, _pictures_of(element, harvest))


def _pictures_of(element: Element, harvest: Harvest) -> PictureOf:
    files = {unquote(one.get("name", "")): one.text or "" for one in element.findall("file")}

    def picture(address: str) -> str:
        if harvest.pictures.on_the_net(address):
            return address
        name = unquote(address.removeprefix(_HERE))
        return harvest.pictures.keep(name, _decoded(files[name]) if name in files else None)

    return picture


def _decoded(written: str) -> bytes:
    try:
        return b64decode(written)
    except (NotBase64, ValueError):
        return b""


FORM = ImportForm("moodle", "Moodle's XML", _recognises, one_by_one(_read))
