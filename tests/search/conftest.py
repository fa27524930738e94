from __future__ import annotations

import pytest

from bot.search import Retriever, fit
from tests.search.small_library import small_library


@pytest.fixture(scope="session")
def retriever() -> Retriever:
    return fit(small_library())
