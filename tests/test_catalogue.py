"""Nothing is said that was not extracted."""

from __future__ import annotations

import pytest

from tests.catalogue import POT, extracted, texts_in


def test_the_catalogue_has_every_text() -> None:
    assert POT.read_text(encoding="utf-8") == extracted(), "extract anew: python -m tests.catalogue"


def test_extraction_finds_sentences_plurals_and_constants() -> None:
    found = extracted()
    assert 'msgid "Did you mean one of these?"' in found
    assert 'msgid_plural "🔖 <b>{n} bookmarks</b>"' in found
    assert 'msgid "🔖 Save"' in found
    assert 'msgid "From: {title}"' in found  # said inside an f-string


def test_an_f_string_is_no_text() -> None:
    with pytest.raises(ValueError, match="cannot be translated"):
        list(texts_in('def say(ctx, name): return ctx.t(f"Hello {name}")'))
