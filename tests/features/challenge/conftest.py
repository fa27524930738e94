"""A group in a database of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.storage.engine import open_store
from tests.features.challenge.game_life import GroupLife


@pytest.fixture
def group() -> Iterator[GroupLife]:
    """Nothing has happened in it yet."""
    store = open_store(None)
    yield GroupLife(store)
    store.close()
