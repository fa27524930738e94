"""The lists of key points and of quiz questions in a deck that Epoch wrote as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from bot.decks.model import QuizQuestion

_BREAKS = {"softbreak", "hardbreak"}


def plain_of(inline: Token) -> str:
    """The plain text of a line of Markdown whose breaks are line feeds."""
    parts = []
    for token in inline.children or ():
        if token.type in _BREAKS or (token.type == "html_inline" and token.content == "<br>"):
            parts.append("\n")
        elif token.type in {"text", "text_special", "code_inline", "html_inline"}:
            parts.append(token.content)
    return "".join(parts)


def key_points(tokens: Sequence[Token]) -> Iterator[str]:
    """The entries of a list."""
    for index, token in enumerate(tokens):
        if token.type == "list_item_open":
            text = _first_text(tokens[index:])
            if text:
                yield text


def quiz_of(tokens: Sequence[Token]) -> Iterator[QuizQuestion]:
    """The questions of a numbered list: options are a list with boxes, an explanation is a quotation."""
    part: list[Token] = []
    depth = 0
    for token in tokens:
        depth += token.nesting if token.type in {"ordered_list_open", "ordered_list_close"} else 0
        if token.type == "list_item_open" and token.level == 1 and depth == 1:
            yield from _question(part)
            part = []
        elif depth:
            part.append(token)
    yield from _question(part)


def _question(tokens: Sequence[Token]) -> Iterator[QuizQuestion]:
    stem = _first_text(tokens)
    options = [_first_text(tokens[i:]) for i, one in enumerate(tokens) if one.type == "list_item_open"]
    keys = [text[4:] for text in options if text.startswith("[x] ")]
    wrong = tuple(text[4:] for text in options if text.startswith("[ ] "))
    quoted = [i for i, one in enumerate(tokens) if one.type == "blockquote_open"]
    if stem and keys:
        yield QuizQuestion(stem, keys[0], wrong, _first_text(tokens[quoted[0] :]) if quoted else "")


def _first_text(tokens: Sequence[Token]) -> str:
    return next((plain_of(token) for token in tokens if token.type == "inline"), "")
