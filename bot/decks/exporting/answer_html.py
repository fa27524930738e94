"""Texts of a deck as HTML: answers are light Markdown, everything else is plain."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType

from bot.decks.document import shown

Picture = Callable[[str, str], str]
"""From a picture's address as the answer names it and its alternative text to the HTML that shows it."""


def _picture(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    token = tokens[index]
    alternative = renderer.renderInlineAsText(token.children or [], options, env)
    return str(env["picture"](unquote(str(token.attrs.get("src", ""))), " ".join(alternative.split())))


def _parser() -> MarkdownIt:
    # HTML in an answer is text about HTML: it is shown, never obeyed.
    parser = MarkdownIt("js-default", {"html": False, "linkify": False, "typographer": False})
    parser.add_render_rule("image", _picture)
    return parser


_PARSER = _parser()


def answer_html(markdown: str, picture: Picture) -> str:
    """Light Markdown as HTML in which nothing is obeyed that the author wrote as HTML."""
    env: EnvType = {"picture": picture}
    return str(_PARSER.render(markdown, env)).strip()


def picture_in_words(address: str, alternative: str) -> str:
    """What stands for a picture that cannot be shown: its alternative text and its address."""
    return escape(f"{alternative} ({shown(address)})" if alternative else shown(address))


def plain_html(text: str) -> str:
    """Plain text as HTML that reads the same, line by line."""
    return escape(text).replace("\n", "<br>")


def list_html(texts: Iterable[str], tag: str = "ul") -> str:
    """Plain texts as a list; nothing for no texts."""
    entries = "".join(f"<li>{plain_html(text)}</li>" for text in texts)
    return f"<{tag}>{entries}</{tag}>" if entries else ""


def picture_addresses(markdown: str) -> list[str]:
    """The addresses of the pictures that an answer shows, in order."""
    if "![" not in markdown:  # which spares most answers from being parsed
        return []
    found: list[str] = []

    def note(address: str, _: str) -> str:
        found.append(address)
        return ""

    answer_html(markdown, note)
    return found
