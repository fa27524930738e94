"""What stands in a text where an image was: its alternative text, as a link where it lies in the web."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from bot.core.writing.blocks import Run
from bot.core.writing.formulas import in_unicode

_LINKED = re.compile(r"(?:https?|tg|mailto|tel):|www\.", re.IGNORECASE)
_FETCHED = re.compile(r"https?:", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_DRAWN_FORMULA = re.compile(
    r"[?&](?:math|chl)=([^&]*)|codecogs\.com/[a-z]+\.(?:latex|image)\?(.*)", re.DOTALL
)


def stand_in(attributes: Mapping[str, str]) -> Run:
    """The run for an ``<img>``: it names the file if one beside the deck is meant."""
    source, alt = attributes.get("src", "").strip(), " ".join(attributes.get("alt", "").split())
    if _FETCHED.match(source):
        formula = _DRAWN_FORMULA.search(source)
        if formula and not alt:
            return Run(in_unicode(unquote(formula[1] or formula[2] or "")))
        return Run(f"🖼 {alt or _name(urlsplit(source).path) or source}", href=source)
    if not source or _SCHEME.match(source):
        return Run(f"🖼 {alt}" if alt else "🖼")
    name = unquote(source)
    return Run(f"🖼 {alt or _name(name)}", picture=name)


def linked(href: str) -> str:
    """Where a link leads, if it is to somewhere that a messenger can open."""
    return href if _LINKED.match(href) else ""


def _name(path: str) -> str:
    return PurePosixPath(path).stem
