"""Countries and their time zones, from the tables that the tz database itself comes with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files


def folded(text: str) -> str:
    """A name without case, accents and needless spaces, for comparing."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())


def zones_in(text: str) -> tuple[str, ...]:
    """The zones of the countries that a text names: Germany, Korea, US. Empty when it names none."""
    wanted = re.compile(rf"\b{re.escape(folded(text))}\b")
    codes = [
        code
        for code, name in _table("iso3166.tab")
        if wanted.search(folded(name)) or wanted.fullmatch(code.casefold())
    ]
    return tuple(zone for code, zone in _places() if code in codes)


@cache
def zones_of_places() -> frozenset[str]:
    """Every zone that some country has, under its present name: no old spelling, no second name."""
    return frozenset(zone for _, zone in _places())


def _places() -> Iterator[tuple[str, str]]:
    return ((row[0], row[2]) for row in _table("zone.tab"))


@cache
def _table(name: str) -> tuple[tuple[str, ...], ...]:
    text = files("tzdata").joinpath("zoneinfo", name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if not line.startswith("#"))
