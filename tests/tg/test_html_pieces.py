"""A text of any length goes out whole, in pieces that Telegram takes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.chat.markup import esc
from bot.core.text import utf16_length
from bot.simulator.html_parse_mode import parse_html
from bot.tg.html_pieces import cut, split

LIMIT = 40


def _nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tags = st.sampled_from(
        [("<b>", "</b>"), ("<pre>", "</pre>"), ('<a href="https://x.org/?a&amp;b">', "</a>")]
    )
    wrapped = st.tuples(tags, inner).map(lambda one: one[0][0] + one[1] + one[0][1])
    return st.lists(wrapped | inner, max_size=4).map("".join)


PLAIN = st.text(st.sampled_from("ab <&>🦊é\n"), max_size=70).map(esc)
HTML = st.recursive(PLAIN, _nested, max_leaves=8)


def seen(html: str) -> str:
    """What a reader sees, without the white space."""
    return "".join(parse_html(html)[0].split())


@given(HTML)
def test_pieces_are_whole_html_of_bounded_length_and_lose_nothing(html: str) -> None:
    pieces = split(html, LIMIT)
    assert "".join(map(seen, pieces)) == seen(html)
    for piece in pieces:
        assert utf16_length(parse_html(piece)[0].strip()) <= LIMIT
        assert seen(piece) or len(pieces) == 1


@given(HTML, st.sampled_from([10, 25]))
def test_the_first_piece_may_have_less_room(html: str, first: int) -> None:
    head, *rest = split(html, LIMIT, first)
    assert utf16_length(parse_html(head)[0].strip()) <= first or not seen(head)
    assert seen(head) + "".join(map(seen, rest)) == seen(html)


@given(HTML)
def test_what_is_cut_says_so_and_fits(html: str) -> None:
    short = cut(html, LIMIT, "<i>(cut)</i>")
    text = parse_html(short)[0]
    assert utf16_length(text.strip()) <= LIMIT
    assert short == html or text.endswith("… (cut)")


def test_a_text_is_cut_between_paragraphs_then_lines_then_words() -> None:
    words = "word word word word word"
    assert split(f"<b>{words}</b>\n\n{words}", LIMIT) == [f"<b>{words}</b>", words]
    assert split(f"{words}\n{words}", LIMIT) == [words, words]
    assert split("letters " * 8, LIMIT)[0] == " ".join(["letters"] * 5)
    assert split("x" * 100, LIMIT) == ["x" * 40, "x" * 40, "x" * 20]


def test_an_entity_is_one_letter_and_stays_whole() -> None:
    assert split("&amp;" * 45, LIMIT) == ["&amp;" * 40, "&amp;" * 5]
    assert split("&amp;" * 40, LIMIT) == ["&amp;" * 40]


def test_tags_that_are_open_at_a_cut_are_closed_and_opened_again() -> None:
    assert split(f'<b><a href="u">{"x" * 50}</a>y</b>', LIMIT) == [
        f'<b><a href="u">{"x" * 40}</a></b>',
        f'<b><a href="u">{"x" * 10}</a>y</b>',
    ]


def pages(*blocks: str) -> list[str]:
    """Blocks with empty lines between, in pieces."""
    return split("\n\n".join(blocks), LIMIT)


def test_a_block_that_fits_a_page_is_never_cut() -> None:
    code = "<pre>for x in y:\n\n    print(x, y)</pre>"
    words = "and some words behind it"
    assert pages("ten letters", code, words) == ["ten letters", code, words]
    quote = f"<blockquote>{'word ' * 7}</blockquote>"
    assert pages("ten letters", quote) == ["ten letters", quote]


def test_code_longer_than_a_page_keeps_its_fence_language_and_indentation_on_every_page() -> None:
    lines = [f"    line_{number} = {number}" for number in range(6)]
    fence = '<pre><code class="language-python">'
    pieces = pages(f"{fence}{chr(10).join(lines)}</code></pre>")
    assert len(pieces) > 2
    assert all(piece.startswith(f"{fence}    line_") and piece.endswith("</code></pre>") for piece in pieces)
    assert "\n".join(parse_html(piece)[0] for piece in pieces) == "\n".join(lines)


def test_a_list_longer_than_a_page_is_cut_between_its_entries() -> None:
    entries = [f"• entry number {number}" for number in range(6)]
    assert [line for piece in pages("\n".join(entries)) for line in piece.split("\n")] == entries
