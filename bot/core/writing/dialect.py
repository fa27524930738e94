"""Markdown as authors of decks write it: CommonMark with tables, formulas, HTML, and programs' names."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from functools import cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.html_block import html_block
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.texmath import texmath_plugin

from bot.core.writing.formulas import in_unicode, is_formula
from bot.core.writing.tags import known_only

_RAW_BLOCK = re.compile(r"<(?:(pre|script|style)\b|(!--))", re.IGNORECASE)
_DUNDER = re.compile(r"__[a-z][a-z0-9_]*__(?!\w)")
_BRACKETED = re.compile(r"\\\((.+?)\\\)|\\\[(.+?)\\\]", re.DOTALL)
_SIGNS = re.compile(r"[\\^_={}<>+*/|]")

Env = MutableMapping[str, Any]


def html_of(markdown: str, *, one_line: bool = False, keep_lines: bool = False) -> str:
    """Markdown as HTML whose tags are known ones. ``one_line``: a text that holds no blocks, only letters.

    "1995." is then a year and no list, "- 5" a number, "# 1" a rank. ``keep_lines``: lines stay lines.
    """
    env = {"source": markdown, "lines": keep_lines}
    return str(_parser().renderInline(markdown, env) if one_line else _parser().render(markdown, env))


def formulas_in(markdown: str) -> list[str]:
    """Every formula of a text as it was typed."""
    env = {"source": markdown}
    tokens = [inner for token in _parser().parse(markdown, env) for inner in (token, *(token.children or ()))]
    return [token.content for token in tokens if token.type.startswith("math") and is_formula(token.content)]


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.use(
        dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False, double_inline=True
    )
    parser.use(texmath_plugin, delimiters="brackets")
    parser.inline.ruler.before("escape", "bracketed_math", _bracketed_math)
    parser.inline.ruler.before("emphasis", "programs", _programs_signs)
    parser.block.ruler.at("html_block", _raw_block, {"alt": ["paragraph", "reference", "blockquote"]})
    for name in ("math_inline", "math_inline_double", "math_single"):
        parser.add_render_rule(name, _formula)
    for name in ("math_block", "math_block_eqno"):
        parser.add_render_rule(name, _displayed)
    parser.add_render_rule("softbreak", _line_end)
    parser.add_render_rule("html_inline", _raw_html)
    parser.add_render_rule("html_block", _raw_html)
    return parser


def _bracketed_math(state: StateInline, silent: bool) -> bool:
    r"""``\(x^2\)`` and ``\[x^2\]``; brackets that only were escaped hold no sign of a formula."""
    match = _BRACKETED.match(state.src, state.pos)
    if match is None:
        return False
    body = match[1] or match[2]
    single = match[1] is not None and len(body.strip()) == 1
    if not single and not _SIGNS.search(body):
        return False
    if not silent:
        state.push("math_inline" if match[1] else "math_inline_double", "math", 0).content = body
    state.pos = match.end()
    return True


def _programs_signs(state: StateInline, silent: bool) -> bool:
    """Signs that Markdown would take for emphasis: ``__init__``, ``a*b*c``, ``x**2``."""
    sign = state.src[state.pos]
    if sign not in "*_":
        return False
    match = _DUNDER.match(state.src, state.pos) if sign == "_" else None
    end = match.end() if match else _end_of_stars(state) if sign == "*" else 0
    if not end:
        return False
    if not silent:
        state.pending += state.src[state.pos : end]
    state.pos = end
    return True


def _end_of_stars(state: StateInline) -> int:
    """Behind stars between two letters or digits that can end no emphasis; 0 for others."""
    end = state.pos
    while end < state.posMax and state.src[end] == "*":
        end += 1
    around = state.src[state.pos - 1 : state.pos], state.src[end : end + 1]
    # a bracket that opens before them, or closes after them, holds emphasis: (**so**)
    between = all(
        one.isascii() and (one.isalnum() or one == bracket) for one, bracket in zip(around, ")(", strict=True)
    )
    waiting = any(one.open and chr(one.marker) == "*" and one.end < 0 for one in state.delimiters)
    return end if between and not waiting else 0


def _raw_block(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """Only what must not be read as Markdown is kept raw; in any other HTML Markdown goes on."""
    start = state.bMarks[startLine] + state.tShift[startLine]
    match = _RAW_BLOCK.match(state.src, start)
    if match is None:
        return False
    ending = "-->" if match[2] else f"</{match[1].lower()}"
    if ending not in state.src[start:].lower():
        return False
    return html_block(state, startLine, endLine, silent)


def _formula(
    _renderer: RendererProtocol, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: Env
) -> str:
    token = tokens[index]
    if not is_formula(token.content):
        sign = "$" * (2 if token.type == "math_inline_double" else 1)
        return escape(f"{sign}{token.content}{sign}", quote=False)
    return escape(in_unicode(token.content), quote=False).replace("\n", "<br>")


def _displayed(
    renderer: RendererProtocol, tokens: Sequence[Token], index: int, options: OptionsDict, env: Env
) -> str:
    return f"<p>{_formula(renderer, tokens, index, options, env)}</p>\n"


def _line_end(
    _renderer: RendererProtocol, _tokens: Sequence[Token], _index: int, _options: OptionsDict, env: Env
) -> str:
    return "<br>" if env.get("lines") else "\n"


def _raw_html(
    _renderer: RendererProtocol, tokens: Sequence[Token], index: int, _options: OptionsDict, env: Env
) -> str:
    return known_only(tokens[index].content, env["source"])
