"""Files that nobody meant well with, or that are too large, are refused with one sentence."""

from __future__ import annotations

import struct
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.core.errors import ImportRefused
from bot.decks.importing import read_deck
from bot.decks.importing.limits import MAX_CELL_CHARACTERS, MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS
from tests.decks.importing.conftest import Import


def test_a_million_rows_are_refused(imported: Import) -> None:
    with pytest.raises(ImportRefused, match=f"more than {MAX_ROWS} rows"):
        imported("a.csv", "question,answer\n" + "a?,b\n" * 1_000_000)


def test_a_row_of_a_thousand_cells_is_refused(imported: Import) -> None:
    with pytest.raises(ImportRefused, match=f"line 2: a row has more than {MAX_COLUMNS} cells"):
        imported("a.csv", "question,answer\n" + "a," * 1000)


def test_a_cell_as_long_as_a_book_is_refused(imported: Import) -> None:
    with pytest.raises(ImportRefused, match="line 2"):
        imported("a.csv", "question,answer\n" + "a" * (MAX_CELL_CHARACTERS + 1) + ",b\n")
    with pytest.raises(ImportRefused, match=f"more than {MAX_CELL_CHARACTERS} characters"):
        imported("a.txt", "Q: one?\n" + "line\n" * 30_000 + "Q: two?\nA: b\n")


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    for name in ("huge.csv", "huge.txt", "huge.xml", "huge.json"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(MAX_FILE_BYTES + 1)
        with pytest.raises(ImportRefused, match="more than 16 MiB"):
            read_deck([tmp_path / name])


@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a.md", "a.gift", "a.xml", "a.json", "a.yaml", "a.dat"])
def test_bytes_that_are_no_text_are_refused(name: str, imported: Import) -> None:
    with pytest.raises(ImportRefused, match=r"a\.\w+"):
        imported(name, bytes(range(256)) * 20)


def test_a_list_of_a_million_files_in_an_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    with ZipFile(path, "w") as archive:
        archive.writestr("collection.anki2", b"")
    content = bytearray(path.read_bytes())
    struct.pack_into("<I", content, len(content) - 10, 60_000_000)
    path.write_bytes(content)
    with pytest.raises(ImportRefused, match="holds too many files"):
        read_deck([path])


def test_what_is_not_there_or_no_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="there is no such file or folder"):
        read_deck([tmp_path / "nowhere.csv"])
    with pytest.raises(ImportRefused, match="no file to import"):
        read_deck([tmp_path])


def test_a_form_that_nobody_knows_is_named_with_those_that_are(imported: Import) -> None:
    with pytest.raises(ImportRefused, match="“word” is no form that Epoch reads; it reads deck,"):
        imported("a.csv", "question,answer\na?,b\n", form="word")
    with pytest.raises(ImportRefused, match=r"letter\.docx is in no form that Epoch knows"):
        imported("letter.docx", b"PK\x03\x04")


def test_a_language_that_is_no_tag_is_refused(imported: Import) -> None:
    with pytest.raises(ImportRefused, match="“Klingon!” is no language's tag"):
        imported("a.csv", "question,answer\na?,b\n", language="Klingon!")
