"""Time zones as people name them: a city, a country, an IANA name, UTC+2, or what their clock shows now."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from difflib import get_close_matches
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.core.countries import folded, zones_in, zones_of_places
from bot.core.days import DAY
from bot.core.time_of_day import minute_of, parse_clock

AREAS = (
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)

BY_LANGUAGE = {
    "ar": ("Africa/Cairo", "Asia/Riyadh", "Asia/Dubai"),
    "bn": ("Asia/Dhaka", "Asia/Kolkata"),
    "cs": ("Europe/Prague",),
    "de": ("Europe/Berlin", "Europe/Vienna", "Europe/Zurich"),
    "el": ("Europe/Athens",),
    "en": ("Europe/London", "America/New_York", "America/Chicago", "America/Los_Angeles", "Asia/Kolkata"),
    "es": ("Europe/Madrid", "America/Mexico_City", "America/Bogota", "America/Argentina/Buenos_Aires"),
    "fa": ("Asia/Tehran",),
    "fr": ("Europe/Paris", "Europe/Brussels", "America/Toronto"),
    "he": ("Asia/Jerusalem",),
    "hi": ("Asia/Kolkata",),
    "id": ("Asia/Jakarta", "Asia/Makassar"),
    "it": ("Europe/Rome",),
    "ja": ("Asia/Tokyo",),
    "kk": ("Asia/Almaty",),
    "ko": ("Asia/Seoul",),
    "nl": ("Europe/Amsterdam", "Europe/Brussels"),
    "pl": ("Europe/Warsaw",),
    "pt": ("America/Sao_Paulo", "Europe/Lisbon"),
    "ro": ("Europe/Bucharest",),
    "ru": ("Europe/Moscow", "Asia/Yekaterinburg", "Asia/Novosibirsk", "Asia/Almaty"),
    "sv": ("Europe/Stockholm",),
    "tr": ("Europe/Istanbul",),
    "uk": ("Europe/Kyiv", "Europe/Warsaw"),
    "uz": ("Asia/Tashkent",),
    "vi": ("Asia/Ho_Chi_Minh",),
    "zh": ("Asia/Shanghai", "Asia/Taipei", "Asia/Singapore"),
}
"""Likely zones for the language a person's Telegram speaks: a first guess, never more."""

ANYWHERE = (
    "Europe/London",
    "Europe/Berlin",
    "Europe/Kyiv",
    "Asia/Kolkata",
    "Asia/Shanghai",
    "America/New_York",
    "America/Los_Angeles",
    "America/Sao_Paulo",
)

_OFFSET = re.compile(r"^(?:utc|gmt)? ?([+\-\u2212]) ?(\d{1,2})(?::?([0-5]\d))?$")
_NEAR = timedelta(minutes=20)


@cache
def known_zones() -> frozenset[str]:
    """The IANA names that belong to a place, with UTC."""
    return frozenset(name for name in available_timezones() if name.split("/")[0] in AREAS) | {"UTC"}


def is_zone(name: str) -> bool:
    """Whether this is a zone that a learner may have."""
    return name in known_zones()


def city(zone: str) -> str:
    """The zone's city as a person would write it: America/Argentina/Buenos_Aires is Buenos Aires."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def likely(language: str | None, default: str, n: int = 6) -> tuple[str, ...]:
    """Up to ``n`` zones to offer first: by the person's language, the tutor's own, the most common ones."""
    base = (language or "").split("-")[0].casefold()
    names = (*BY_LANGUAGE.get(base, ()), default, *ANYWHERE)
    return tuple(dict.fromkeys(name for name in names if is_zone(name)))[:n]


def find(text: str, now: datetime, n: int = 8) -> tuple[str, ...]:
    """Zones that a text may mean: a city, a country, an IANA name or a part of it, also misspelt, an offset
    (UTC+5:30), or the local time now (14:30)."""
    wanted = folded(text)
    if not wanted:
        return ()
    if clock := parse_clock(wanted):
        return showing(clock, now)[:n]
    if offset := _OFFSET.match(wanted):
        return _ahead_of_utc(offset, now)[:n]
    key = _key(wanted)
    exact = sorted(name for name in known_zones() if key in (name.casefold(), city_key(name)))
    found = exact or _well_known_first(name for name in zones_in(wanted) if is_zone(name))
    found = found or sorted(name for name in known_zones() if key in name.casefold())
    return tuple(found or _misspelt(wanted))[:n]


def is_named(zone: str, text: str) -> bool:
    """Whether a text is just this zone's name or its city, and leaves no doubt."""
    return _key(text) in (zone.casefold(), city_key(zone))


def city_key(zone: str) -> str:
    """The city part of an IANA name, folded for comparing."""
    return zone.rsplit("/", 1)[-1].casefold()


def showing(clock: time, now: datetime) -> tuple[str, ...]:
    """Zones whose clocks show about this time at ``now``, the well-known ones first."""
    return tuple(name for name in _well_known_first(_current()) if _apart(local(now, name), clock) < _NEAR)


def local(at: datetime, zone: str) -> datetime:
    """The instant as that zone's clocks show it."""
    return at.astimezone(ZoneInfo(zone))


def _ahead_of_utc(offset: re.Match[str], now: datetime) -> tuple[str, ...]:
    """Zones with this offset at ``now``: which of them it is, summer time decides."""
    ahead = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0)) * (1 if offset[1] == "+" else -1)
    return tuple(name for name in _well_known_first(_current()) if local(now, name).utcoffset() == ahead)


def _misspelt(wanted: str) -> list[str]:
    close = get_close_matches(_key(wanted), {city_key(name) for name in zones_of_places()}, cutoff=0.75)
    return [name for key in close for name in sorted(_current()) if city_key(name) == key]


def _current() -> frozenset[str]:
    return known_zones() & (zones_of_places() | {"UTC"})


def _key(text: str) -> str:
    return folded(text).replace(" ", "_")


def _apart(one: datetime, other: time) -> timedelta:
    difference = timedelta(minutes=abs(minute_of(one.time()) - minute_of(other)))
    return min(difference, DAY - difference)


def _well_known_first(names: Iterable[str]) -> list[str]:
    known = dict.fromkeys([*ANYWHERE, *(name for zones in BY_LANGUAGE.values() for name in zones)])
    order = {name: place for place, name in enumerate(known)}
    return sorted(names, key=lambda name: (order.get(name, len(order)), name))
