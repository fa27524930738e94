"""Light Markdown as plain text: marks go, signs that mark nothing stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.writing.words import in_one_line, paragraphs


@pytest.mark.parametrize(
    "text",
    [
        "C#",
        "x ** 2",
        "__init__",
        "a_b_c",
        "1995.",
        "> 5",
        "- 3",
        "2 * 3 * 4",
        "List<int>",
        "* *",
        "#include",
        "!",
    ],
)
def test_signs_that_mark_nothing_stay(text: str) -> None:
    assert in_one_line(text) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("**a** _b_ `c`\n- [d](http://x.y)", "a b c d"),
        ("`x ** 2`", "x ** 2"),
        ("call `__init__` first", "call __init__ first"),
        ("__Bold words__", "Bold words"),
        ("partners (**co-adaptation**), and", "partners (co-adaptation), and"),
        ("f(x)**2 and (a)*(b)", "f(x)**2 and (a)*(b)"),
        (r"\*star\*", "*star*"),
        ("salt &amp; pepper", "salt & pepper"),
        ("![a cat](cat.png)", "🖼 a cat"),
        ("# Title\n\nText\n```py\na = b * 1\n```", "Title Text a = b * 1"),
        ("1. one\n2. two", "one two"),
    ],
)
def test_marks_are_parsed(text: str, said: str) -> None:
    assert in_one_line(text) == said


def test_each_paragraph_and_list_entry_is_a_block() -> None:
    assert paragraphs("One\ngoes on.\n\n* two\n* *three*") == ["One goes on.", "two", "three"]


@given(st.text())
def test_what_says_something_is_never_empty(text: str) -> None:
    assert bool(in_one_line(text)) is bool(text.split())
    assert "\n" not in in_one_line(text)
