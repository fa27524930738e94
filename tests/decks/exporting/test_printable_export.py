"""The page to print, read by a parser of HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from PIL import Image

from bot.decks.exporting.printable import direction, write
from bot.decks.model import Deck, Item
from tests.decks.exporting.decks_to_export import FULL, LONG, QUIZ, SHORT, deck_of, decks, job_of

TAGS = {"html", "head", "meta", "title", "style", "body", "section", "article", "div", "p", "span", "bdi"}
TAGS |= {"h1", "h2", "h3", "h4", "h5", "h6", "ol", "ul", "li", "b", "strong", "em", "s", "code", "pre"}
TAGS |= {"a", "img", "br", "hr", "blockquote", "table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"lang", "dir", "charset", "http-equiv", "content", "name", "class"}
ATTRIBUTES |= {"href", "src", "alt", "title", "start", "style"}


class Page(HTMLParser):
    """The elements of a page, its text, and what it would fetch."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.text += "\n" if tag == "br" else ""

    def handle_data(self, data: str) -> None:
        if self.elements and self.elements[-1][0] != "style":
            self.text += data


def page(*written: Deck, folder: Path = Path()) -> Page:
    return Page(write(job_of(*written, folder=folder)).content.decode())


def test_questions_come_first_and_their_answers_behind_all_of_them() -> None:
    text = page(deck_of(FULL, LONG)).text
    places = [text.index(part) for part in (QUIZ.stem, LONG.question, "answers", "spins webs", LONG.answer)]
    assert places == sorted(places)


def test_the_key_is_named_by_the_letter_that_the_page_shows_it_with() -> None:
    content = write(job_of(deck_of(FULL))).content.decode()
    options = re.search(r"<ol>(.*?)</ol>", content)
    assert options is not None
    listed = re.findall(r"<li>(.*?)</li>", options[1])
    letter = "ABC"[listed.index("Eight")]
    assert f"<b>{letter}. <bdi>Eight</bdi></b>" in content


def test_a_question_without_options_has_room_to_write() -> None:
    rooms = [found for _, found in page(deck_of(FULL, SHORT)).elements if found.get("class") == "room"]
    assert len(rooms) == 1


@given(decks())
def test_nothing_of_a_deck_is_obeyed_and_nothing_is_fetched(deck: Deck) -> None:
    found = page(deck)
    assert {tag for tag, _ in found.elements} <= TAGS
    assert {name for _, attributes in found.elements for name in attributes} <= ATTRIBUTES
    styles = {str(attributes["style"]) for _, attributes in found.elements if "style" in attributes}
    assert styles <= {f"text-align:{side}" for side in ("left", "right", "center")}
    assert all(
        str(attributes["src"]).startswith("data:image/") for tag, attributes in found.elements if tag == "img"
    )
    targets = [str(attributes.get("href")) for tag, attributes in found.elements if tag == "a"]
    assert not any(
        re.match(r"\s*(javascript|vbscript|data|file):", target, re.IGNORECASE) for target in targets
    )


@given(decks())
def test_every_text_that_a_page_has_reads_as_it_was(deck: Deck) -> None:
    text = page(deck).text
    for item in deck.items:
        parts = [item.question, item.topic, item.level, *item.key_points]
        parts += [
            part for one in item.quiz for part in (one.stem, one.key, *one.distractors, one.explanation)
        ]
        assert [part for part in parts if part not in text] == []


def test_a_policy_forbids_scripts_and_the_net() -> None:
    policies = [found["content"] for _, found in page(deck_of(SHORT)).elements if "http-equiv" in found]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]


@pytest.mark.parametrize(
    ("language", "runs"),
    [
        ("ar", "rtl"),
        ("he", "rtl"),
        ("fa-IR", "rtl"),
        ("ur", "rtl"),
        ("de", "ltr"),
        ("pt-BR", "ltr"),
        ("xx", "ltr"),
    ],
)
def test_a_page_runs_as_its_language_does(language: str, runs: str) -> None:
    assert direction(language) == runs
    elements = page(deck_of(SHORT, language=language)).elements
    assert [(found["lang"], found["dir"]) for tag, found in elements if tag in {"html", "section"}] == [
        (language, runs)
    ] * 3


def test_each_deck_of_several_keeps_its_own_direction() -> None:
    elements = page(deck_of(SHORT, language="ar"), deck_of(LONG)).elements
    assert [found["dir"] for tag, found in elements if tag == "section"] == ["rtl", "ltr", "rtl", "ltr"]
    assert elements[0] == ("html", {"lang": "en", "dir": "ltr"})


def test_a_picture_lies_inside_the_page_and_one_from_the_net_is_named(tmp_path: Path) -> None:
    Image.new("RGB", (2, 2), "red").save(tmp_path / "web.png")
    item = Item("web", "animals", "What?", '![a web](web.png) ![far "away"](https://example.org/x.png)')
    written = write(job_of(deck_of(item), folder=tmp_path))
    found = Page(written.content.decode())
    assert [attributes["alt"] for tag, attributes in found.elements if tag == "img"] == ["a web"]
    assert 'far "away" (https://example.org/x.png)' in found.text
    assert written.pictures == 1
    assert [loss.what for loss in written.losses][-1] == "1 picture (https://example.org/x.png)"
