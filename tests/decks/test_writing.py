"""Decks written as YAML come back as they were."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.decks import strict_yaml
from bot.decks.schema import DeckFile, ItemEntry, QuizEntry
from bot.decks.validation import check
from bot.decks.writing import to_yaml

_SIGNS = st.sampled_from(list("ab:#-'\"\\ \t\n?!&*|>%@`{}[],~=<1.0é中\u0301\u200b\x85\u2028\ufeff🙂ن"))
_TEXT = st.one_of(st.text(_SIGNS, min_size=1, max_size=60), st.text(min_size=1, max_size=40))


def _fit(text: str) -> bool:
    return any(sign.isprintable() and not sign.isspace() for sign in text) and not any(
        (ord(sign) < 32 and sign not in "\n\t") or "\ud800" <= sign <= "\udfff" for sign in text
    )


TEXT = _TEXT.filter(_fit)
LINE = TEXT.map(lambda text: text.replace("\n", " "))


def _differ(options: list[str]) -> bool:
    return len({" ".join(one.split()) for one in options}) == len(options)


OPTIONS = st.lists(LINE, min_size=2, max_size=4).filter(_differ)
QUIZ = st.builds(
    lambda stem, options, why: QuizEntry(stem=stem, key=options[0], distractors=options[1:], explanation=why),
    TEXT,
    OPTIONS,
    TEXT,
)
ITEM = st.builds(
    ItemEntry,
    id=st.just("one"),
    question=TEXT,
    answer=TEXT,
    topic=LINE,
    aliases=st.lists(TEXT, max_size=2),
    key_points=st.lists(TEXT, max_size=2),
    gloss=TEXT,
    quiz=st.lists(QUIZ, max_size=2),
)


def deck(*items: ItemEntry, **other: Any) -> DeckFile:
    return DeckFile(**{"deck": "d", "title": "T", "source": "s", "items": list(items), **other})


def read_back(text: str, loader: Any = None) -> DeckFile:
    document = strict_yaml.parse(text.encode(), loader) if loader else strict_yaml.parse(text.encode())
    content, flaws = check(document, DeckFile)
    assert not document.flaws
    assert not flaws
    assert content is not None
    return content


@given(st.lists(ITEM, min_size=1, max_size=3), LINE, TEXT)
def test_any_deck_comes_back_as_it_was(items: list[ItemEntry], title: str, source: str) -> None:
    written = deck(*items, title=title, source=source)
    text = to_yaml(written)
    assert read_back(text) == written
    assert read_back(text, yaml.SafeLoader) == written


@given(
    st.lists(
        st.sampled_from(["word", "x:", "#1", "-", "  two", "a-very-long-word" * 9, "«»", "'s"]), min_size=1
    )
)
def test_long_lines_are_folded_and_come_back(words: list[str]) -> None:
    written = deck(ItemEntry(question="q", answer=" ".join(words) + "."))
    assert read_back(to_yaml(written)) == written


@pytest.mark.parametrize(
    "text",
    [
        "C# is #1",
        "NO",
        "12:30",
        "a: b",
        "- x",
        "+1",
        "-1",
        "~",
        "null",
        "2024-01-31",
        "@x",
        "%d",
        "0x1f",
        "1_000",
        "=",
        "<<",
    ],
)
def test_what_yaml_would_take_for_something_else_stays_text(text: str) -> None:
    assert read_back(to_yaml(deck(ItemEntry(question=text, answer=text)))).items[0].answer == text


def test_a_deck_reads_well() -> None:
    quiz = QuizEntry(stem="Which?", key="C#", distractors=['say "b"', "it's"])
    item = ItemEntry(
        id="one", question="What is two?", answer="The **second**.\n\n- even", quiz=[quiz], aliases=["2"]
    )
    assert to_yaml(deck(item)).split("items:\n")[1] == (
        "  - id: one\n"
        "    question: What is two?\n"
        "    answer: |\n"
        "      The **second**.\n"
        "\n"
        "      - even\n"
        "    aliases:\n"
        '      - "2"\n'
        "    quiz:\n"
        "      - stem: Which?\n"
        '        key: "C#"\n'
        "        distractors:\n"
        "          - 'say \"b\"'\n"
        '          - "it\'s"\n'
    )
