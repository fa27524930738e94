"""Small decks that the tests of this room start from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

# The fixture ``write``: (content, name) -> the path of the file written.
Write = Callable[..., Path]

HEAD = "deck: small\ntitle: Small\nsource: a test\nitems:\n"
ITEM = "  - id: one\n    question: What is one?\n    answer: The first number.\n"
DECK = HEAD + ITEM
