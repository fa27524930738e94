"""Texts in Telegram's HTML: escaping, and what authors write."""

from __future__ import annotations

from collections.abc import Container, Iterator
from html import escape

from bot.core.limits import LABEL_LENGTH
from bot.core.text import shorten
from bot.core.writing.blocks import Block, Code, Paragraph, Part, Run, Runs, Style, Table, runs_of
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
    """Text from outside, harmless inside Telegram's HTML."""
    return escape(text, quote=False)


def render(text: str, shown_beside: Container[str] = ()) -> str:
    """What an author wrote, as Telegram's HTML: an empty line between blocks, none in a list.

    ``shown_beside``: names of files that are shown as pictures; a paragraph of nothing else is left out.
    """
    blocks = [block for block in read(text) if not _is_shown(block, shown_beside)]
    return "\n\n".join(_block(block) for block in blocks) or ("" if shown_beside else esc(text))


def _is_shown(block: Block, beside: Container[str]) -> bool:
    runs = [run for part in block for run in runs_of(part) if run.text.strip()]
    letters = any(isinstance(part, Code) for part in block)
    return bool(runs) and not letters and all(run.picture and run.picture in beside for run in runs)


def _block(block: Block) -> str:
    html = "\n".join(line for part in block for line in _part(part))
    return f"<blockquote>{html}</blockquote>" if block[0].quoted else html


def _part(part: Part) -> Iterator[str]:
    match part:
        case Code(text, language):
            body = esc(text)
            yield (
                f'<pre><code class="language-{language}">{body}</code></pre>'
                if language
                else f"<pre>{body}</pre>"
            )
        case Table():
            yield from _table(part)
        case Paragraph(runs, mark, depth):
            yield "  " * min(depth - 1, DEEPEST) + mark + _runs(runs)


def _table(table: Table) -> Iterator[str]:
    """Aligned letters on a narrow screen; where they are too many, each row as lines of its own."""
    lines = aligned(table)
    if lines is not None:
        yield f"<pre>{esc(lines)}</pre>"
        return
    if table.header and table.header[0]:
        yield f"<i>{_runs(table.header[0])}</i>"
    for row in named(table):
        (_, first), *others = row
        yield f"• {_runs(_bold(first)) if others else _runs(first)}"
        for name, cell in others:
            yield f"   {_runs(name)}: {_runs(cell)}" if name else f"   {_runs(cell)}"


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
    return shorten(text, LABEL_LENGTH)


def echo(text: str) -> str:
    """What somebody wrote, in quotation marks and never too long for a message."""
    return f"“{esc(label(text))}”"


MEDALS = {1: "🥇", 2: "🥈", 3: "🥉"}


def medal(rank: int) -> str:
    """What stands before the first three of a board, and the number before the others."""
    return MEDALS.get(rank, f"{rank}.")
