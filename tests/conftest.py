"""Nothing that a test does reaches the home of whoever runs it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests import pseudo

# how long an example takes says more of the machine than of us
# the same examples each time, so that what passes here passes everywhere;
# --hypothesis-profile=explore looks for others
settings.register_profile("epoch", deadline=None, derandomize=True, max_examples=50)
settings.register_profile("explore", deadline=None, max_examples=500)
settings.load_profile("epoch")


@pytest.fixture(autouse=True)
def _own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path_factory.getbasetemp() / name))


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--pseudo``: play the dialogs in a pseudo-locale."""
    parser.addoption("--pseudo", action="store_true", help="every text of the catalogue in brackets")


def pytest_configure(config: pytest.Config) -> None:
    """Switch the pseudo-locale on."""
    if config.getoption("--pseudo"):
        pseudo.play()


@pytest.fixture(autouse=True)
def _all_from_the_catalogue() -> Iterator[None]:
    pseudo.FOUND.clear()
    yield
    assert pseudo.FOUND == [], "said outside the catalogue"
