"""Puts blocks together from runs of letters and from what begins and ends around them."""

from __future__ import annotations

from dataclasses import replace

from bot.core.writing import tags
from bot.core.writing.blocks import Block, Code, Paragraph, Part, Run, Runs, Style
from bot.core.writing.table_draft import TableDraft, trimmed


class Composer:
    """Collects runs into paragraphs, those into blocks. Ends that nothing began are passed over."""

    def __init__(self) -> None:
        self.language = ""
        self._blocks: list[Block] = []
        self._parts: list[Part] = []
        self._runs: list[Run] = []
        self._lists: list[int | None] = []
        self._quotes = 0
        self._headings = 0
        self._mark = ""
        self._code: list[str] = []
        self._table: TableDraft | None = None

    def begin(self, tag: str) -> None:
        """A tag of ``tags.BLOCKS`` or a cell opens."""
        if self._table is not None:
            self._begin_in_table(self._table, tag)
            return
        self._end_paragraph()
        match tag:
            case "ul" | "ol":
                self._lists.append(None if tag == "ul" else 0)
            case "li":
                self._mark = self._next_mark()
            case "blockquote":
                self._quotes += 1
            case "table":
                self._table = TableDraft()
        if tag in tags.HEADINGS:
            self._headings += 1

    def end(self, tag: str) -> None:
        """A tag of ``tags.BLOCKS`` or a cell closes."""
        if self._table is not None and tag != "table":
            if tag == "tr" or tag in tags.CELLS:
                self._table.close(self._taken())
            return
        if tag == "pre":
            self._end_code()
        elif tag == "table":
            self._end_table()
        else:
            self._end_paragraph()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "blockquote" and self._quotes:
            self._quotes -= 1
        elif tag in tags.HEADINGS and self._headings:
            self._headings -= 1
        self._end_block()

    def count_from(self, start: str) -> None:
        """The list that just opened begins with this number."""
        if self._lists and self._table is None and start.isascii() and start.isdigit():
            self._lists[-1] = int(start[:9]) - 1

    def add(self, text: str, styles: frozenset[Style], href: str) -> None:
        """Letters with their looks."""
        if self._headings:
            styles |= {Style.BOLD}
        self.add_run(Run(text, styles, href))

    def add_run(self, run: Run) -> None:
        """Letters that may stand for a picture. White space at a line's begin is dropped."""
        last = self._runs[-1].text if self._runs else "\n"
        text = run.text.lstrip(" ") if last.endswith(("\n", " ")) else run.text
        if text:
            self._runs.append(replace(run, text=text))

    def add_code(self, text: str) -> None:
        """Letters of a program."""
        if self._table is not None:
            self.add_run(Run(text, frozenset({Style.CODE})))
        else:
            self._code.append(text)

    @property
    def position(self) -> int:
        """How many runs the paragraph has so far."""
        return len(self._runs)

    def taken_back(self, position: int) -> Runs:
        """The runs since ``position``, which are no longer in the paragraph."""
        taken = tuple(self._runs[position:])
        del self._runs[position:]
        return taken

    def finished(self) -> tuple[Block, ...]:
        """All blocks, what is still open being closed."""
        self._end_table()
        self._end_code()
        self._end_paragraph()
        self._lists, self._quotes = [], 0
        self._end_block()
        return tuple(self._blocks)

    def _next_mark(self) -> str:
        number = self._lists[-1] if self._lists else None
        if number is None:
            return "• "
        self._lists[-1] = number + 1
        return f"{number + 1}. "

    def _end_paragraph(self) -> None:
        runs = trimmed(self._taken())
        if runs:
            self._keep(Paragraph(runs, self._mark, len(self._lists), self._quotes > 0))
            self._mark = ""

    def _end_code(self) -> None:
        text = "".join(self._code).strip("\n")
        self._code, language, self.language = [], self.language, ""
        if text.strip():
            self._keep(Code(text, language, len(self._lists), self._quotes > 0))

    def _keep(self, part: Part) -> None:
        self._parts.append(part)
        self._end_block()

    def _end_block(self) -> None:
        """What stands in no list and in no quotation is a block of its own."""
        if self._parts and not self._lists and not self._quotes:
            self._blocks.append(tuple(self._parts))
            self._parts = []

    def _begin_in_table(self, table: TableDraft, tag: str) -> None:
        if tag == "tr" or tag in tags.CELLS:
            table.begin(tag, self._taken())
        elif self._runs:  # a paragraph in a cell is only a word's space apart from the one before
            self.add_run(Run(" "))

    def _end_table(self) -> None:
        draft = self._table
        if draft is None:
            return
        draft.close(self._taken())
        self._table = None
        table = draft.finished(len(self._lists), self._quotes > 0)
        if table:
            self._keep(table)

    def _taken(self) -> list[Run]:
        runs, self._runs = self._runs, []
        return runs
