"""Countries and their time zones, from the tables that the tz database itself comes with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

NAME_LENGTH = 100
"""No city or country has a longer name; what is behind it need not be looked at."""

_WORD = re.compile(r"\w+")


def folded(text: str) -> str:
    """A name without case, accents and needless spaces, for comparing; cut where no name goes on."""
    # one letter may be taken apart into eighteen
    apart = unicodedata.normalize("NFKD", text.strip()[:NAME_LENGTH])[:NAME_LENGTH]
    return " ".join("".join(c for c in apart if not unicodedata.combining(c)).casefold().split())


def zones_in(text: str) -> tuple[str, ...]:
    """The zones of the countries that a text names: Germany, Korea, US. Empty when it names none."""
    wanted = _words(text)
    if wanted == _words(""):
        return ()
    codes = [code for code, name in _countries() if wanted in name or wanted.strip() == code.casefold()]
    return tuple(zone for code, zone in _places() if code in codes)


@cache
def zones_of_places() -> frozenset[str]:
    """Every zone that some country has, under its present name: no old spelling, no second name."""
    return frozenset(zone for _, zone in _places())


def _words(name: str) -> str:
    """A name's words between blanks, so that whole words are found in it."""
    return f" {' '.join(_WORD.findall(folded(name)))} "


@cache
def _countries() -> tuple[tuple[str, str], ...]:
    return tuple((code, _words(name)) for code, name in _table("iso3166.tab"))


def _places() -> Iterator[tuple[str, str]]:
    return ((row[0], row[2]) for row in _table("zone.tab"))


@cache
def _table(name: str) -> tuple[tuple[str, ...], ...]:
    text = files("tzdata").joinpath("zoneinfo", name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if not line.startswith("#"))
