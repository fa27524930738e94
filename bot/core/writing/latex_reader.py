r"""pylatexenc, taught to keep two dimensions in one line.

It parses formulas and knows a thousand signs by name; the shapes that it flattens (exponents, indices,
fractions, roots, cases) are ours. Of the other libraries unicodeit replaces text without parsing it
(``\left(`` becomes ``≤ft(``), and flatlatex loses the words of ``\text`` in the letters around them.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pylatexenc import latex2text, latexwalker, macrospec

from bot.core.writing.scripts import lowered, raised

# It warns of what it cannot parse; here that is an answer, not an event.
logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)

_ATOM = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)?|\w[^\w\s()]?|[^\W\d_]+\([^()]*\)|\([^()]*\)")
_SUM = re.compile(r"[\s+\-−=<>±,/]")
_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}
_CLOSE = ("partial", "nabla", "Delta")
_SIGNS = {"'": "′", "~": " ", "*": "*"}

_FRACTIONS = ("frac", "dfrac", "tfrac", "cfrac")
_CHOICES = ("binom", "dbinom", "tbinom")
_FONTS = ("operatorname", "boldsymbol", "bm", "mathds")
_ACCENTS = {"widehat": "\u0302", "widetilde": "\u0303", "overline": "\u0305", "underline": "\u0332"}
_ROWS = (
    "align", "align*", "aligned", "array", "equation", "equation*", "gather", "gather*", "gathered", "split",
)  # fmt: skip
_NAMES = (
    "arg", "argmax", "argmin", "cos", "deg", "det", "dim", "exp", "gcd", "inf", "ker", "lim", "ln", "log",
    "max", "min", "Pr", "sin", "sup", "tan",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Converted:
    """A formula as text, and the commands in it that no sign stands for."""

    text: str
    unknown: tuple[str, ...]


def read(body: str) -> Converted | None:
    """The formula as text; None if it cannot be parsed."""
    reader = _Reader()
    try:
        text = reader.read(body)
    except (latexwalker.LatexWalkerError, RecursionError):
        return None
    return Converted(text, tuple(dict.fromkeys(reader.unknown)))


class _Reader(latex2text.LatexNodes2Text):  # type: ignore[misc] # the library has no types
    def __init__(self) -> None:
        super().__init__(latex_context=_SHAPES, math_mode="text")
        self.unknown: list[str] = []

    def read(self, body: str) -> str:
        walker = latexwalker.LatexWalker(body, latex_context=_GRAMMAR, tolerant_parsing=True)
        state = walker.make_parsing_state(in_math_mode=True)
        text, at = "", 0
        while at < len(body):
            nodes, _, length = walker.get_latex_nodes(pos=at, parsing_state=state)
            text += self.nodelist_to_text(nodes)
            at += length
            if at < len(body):  # a brace that closes nothing ended the reading
                text += body[at]
                at += 1
        return text

    def nodelist_to_text(self, nodelist: Any) -> str:
        return self._scripted(list(_single(nodelist)))

    def macro_node_to_text(self, node: Any) -> str:
        if self.latex_context.get_macro_spec(node.macroname) is None:
            self.unknown.append(f"\\{node.macroname}")
            return f"{node.macroname} "
        return str(super().macro_node_to_text(node))

    def environment_node_to_text(self, node: Any) -> str:
        if self.latex_context.get_environment_spec(node.environmentname) is None:
            self.unknown.append(f"\\begin{{{node.environmentname}}}")
        return str(super().environment_node_to_text(node))

    def argument(self, node: Any, number: int) -> str:
        """What stands in a command's braces."""
        return str(self.node_arg_to_text(node, number)).strip()

    def _scripted(self, parts: Sequence[Any]) -> str:
        """The parts as text, each ``^`` and ``_`` with the part that it raises or lowers."""
        text, shift = "", None
        for part in parts:
            if isinstance(part, str) and shift is None and part in "^_":
                shift = raised if part == "^" else lowered
            elif isinstance(part, str) and shift is None:
                text += _SIGNS.get(part, part)
            elif shift is not None and not (isinstance(part, str) and part.isspace()):
                text = text.rstrip() + shift(part if isinstance(part, str) else self.node_to_text(part))
                text, shift = text + _space_behind(part), None
            elif not isinstance(part, str):
                text += self.node_to_text(part) + _space_behind(part)
        return text if shift is None else text + ("^" if shift is raised else "_")


def _single(nodes: Any) -> Iterator[Any]:
    """The nodes, runs of letters taken apart letter by letter, since an exponent takes only one of them."""
    for node in nodes:
        if isinstance(node, latexwalker.LatexCharsNode):
            yield from node.chars
        elif node is not None:
            yield node


def _space_behind(part: Any) -> str:
    """The space behind a command, which LaTeX drops and readers want."""
    return " " if getattr(part, "macro_post_space", "") and part.macroname not in _CLOSE else ""


def _enclosed(text: str) -> str:
    return text if _ATOM.fullmatch(text) else f"({text})"


def _fraction(node: Any, l2tobj: _Reader) -> str:
    over, under = l2tobj.argument(node, 0), l2tobj.argument(node, 1)
    bare = re.sub(r"\([^()]*\)", "", over)
    return f"({over})/{_enclosed(under)}" if _SUM.search(bare) else f"{over}/{_enclosed(under)}"


def _root(node: Any, l2tobj: _Reader) -> str:
    index = l2tobj.argument(node, 0)
    return (_ROOTS.get(index) or f"{raised(index)}√") + _enclosed(l2tobj.argument(node, 1))


def _choice(node: Any, l2tobj: _Reader) -> str:
    return f"C({l2tobj.argument(node, 0)}, {l2tobj.argument(node, 1)})"


def _font(node: Any, l2tobj: _Reader) -> str:
    return l2tobj.argument(node, 0)


def _accent(node: Any, l2tobj: _Reader) -> str:
    return "".join(letter + _ACCENTS[node.macroname] for letter in l2tobj.argument(node, 0))


def _rows(node: Any, l2tobj: _Reader) -> str:
    return "\n" + "\n".join("".join(row) for row in _cells(l2tobj, node)) + "\n"


def _cases(node: Any, l2tobj: _Reader) -> str:
    rows = ([cell.strip(" ,") for cell in row if cell.strip()] for row in _cells(l2tobj, node))
    return "{ " + "; ".join(", ".join(row) for row in rows)


def _cells(reader: _Reader, node: Any) -> list[list[str]]:
    """An environment's rows of cells, as text."""
    table: list[list[list[Any]]] = [[[]]]
    for part in node.nodelist or []:
        if getattr(part, "macroname", "") == "\\":
            table.append([[]])
        elif getattr(part, "specials_chars", "") == "&":
            table[-1].append([])
        else:
            table[-1][-1].append(part)
    rows = [[reader.nodelist_to_text(cell) for cell in row] for row in table]
    return [row for row in rows if any(cell.strip() for cell in row)]


def _grammar() -> Any:
    """Which commands take what in braces, beside those that the library knows."""
    one = [macrospec.std_macro(name, False, 1) for name in (*_FONTS, *_ACCENTS)]
    two = [macrospec.std_macro(name, False, 2) for name in (*_FRACTIONS, *_CHOICES)]
    known = latexwalker.get_default_latex_context_db()
    known.add_context_category("epoch", prepend=True, macros=[*one, *two])
    return known


def _shapes() -> Any:
    """How commands look in one line, where it is not as the library would have them."""
    macro, environment = latex2text.MacroTextSpec, latex2text.EnvironmentTextSpec
    shapes = dict.fromkeys(_FRACTIONS, _fraction) | dict.fromkeys(_CHOICES, _choice)
    shapes |= dict.fromkeys(_FONTS, _font) | dict.fromkeys(_ACCENTS, _accent) | {"sqrt": _root}
    signs = {"\\": "\n", "|": "‖", "top": "⊤", "input": "input", "include": "include"} | {
        name: name for name in _NAMES
    }
    known = latex2text.get_default_latex_context_db()
    known.add_context_category(
        "epoch",
        prepend=True,
        macros=[macro(name, simplify_repl=shape) for name, shape in (shapes | signs).items()],
        environments=[
            *(environment(name, simplify_repl=_rows) for name in _ROWS),
            environment("cases", simplify_repl=_cases),
        ],
    )
    return known


_GRAMMAR, _SHAPES = _grammar(), _shapes()
