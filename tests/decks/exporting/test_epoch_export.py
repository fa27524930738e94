"""Epoch's own YAML, read by PyYAML and by Epoch's strict reader."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given

from bot.core.errors import ExportError
from bot.decks.exporting.epoch_deck import write
from bot.decks.load import load_library, read_all, shipped_decks
from bot.decks.model import Deck
from tests.decks.exporting.decks_to_export import FULL, LONG, SHORT, deck_of, decks, job_of


def test_it_is_yaml_without_empty_parts() -> None:
    written = yaml.safe_load(write(job_of(deck_of(SHORT))).content)
    assert written["items"] == [{"id": "cat", "question": "What says meow?", "answer": "A cat"}]


@given(decks())
def test_a_deck_comes_back_to_the_letter(tmp_path_factory: pytest.TempPathFactory, deck: Deck) -> None:
    path = tmp_path_factory.mktemp("deck") / "deck.yaml"
    deck = replace(deck, title=deck.title[:100].strip())
    path.write_bytes(write(job_of(deck)).content)
    assert read_all([path]).library().decks == (deck,)


def test_several_decks_are_refused() -> None:
    with pytest.raises(ExportError, match="holds one deck"):
        write(job_of(deck_of(FULL), deck_of(LONG)))


def test_shipped_decks_come_back_to_the_letter(tmp_path: Path) -> None:
    for number, deck in enumerate(load_library([shipped_decks()]).decks):
        path = tmp_path / f"{number}.yaml"
        path.write_bytes(write(job_of(deck)).content)
        assert load_library([path]).decks == (deck,)
