"""Moodle's XML, read by a parser of XML."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path
from xml.etree import ElementTree as ET

from hypothesis import given
from PIL import Image

from bot.decks.exporting.moodle_xml import write
from bot.decks.model import Deck, Item
from tests.decks.exporting.decks_to_export import FULL, LONG, QUIZ, SHORT, deck_of, decks, job_of


def questions(*written: Deck) -> list[ET.Element]:
    root = ET.fromstring(write(job_of(*written)).content)
    assert root.tag == "quiz"
    return [one for one in root if one.get("type") != "category"]


def text(entry: ET.Element, path: str) -> str:
    found = entry.find(f"{path}/text")
    assert found is not None, path
    return found.text or ""


def options(entry: ET.Element) -> list[tuple[str, str | None]]:
    return [(one.findtext("text", ""), one.get("fraction")) for one in entry.findall("answer")]


def test_an_item_with_options_is_multiple_choice_that_moodle_shuffles() -> None:
    (entry,) = questions(deck_of(FULL))
    assert (entry.get("type"), text(entry, "name"), text(entry, "tags/tag")) == (
        "multichoice",
        "spider",
        "easy",
    )
    assert options(entry) == [("Eight", "100"), ("Six", "0"), ("Ten", "0")]
    assert (entry.findtext("single"), entry.findtext("shuffleanswers")) == ("true", "true")
    assert text(entry, "generalfeedback") == QUIZ.explanation


def test_a_short_answer_and_an_essay_with_key_points_for_whoever_grades_it() -> None:
    short, essay = questions(deck_of(SHORT, LONG))
    assert (short.get("type"), options(short)) == ("shortanswer", [("A cat", "100")])
    assert (essay.get("type"), text(essay, "generalfeedback")) == ("essay", LONG.answer)
    assert text(essay, "graderinfo") == "<ul><li>to tell something</li></ul>"


def test_topics_are_categories_each_said_where_it_changes() -> None:
    content = write(job_of(deck_of(FULL, SHORT, LONG))).content
    categories = [
        one.findtext("category/text") for one in ET.fromstring(content) if one.get("type") == "category"
    ]
    assert categories == ["Animals/Arachnids // Spiders", "Animals"]


def test_a_picture_lies_inside_the_question_that_shows_it(tmp_path: Path) -> None:
    Image.new("RGB", (3, 2), "red").save(tmp_path / "web.png")
    item = Item("web", "animals", "What is it?", "A web:\n\n![a <web>](web.png)")
    written = write(job_of(deck_of(item), folder=tmp_path))
    feedback = ET.fromstring(written.content).find("question[@type='essay']/generalfeedback")
    assert feedback is not None
    file = feedback.find("file")
    assert file is not None
    assert b64decode(file.text or "") == (tmp_path / "web.png").read_bytes()
    shown = feedback.findtext("text", "")
    assert f'<img src="@@PLUGINFILE@@/{file.get("name")}" alt="a &lt;web&gt;">' in shown
    assert written.pictures == 1


@given(decks())
def test_every_question_arrives_whole_whatever_signs_it_holds(deck: Deck) -> None:
    asked = [(one, question) for one in deck.items for question in one.quiz or [None]]
    for entry, (one, question) in zip(questions(deck), asked, strict=True):
        if question:
            assert text(entry, "questiontext") == question.stem
            assert options(entry)[0] == (question.key, "100")
            assert tuple(found for found, _ in options(entry)[1:]) == question.distractors
            assert text(entry, "generalfeedback") == question.explanation
        else:
            assert text(entry, "questiontext") == one.question
            if "![" not in one.answer:
                said = (
                    text(entry, "generalfeedback") if entry.get("type") == "essay" else options(entry)[0][0]
                )
                assert said == one.answer


def test_signs_that_xml_cannot_hold_are_replaced_and_counted() -> None:
    written = write(job_of(deck_of(Item("odd", "animals", "Which \ufffe sign?", "That \uffff one"))))
    assert "Which � sign?" in written.content.decode()
    assert "2 signs: XML cannot hold them; � stands there" in [loss.line() for loss in written.losses]


def test_key_points_that_no_essay_takes_are_told() -> None:
    told = [loss.line() for loss in write(job_of(deck_of(FULL, LONG))).losses]
    assert "2 key points of 1 item: only an essay question has a place for them" in told
