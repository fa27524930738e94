"""Light Markdown becomes Telegram's HTML, whole and valid."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.markup import esc, render
from bot.simulator.html_parse_mode import parse_html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("a **b** *c* `d<e`", "a <b>b</b> <i>c</i> <code>d&lt;e</code>"),
        ("one\ntwo\n\nthree", "one two\n\nthree"),
        ("- a\n- b", "• a\n• b"),
        ("1. a\n2. b", "1. a\n2. b"),
        ("# Title\n\nText", "<b>Title</b>\n\nText"),
        ("> said\n> so", "<blockquote>said so</blockquote>"),
        ("```\nx < y\n```", "<pre>x &lt; y</pre>"),
        ("2 * 3 * 4 < 5 & 6", "2 * 3 * 4 &lt; 5 &amp; 6"),
    ],
)
def test_markdown_is_rendered(markdown: str, html: str) -> None:
    assert render(markdown) == html


@given(st.text(max_size=300))
def test_escaped_text_is_text(text: str) -> None:
    parsed = parse_html(esc(text))
    assert parsed is not None


@given(st.lists(st.text("ab *_`-#>\n", max_size=3000), max_size=6))
def test_whatever_an_author_writes_becomes_valid_html(parts: list[str]) -> None:
    parse_html(render("\n\n".join(parts)))
