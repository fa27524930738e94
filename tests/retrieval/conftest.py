from __future__ import annotations

import pytest

from bot.retrieval import Retriever
from tests.retrieval.small_library import small_library


@pytest.fixture(scope="session")
def retriever() -> Retriever:
    return Retriever.fit(small_library())
