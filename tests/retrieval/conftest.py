from __future__ import annotations

import pytest
from small_library import small_library

from bot.retrieval import Retriever


@pytest.fixture(scope="session")
def retriever() -> Retriever:
    return Retriever.fit(small_library())
