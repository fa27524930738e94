"""Texts in Telegram's HTML: escaping, and what authors write."""

from __future__ import annotations

from collections.abc import Container, Iterator
from html import escape

from bot.core.direction import contained, directed, isolated, reads_right_to_left
from bot.core.limits import LABEL_LENGTH
from bot.core.text import shorten
from bot.core.writing.blocks import (
    Block,
    Code,
    Paragraph,
    Part,
    Run,
    Runs,
    Style,
    TableBlock,
    runs_of,
    text_of,
)
from bot.core.writing.reading import read
from bot.core.writing.tables import aligned, named

_TAGS = {
    Style.BOLD: "b",
    Style.ITALIC: "i",
    Style.UNDERLINED: "u",
    Style.STRUCK: "s",
    Style.CODE: "code",
}
DEEPEST = 6
"""Lists in lists are no further indented than this."""


def esc(text: str) -> str:
    """Text from outside, harmless inside Telegram's HTML: its marks of direction end where it ends."""
    return escape(contained(text), quote=False)


def line(text: str, language: str = "", rtl: bool = False) -> str:
    """Text from outside that is a paragraph of its own; ``rtl``: what is around it reads from the right."""
    return directed(text, rtl or reads_right_to_left(text, language)) + esc(text)


def inside(text: str) -> str:
    """Text from outside in the middle of a sentence, which it cannot turn around."""
    return esc(isolated(text))


def render(text: str, shown_beside: Container[str] = (), language: str = "") -> str:
    """What an author wrote, as Telegram's HTML: an empty line between blocks, none in a list.

    ``shown_beside``: names of files that are shown as pictures; a paragraph of nothing else is left out.
    """
    blocks = [block for block in read(text) if not _is_shown(block, shown_beside)]
    rtl = reads_right_to_left(text, language)
    return "\n\n".join(_block(block, rtl) for block in blocks) or ("" if shown_beside else esc(text))


def _is_shown(block: Block, beside: Container[str]) -> bool:
    runs = [run for part in block for run in runs_of(part) if run.text.strip()]
    letters = any(isinstance(part, Code) for part in block)
    return bool(runs) and not letters and all(run.picture and run.picture in beside for run in runs)


def _block(block: Block, rtl: bool) -> str:
    html = "\n".join(one for part in block for one in _part(part, rtl))
    return f"<blockquote>{html}</blockquote>" if block[0].quoted else html


def _part(part: Part, rtl: bool) -> Iterator[str]:
    match part:
        case Code(text, language):
            body = esc(text)
            name = f' class="language-{language}"'
            yield f"<pre><code{name}>{body}</code></pre>" if language else f"<pre>{body}</pre>"
        case TableBlock():
            yield from _table(part, rtl)
        case Paragraph(runs, mark, depth):
            yield directed(part.text, rtl) + "  " * min(depth - 1, DEEPEST) + mark + _runs(runs)


def _table(table: TableBlock, rtl: bool) -> Iterator[str]:
    """Aligned letters on a narrow screen; where they are too many, each row as lines of its own."""
    letters = aligned(table)
    if letters is not None:
        yield f"<pre>{esc(letters)}</pre>"
        return
    if table.header and table.header[0]:
        yield f"<i>{_runs(table.header[0])}</i>"
    for row in named(table):
        (_, first), *others = row
        yield f"{directed(text_of(first), rtl)}• {_runs(_bold(first)) if others else _runs(first)}"
        for name, cell in others:
            mark = directed(text_of((*name, *cell)), rtl)
            yield f"{mark}   {_runs(name)}: {_runs(cell)}" if name else f"{mark}   {_runs(cell)}"


def _bold(runs: Runs) -> Runs:
    return tuple(Run(run.text, run.styles | {Style.BOLD}, run.href) for run in runs)


def _runs(runs: Runs) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    html = esc(run.text)
    for style, tag in _TAGS.items():
        if style in run.styles and not (Style.CODE in run.styles and tag != "code"):
            html = f"<{tag}>{html}</{tag}>"
    return f'<a href="{escape(run.href)}">{html}</a>' if run.href else html


def label(text: str) -> str:
    """A text short enough to be read on a button."""
    return contained(shorten(text, LABEL_LENGTH))


def echo(text: str) -> str:
    """What somebody wrote, in quotation marks and never too long for a message."""
    return f"“{inside(label(text))}”"


MEDALS = {1: "🥇", 2: "🥈", 3: "🥉"}


def medal(rank: int) -> str:
    """What stands before the first three of a board, and the number before the others."""
    return MEDALS.get(rank, f"{rank}.")
