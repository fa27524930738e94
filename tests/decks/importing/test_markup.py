from __future__ import annotations

import pytest

from bot.decks.importing.markup import to_markdown, to_plain


def kept(address: str) -> str:
    return f"deck/{address}" if address.endswith(".png") else ""


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("plain *text* 2 < 3 & more", "plain *text* 2 < 3 & more"),
        ("<b>bold</b> and <i>slanted</i>", "**bold** and *slanted*"),
        ("one<br>two<div>three</div>", "one\ntwo\n\nthree"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("a&nbsp;&lt; b &amp; c", "a < b & c"),
        ("10<sup>6</sup> m<sup>ab</sup> H<sub>2</sub>O x<sub>i</sub>", "10⁶ m^(ab) H₂O x_i"),
        ("<script>run()</script><style>b{}</style>text", "text"),
        (r"the root \(\sqrt{2}\) and [$]x^2[/$] and \[y\]", r"the root $\sqrt{2}$ and $x^2$ and $$y$$"),
        ('<img src="a.png" alt="a cell"> <img src="b.svg" alt="gone">', "![a cell](deck/a.png) gone"),
        ("<table><tr><th>a</th></tr><tr><td>1</td></tr></table>", "| a |\n| --- |\n| 1 |"),
        ("<pre><code>x = 1\n  y</code></pre>", "```\nx = 1\n  y\n```"),
    ],
)
def test_html_becomes_light_markdown(html: str, markdown: str) -> None:
    assert to_markdown(html, kept) == markdown


def test_questions_and_options_are_plain_and_their_pictures_apart() -> None:
    html = '<p>What is <b>this</b> in <code>x_1</code>?</p><img src="a.png" alt="a cell">'
    assert to_plain(html, kept) == ("What is this in x_1?\n\na cell", ("![a cell](deck/a.png)",))


def test_html_deeper_than_anybody_writes_loses_its_tags_alone() -> None:
    assert to_markdown("<div>" * 20_000 + "text &lt;" + "</div>" * 20_000, kept) == "text <"
