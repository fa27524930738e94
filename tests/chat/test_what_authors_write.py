"""Whatever an author writes reads well, is HTML that Telegram takes, and keeps its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.markup import render
from bot.core.writing.words import in_words
from bot.simulator.html_parse_mode import parse_html


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("<b>bold</b> and <i>not</b>", "<b>bold</b> and <i>not</i>"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("x &lt; y&nbsp;&amp; z", "x &lt; y\xa0&amp; z"),
        ("H<sub>2</sub>O, x<sup>2</sup>, y<sub>ab</sub>", "H₂O, x², y_ab"),
        ("<ul>\n<li>a</li>\n<li>b <b>c</b></li>\n</ul>\n<p>end</p>", "• a\n• b <b>c</b>\n\nend"),
        ("<div class='x'><span>kept</span></div>", "kept"),
        ("<script>alert(1)</script>seen<style>p {}</style>", "seen"),
        ("<pre>\n  x = 1\n<b>y</b>\n</pre>", "<pre>  x = 1\ny</pre>"),
    ],
)
def test_html_becomes_what_it_means(written: str, html: str) -> None:
    assert render(written) == html


@pytest.mark.parametrize(
    "written",
    [
        "List<String> x = new Map<Integer, Foo>();",
        "What does <script> do?",
        "<?php echo 1 ?>",
        "__init__ and a*b*c and x**2 + y**2",
        "C# is #1",
        "1995.",
        "- 5",
        "> 5",
        "It costs $5 and $10.",
        "from $100, or 200$ in all",
        "$HOME and $PATH",
        "<!DOCTYPE html>",
    ],
)
def test_what_only_looks_like_markup_stays_as_it_is(written: str) -> None:
    assert parse_html(render(written))[0] == written
    assert in_words(written) == written


@pytest.mark.parametrize(
    "code",
    ["<b>x</b> &nbsp; $x^2$ {{c1::a}} [sound:x.mp3]", "  a\n\n\n    b # *c*"],
)
def test_code_stays_as_it_is(code: str) -> None:
    text, entities = parse_html(render(f"Look:\n\n```\n{code}\n```"))
    assert text == f"Look:\n\n{code}"
    assert [entity["type"] for entity in entities] == ["pre"]


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        (r"$\alpha^2 + x_{ij}$", "α² + xᵢⱼ"),
        (r"$x_1*y_2*z$", "x₁*y₂*z"),
        (r"so \(\frac{a+b}{2}\) and \[\sqrt{x+1}\] it is", "so (a+b)/2 and √(x+1) it is"),
        ("$$\na = b\n- c\n$$\n\nthen", "a = b\n- c\n\nthen"),
        (r"$\begin{cases} 0 & x<0 \\ 1 & x \ge 0 \end{cases}$", "{ 0, x<0; 1, x ≥ 0"),
        (r"$\frac{\partial L}{\partial w_i}$", "∂L/(∂wᵢ)"),
        (r"$\unheard{of} {$", "unheard of"),
        (r"$P(A|B) = \frac{P(B|A)P(A)}{P(B)}$", "P(A|B) = P(B|A)P(A)/P(B)"),
    ],
)
def test_formulas_are_read_in_unicode(formula: str, shown: str) -> None:
    assert parse_html(render(formula))[0] == shown


def test_a_narrow_table_is_aligned() -> None:
    written = "| word | n |\n|---|--:|\n| Wörter | **1** |\n| 漢字 | 22 |"
    assert render(written) == "<pre>word    n\n──────  ──\nWörter  1\n漢字    22</pre>"


def test_a_wide_table_is_a_list_of_rows_that_names_the_columns() -> None:
    head = "| name | what it is good for | since |\n|---|---|---|\n"
    written = f"{head}| one | keeps a [link](https://x.org) and words | 1999 |\n| two | | 2001 |"
    assert render(written) == (
        "<i>name</i>\n"
        '• <b>one</b>\n   what it is good for: keeps a <a href="https://x.org">link</a> and words\n'
        "   since: 1999\n"
        "• <b>two</b>\n   since: 2001"
    )


def test_marks_of_note_programs_do_not_stand_raw() -> None:
    assert render("{{c1::Paris::city}} [sound:paris.mp3]") == "Paris 🔊 paris.mp3"
    assert (
        in_words("The capital is {{c1::Paris::city}}, {{c2::France}}", hidden=True)
        == "The capital is [city], […]"
    )


def test_the_lines_of_a_question_stay_lines() -> None:
    assert in_words("Who said:\n“I am *here*”?\n\nTell.") == "Who said:\n“I am here”?\nTell."


def test_an_image_in_the_web_is_a_link_and_a_drawn_formula_a_formula() -> None:
    assert render("![a cat](https://x.org/c.png)") == '<a href="https://x.org/c.png">🖼 a cat</a>'
    assert render('<img src="https://x.org/render/math?math=\\beta%20%2B%201">') == "β + 1"


PIECES = r"""
a b word 1 <b> </b> <i> </i> <br> <ul> <li> </li> </ul> <p> </p> <table> <tr> <td> <th> </td> </table>
<sub> </sub> <sup> </sup> <pre> </pre> <code> </code> <script> </script> <style> <!-- --> <a> <img> <h1> </h1>
<blockquote> </blockquote> <q> <dt> <T> </ <? ?> &nbsp; &amp; & < > ` ``` ~~~ * ** _ __ ~~ $ $$ \( \) \[ \]
\frac { } ^ \begin{cases} \end{cases} \\ \sqrt[ | |--| # > - 1. [x](y) ![a](b.png) [sound:x] {{c1::a}} {{c1::
:: }} 🙂 é ى 漢
"""
SPACES = [
    "\n",
    "\n\n",
    "    ",
    "  ",
    " ",
    "\t",
    "\u200b",
    "\xa0",
    '<a href="https://x.org">',
    '<img src=a alt="<">',
]
SOUP = st.lists(st.sampled_from([*PIECES.split(), *SPACES]) | st.text(max_size=5), max_size=30).map("".join)
WORDY = ["apple", "pear", "<b>", "</b>", "<li>", "</ul>", "*", "**", "|", "-", ">", "<td>", "$", "#", "\n"]


@given(SOUP)
def test_any_soup_becomes_html_that_telegram_takes(soup: str) -> None:
    parse_html(render(soup))
    assert bool(in_words(soup).strip()) or not soup.strip()


@given(st.lists(st.sampled_from(WORDY), max_size=25).map(" ".join))
def test_no_word_is_lost_in_soup(soup: str) -> None:
    seen = parse_html(render(soup))[0].split()
    assert [word for word in seen if word.isalpha()] == [word for word in soup.split() if word.isalpha()]
