"""Which font has a letter. matplotlib shapes letters and orders what reads from the right by itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from anyascii import anyascii
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font

FONT = "DejaVu Sans"

_UNSEEN = ("Cf", "Cc")
_WRITTEN = ("L", "M", "N")
_UNFIT = ("DejaVu", "STIX", "cm", "Last Resort", "Adobe NotDef", "Adobe Blank")
"""Ours, formulas', and fonts that have a box for every letter there is."""
_STAND_IN = "·"


def drawable(text: str, others: tuple[str, ...] | None = None) -> str:
    """The text with nothing in it that would be drawn as an empty box.

    ``others`` are fonts to take letters from that ours lacks, all of the machine by default. What none has is
    written in Latin letters (深度 is ShenDu), a sign becomes a dot.
    """
    return "".join(_drawable(sign, _others() if others is None else others) for sign in text)


def families(text: str) -> list[str]:
    """The fonts that have the letters of a drawable text, ours first."""
    return list(
        dict.fromkeys(
            [FONT, *(_family(sign, _others()) or FONT for sign in text if ord(sign) not in _charmap(FONT))]
        )
    )


def paths(names: Sequence[str]) -> list[str]:
    """The files of fonts."""
    return [_path(name) for name in names]


def _drawable(sign: str, others: tuple[str, ...]) -> str:
    if ord(sign) in _charmap(FONT) or _family(sign, others):
        return sign
    category = unicodedata.category(sign)
    if category in _UNSEEN:
        return ""
    return (anyascii(sign) if category[0] in _WRITTEN else "") or _STAND_IN


@lru_cache(maxsize=4096)
def _family(sign: str, others: tuple[str, ...]) -> str | None:
    """An upright font of this machine that has a letter which ours lacks."""
    if unicodedata.category(sign)[0] not in _WRITTEN:
        return None
    return next((name for name in others if ord(sign) in _charmap(name)), None)


@lru_cache(maxsize=1)
def _others() -> tuple[str, ...]:
    upright = (
        one.name for one in fontManager.ttflist if one.style == "normal" and one.weight in (400, "normal")
    )
    return tuple(name for name in sorted(set(upright)) if not name.startswith(_UNFIT))


@lru_cache(maxsize=256)
def _charmap(name: str) -> frozenset[int]:
    return frozenset(get_font(_path(name)).get_charmap())


def _path(name: str) -> str:
    return str(findfont(FontProperties(family=[name])))
