"""How much of somebody else's file is read. What is beyond is refused with a sentence, before it fills the memory."""

from __future__ import annotations

MAX_FILE_BYTES = 16 * 2**20
"""Of a file of text, and of all text files of one import together."""

MAX_ARCHIVE_BYTES = 64 * 2**20
"""Of a file that is an archive (Anki's packages, Excel's books): pictures and sounds lie in it too."""

MAX_UNPACKED_BYTES = 64 * 2**20
"""Of everything that is unpacked from one archive."""

MAX_ROWS = 100_000
"""Of a table, as many as a deck has items (``bot/decks/yaml_builder.py``)."""

MAX_COLUMNS = 256

MAX_CELL_CHARACTERS = 100_000
"""Of a question, an answer or a table's cell."""

MAX_FILES = 2_000
"""Of one import, a folder's files counted one by one."""
