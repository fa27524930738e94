"""Compiled catalogues become languages; what is missing is English."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo

from bot.app.languages import load_languages
from bot.core.language import ENGLISH, LONG_DATE


def catalogue(folder: Path, tag: str) -> None:
    """A catalogue of two texts."""
    catalog = Catalog(locale=tag)
    catalog.add("Saved: {stem}", "Gemerkt: {stem}")
    catalog.add(("{n} day", "{n} days"), ("{n} Tag", "{n} Tage"))
    catalog.add(LONG_DATE, "EEEE, d. MMMM y")
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    file = folder / tag / "LC_MESSAGES" / "epoch.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(compiled.getvalue())


def test_a_catalogue_speaks_its_language_with_its_plurals_and_dates(tmp_path: Path) -> None:
    catalogue(tmp_path, "de")
    german = load_languages(tmp_path).find("de-AT")
    assert german.t("Saved: {stem}", stem="x") == "Gemerkt: x"
    assert [german.n("{n} day", "{n} days", n) for n in (1, 2)] == ["1 Tag", "2 Tage"]
    assert german.date(date(2026, 12, 24), LONG_DATE) == "Donnerstag, 24. Dezember 2026"
    assert german.percent(0.5) == "50\u00a0%"


def test_what_nobody_translated_is_english(tmp_path: Path) -> None:
    languages = load_languages(tmp_path)
    for tag in ("de", "", None):
        english = languages.find(tag)
        assert english.t("Saved: {stem}", stem="x") == "Saved: x"
        assert english.date(date(2026, 12, 24), LONG_DATE) == "Thursday 24 December 2026"
        assert english.listing(["a", "b", "c"]) == "a, b and c"


def test_small_numbers_are_words_and_large_ones_digits() -> None:
    assert [ENGLISH.in_words(n) for n in (0, 2, 10, 11)] == ["no", "two", "ten", "11"]
