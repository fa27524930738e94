"""Every table of the program, wherever it stands."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from sqlalchemy import MetaData

import bot.features
from bot.storage import inbox, outbox
from bot.storage.types import metadata


def every_table() -> MetaData:
    """The tables of the storage and of all features."""
    assert inbox.inbox.metadata is outbox.outbox.metadata is metadata
    for found in pkgutil.walk_packages(bot.features.__path__, "bot.features."):
        if found.name.endswith(("repository", ".tables")):
            import_module(found.name)
    return metadata
