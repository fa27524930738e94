"""One language of everything a person reads: a gettext catalogue, and CLDR's dates, numbers and names.

English is the source: its texts stand where they are said, and its catalogue is empty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from gettext import NullTranslations
from typing import Any

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_percent
from babel.units import format_unit

from bot.core.zones import city


def N_(message: str) -> str:
    """Marks a text that is translated where it is said."""
    return message


NAMELESS = N_("Somebody")
"""Who has no name that can be shown, or does not want to be named."""

LONG_DATE = N_("EEEE d MMMM y")
"""A date that can be taken for no other: Thursday 24 December 2026."""

SHORT_DATE = N_("d MMM")
"""24 Dec"""

WEEKDAY = N_("EEEE")
"""Thursday"""

DAY_OF_MONTH = N_("d MMMM")
"""24 December"""


_UNITS = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1)}

SMALL_NUMBERS = (
    N_("no"),
    N_("one"),
    N_("two"),
    N_("three"),
    N_("four"),
    N_("five"),
    N_("six"),
    N_("seven"),
    N_("eight"),
    N_("nine"),
    N_("ten"),
)


@dataclass(frozen=True)
class Language:
    """Texts of one language. ``tag`` is an IETF tag such as ``en`` or ``pt-BR``."""

    tag: str
    catalogue: NullTranslations
    locale: Locale

    def t(self, message: str, /, **values: Any) -> str:
        """A sentence, its {names} filled in."""
        text = self.catalogue.gettext(message)
        return text.format(**values) if values else text

    def n(self, one: str, many: str, n: int, /, **values: Any) -> str:
        """A sentence about a number, in the form that the language has for it; ``{n}`` is the number."""
        return self.catalogue.ngettext(one, many, n).format(n=n, **values)

    def date(self, day: date, pattern: str, /) -> str:
        """A date in a CLDR pattern (``EEEE d MMMM y``), which a translator may turn around."""
        return format_date(day, self.t(pattern), locale=self.locale)

    def clock(self, at: time | datetime, /) -> str:
        """A time of day, hours and minutes."""
        # a time in a zone is shown as it is: Babel would shift an aware one to UTC
        return format_time(at.replace(tzinfo=None), self.t("HH:mm"), locale=self.locale)

    def span(self, span: timedelta, unit: str, /) -> str:
        """A length of time in whole ``minute``, ``hour`` or ``day``: 24 hours."""
        return str(format_unit(span // _UNITS[unit], f"duration-{unit}", locale=self.locale))

    def city(self, zone: str, /) -> str:
        """A time zone by its city, as the language writes it."""
        known = self.locale.time_zones.get(zone) or {}
        return str(known.get("city") or city(zone))

    def percent(self, share: float, /) -> str:
        """A share from 0 to 1, in whole per cent."""
        return format_percent(round(share, 2), locale=self.locale)

    def in_words(self, n: int, /) -> str:
        """A small number as a sentence has it: two, three; above ten in digits."""
        return self.t(SMALL_NUMBERS[n]) if 0 <= n < len(SMALL_NUMBERS) else str(n)

    def listing(self, parts: Sequence[str], /) -> str:
        """A, B and C."""
        if len(parts) < 2:
            return "".join(parts)
        return self.t("{first} and {last}", first=", ".join(parts[:-1]), last=parts[-1])


ENGLISH = Language("en", NullTranslations(), Locale("en"))


@dataclass(frozen=True)
class Languages:
    """The languages that there are, by tag; English where one is missing."""

    by_tag: Mapping[str, Language] = field(default_factory=lambda: {"en": ENGLISH})

    def find(self, tag: str | None) -> Language:
        """The language of this tag, or of its first part, or else English."""
        wanted = (tag or "").replace("_", "-")
        return self.by_tag.get(wanted) or self.by_tag.get(wanted.split("-")[0]) or self.by_tag["en"]
