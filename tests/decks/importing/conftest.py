from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.decks.importing import Imported, Wishes, read_deck

Import = Callable[..., Imported]


@pytest.fixture
def imported(tmp_path: Path) -> Import:
    """Writes a file into the test's folder and imports it."""

    def read(name: str, content: str | bytes, form: str | None = None, **wishes: Any) -> Imported:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_deck([path], form, Wishes(**wishes))

    return read
