"""What is said without asking anything."""

from __future__ import annotations

import pytest

from bot.features.ask.rules import is_small_talk


@pytest.mark.parametrize("text", ["ok", "Thanks!", "thank you so much :)", "hi", "OK, got it..."])
def test_thanks_nods_and_greetings_are_small_talk(text: str) -> None:
    assert is_small_talk(text)


@pytest.mark.parametrize("text", ["", "?!", "👍", "hi, what is dropout?", "gradients"])
def test_anything_else_is_not(text: str) -> None:
    assert not is_small_talk(text)
