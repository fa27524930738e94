r"""LaTeX's formulas in Unicode: ``\frac{\partial L}{\partial w_i}`` is ∂L/∂wᵢ."""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST, DEEPEST = 2000, 40
"""Of a formula: what is longer, or nested deeper, stays as it was typed."""

UNREADABLE = "..."

_SIZES = re.compile(
    r"\\(?:left|right|[bB]igg?[lrm]?)(?![A-Za-z])\s*\.?|\\(?:limits|nolimits|displaystyle|textstyle)(?![A-Za-z])"
)
_WITHOUT_SIGNS = re.compile(r"[^\\^_={}<>+*/|]*")


def is_formula(body: str) -> bool:
    """Whether what stands between two signs of money is a formula, not a sentence about prices."""
    return bool(body.strip()) and not (_WITHOUT_SIGNS.fullmatch(body) and len(body.split()) > 1)


def in_unicode(body: str) -> str:
    """A formula as readable text, in lines; what has no sign in Unicode keeps its name. Never raises."""
    return _converted(body)[0]


def unsayable(body: str) -> tuple[str, ...]:
    """The commands of a formula that are left as names; ``UNREADABLE`` where it stays as it was typed."""
    return _converted(body)[1]


@lru_cache(maxsize=1024)
def _converted(body: str) -> tuple[str, tuple[str, ...]]:
    if len(body) > LONGEST or _depth(body) > DEEPEST:
        return body.strip(), (UNREADABLE,)
    # only decks with formulas pay for pylatexenc, which takes a moment to import
    from bot.core.writing.latex_reader import read

    converted = read(_SIZES.sub("", body))
    if converted is None:
        return body.strip(), (UNREADABLE,)
    lines = (" ".join(line.split()) for line in converted.text.splitlines())
    return "\n".join(line for line in lines if line) or body.strip(), converted.unknown


def _depth(body: str) -> int:
    deep = deepest = 0
    for sign in body:
        deep += (sign == "{") - (sign == "}")
        deepest = max(deepest, deep)
    return max(deepest, body.count("\\begin"))
