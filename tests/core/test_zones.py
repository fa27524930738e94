"""Time zones as people name them."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.core.limits import CALLBACK_BYTES
from bot.core.zones import (
    city,
    find,
    is_named,
    is_zone,
    known_zones,
    likely,
)

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def test_a_city_or_an_iana_name_finds_its_zone() -> None:
    assert find("kyiv", NOW) == ("Europe/Kyiv",)
    assert find("Europe/Kyiv", NOW) == ("Europe/Kyiv",)
    assert find("new york", NOW) == ("America/New_York",)
    assert find("UTC", NOW) == ("UTC",)


def test_what_the_clock_shows_finds_the_zones_that_show_it() -> None:
    found = find("14:30", NOW)
    assert found[0] == "Asia/Kolkata"
    assert find("9:05", NOW)[0] == "Europe/London"
    assert "America/New_York" in find("04:00", NOW)


def test_a_country_finds_its_zones_the_best_known_first() -> None:
    assert find("Germany", NOW)[0] == "Europe/Berlin"
    assert find("uk", NOW)[0] == "Europe/London"
    assert find("Mexico", NOW)[0] == "America/Mexico_City"
    assert find("India", NOW) == ("Asia/Kolkata",)


def test_an_offset_finds_the_places_that_have_it_at_that_moment() -> None:
    assert find("UTC+5:30", NOW) == ("Asia/Kolkata", "Asia/Colombo")
    assert find("GMT+2", NOW)[0] == find("+02:00", NOW)[0] == "Europe/Kyiv"
    assert "Europe/Berlin" in find("+2", datetime(2026, 7, 1, tzinfo=UTC))
    assert find("utc-3", NOW)[0] == find("\u22123", NOW)[0] == "America/Sao_Paulo"
    assert find("UTC+20", NOW) == ()


def test_accents_and_a_slip_of_the_pen_do_no_harm() -> None:
    assert find("Zürich", NOW) == find("zurich", NOW) == ("Europe/Zurich",)
    assert find("Kiyv", NOW) == ("Europe/Kyiv",)


def test_only_a_name_leaves_no_doubt() -> None:
    assert is_named("America/New_York", "New York")
    assert is_named("Europe/Kyiv", "europe/kyiv")
    assert not any(is_named("Europe/Kyiv", text) for text in ("Kiyv", "Ukraine", "+2", "11:00"))


def test_nonsense_finds_nothing() -> None:
    assert find("", NOW) == ()
    assert find("Atlantis-on-Sea", NOW) == ()
    assert find("25:99", NOW) == ()
    assert not is_zone("Mars/Olympus")
    assert not is_zone("../etc/passwd")


def test_the_first_offers_follow_the_language_and_the_tutor() -> None:
    assert likely("uk", "UTC")[0] == "Europe/Kyiv"
    assert likely("pt-BR", "UTC")[0] == "America/Sao_Paulo"
    assert likely(None, "Asia/Tokyo")[0] == "Asia/Tokyo"
    assert likely("xx", "not/a/zone")[0] == "Europe/London"


def test_every_zone_fits_a_button() -> None:
    assert all(len(f"z:{name}".encode()) <= CALLBACK_BYTES and city(name) for name in known_zones())
