from __future__ import annotations

import pytest

from bot.search import Retriever
from tests.search.small_library import small_library


@pytest.fixture(scope="session")
def retriever() -> Retriever:
    return Retriever.fit(small_library())
