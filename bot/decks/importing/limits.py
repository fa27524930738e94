"""How much of somebody else's file is read. What is beyond is refused before it fills the memory."""

from __future__ import annotations

MAX_FILE_BYTES = 16 * 2**20
"""Of a file of text, and of all text files of one import together."""

MAX_ARCHIVE_BYTES = 1024 * 2**20
"""Of an archive (Anki's packages, Excel's books), never read whole: sounds and films lie in it too."""

MAX_UNPACKED_BYTES = 64 * 2**20
"""Of what is unpacked from one archive to be read: a collection's database, a book's sheets."""

MAX_DIRECTORY_BYTES = 4 * 2**20
"""Of an archive's list of its files: some 40,000 names."""

MAX_ROWS = 100_000
"""Of a table, as many as a deck has items (``bot/decks/yaml_builder.py``)."""

MAX_COLUMNS = 256

MAX_CELL_CHARACTERS = 100_000
"""Of a question, an answer or a table's cell."""

MAX_FILES = 2_000
"""Of one import, a folder's files counted one by one."""

MAX_PICTURE_BYTES = 2 * 2**20

MAX_PICTURES_BYTES = 64 * 2**20
"""Of all pictures of one import."""
