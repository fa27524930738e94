"""The Markdown document, read by a parser of CommonMark."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.core.errors import ExportError
from bot.decks.exporting.markdown import write
from bot.decks.exporting.plain_markdown import embedded, heading, inline, lines
from bot.decks.model import Deck, Item
from tests.decks.exporting.decks_to_export import FULL, LONG, SHORT, deck_of, decks, job_of, texts

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def document(deck: Deck) -> str:
    return write(job_of(deck)).content.decode()


def body(deck: Deck) -> list[Token]:
    return PARSER.parse(document(deck).split("\n---\n", 1)[1])


def headings(tokens: list[Token], tag: str) -> list[str]:
    return [after.content for one, after in pairwise(tokens) if (one.type, one.tag) == ("heading_open", tag)]


def read(markdown: str) -> str:
    """The text that a reader of the rendered document sees."""
    shown = PARSER.render(markdown).strip()
    assert (shown.startswith("<p>"), shown.endswith("</p>")) == (True, True), shown
    return html.unescape(re.sub(r"<br />\n?", "\n", shown[3:-4]))


def test_it_reads_well() -> None:
    assert (
        document(deck_of(FULL, SHORT))
        == """\
---
deck: "animals"
title: "Animals"
source: "A zoo."
language: "en"
---

# Animals

## Arachnids / Spiders

### What is a spider?

<!-- epoch {"id": "spider", "topic": "Arachnids / Spiders", "level": "easy", \
"aliases": ["what are spiders", "eight-legged\\nanimal"], "gloss": "The thing that sits in a web."} -->

An animal with **eight** legs.

- spins webs
- is no insect

<!-- epoch: key points -->

**Key points**

- eight legs
- no insect

<!-- epoch: quiz -->

**Quiz**

1. How many legs has a spider?

   - [x] Eight
   - [ ] Six
   - [ ] Ten

   > Insects have six.

##

### What says meow?

<!-- epoch {"id": "cat"} -->

A cat
"""
    )


@given(texts(lines=False))
def test_plain_text_reads_as_it_was(text: str) -> None:
    assert read(inline(text)) == text


@given(texts())
def test_plain_text_of_several_lines_keeps_them(text: str) -> None:
    assert read(lines(text, "")) == text


@given(texts())
def test_a_question_is_one_heading(text: str) -> None:
    one, content, other = PARSER.parse(f"### {heading(text)}")
    assert (one.tag, other.tag) == ("h3", "h3")
    shown = PARSER.renderInline(content.content)
    assert html.unescape(shown.replace("<br>", "\n")) == text


@pytest.mark.parametrize("text", ["snake_case", "x * y", "2 < 3", "a - b", "C#", "What is `f(x)`?"[:7]])
def test_signs_that_mean_nothing_stay_bare(text: str) -> None:
    assert inline(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("__init__", r"\_\_init\_\_"),
        ("x ** 2 ** y", "x ** 2 ** y"),
        ("1. first", r"1\. first"),
        ("- x", r"\- x"),
    ],
)
def test_signs_that_would_mean_something_are_escaped(text: str, written: str) -> None:
    assert inline(text) == written


@given(decks())
def test_each_question_is_a_heading_and_nothing_of_an_answer_reaches_beyond_it(deck: Deck) -> None:
    tokens = [token for token in body(deck) if token.level <= 1]
    assert headings(tokens, "h3") == [heading(item.question) for item in deck.items]
    comments = [token.content for token in tokens if token.type == "html_block"]
    hidden = [
        json.loads(one[len("<!-- epoch ") : -len("-->\n")])
        for one in comments
        if one.startswith("<!-- epoch {")
    ]
    assert [one["id"] for one in hidden] == [item.id for item in deck.items]
    assert [one.get("aliases", []) for one in hidden] == [list(item.aliases) for item in deck.items]
    assert [one.get("gloss", "") for one in hidden] == [item.gloss for item in deck.items]
    assert [one.get("topic", "") for one in hidden] == [item.topic for item in deck.items]
    assert [one.get("level", "") for one in hidden] == [item.level for item in deck.items]
    assert sum(one == "<!-- epoch: quiz -->\n" for one in comments) == sum(
        bool(item.quiz) for item in deck.items
    )


@given(decks())
def test_the_front_matter_is_yaml_with_all_that_a_deck_says_of_itself(deck: Deck) -> None:
    head = yaml.safe_load(document(deck).split("\n---\n", 1)[0])
    assert head == {"deck": deck.id, "title": deck.title, "source": deck.source, "language": "en"}


@pytest.mark.parametrize(
    ("answer", "written"),
    [
        ("# One\n\ntext\n\n### Three", "#### One\n\ntext\n\n###### Three"),
        ("One\n===\n\ntext", "#### One\n\n\ntext"),
        ("```\n# code\n```", "```\n# code\n```"),
        ("~~~ py\nopen", "~~~ py\nopen\n~~~"),
        ("text <!-- open", "text <!-- open"),
        ("<!-- open", "&lt;!-- open"),
    ],
)
def test_an_answer_stays_below_its_question_and_ends_where_it_ends(answer: str, written: str) -> None:
    assert embedded(answer) == written


def test_headings_that_moved_and_pictures_left_elsewhere_are_told(tmp_path: Path) -> None:
    item = Item("one", "animals", "What?", "# Title\n\n![a](web.png)")
    job = job_of(deck_of(item, LONG), folder=tmp_path)
    told = [loss.line() for loss in write(replace(job, folder=tmp_path.parent)).losses]
    assert told == [
        "1 picture: the file only names them: copy them beside it",
        "the form of 1 answer: headings stand below their question's, what was left open is closed",
    ]


def test_several_decks_are_refused() -> None:
    with pytest.raises(ExportError, match="one deck a file"):
        write(job_of(deck_of(SHORT), deck_of(LONG)))
