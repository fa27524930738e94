from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from bot.core.errors import ImportRefused
from bot.decks.importing import Wishes, read_deck

KAHOOT = [
    [],
    [None, "Quiz template"],
    [None, "Add questions, at least two answer alternatives, time limit and choose correct answers."],
    [],
    [
        None,
        "Question - max 120 characters",
        "Answer 1 - max 75 characters",
        "Answer 2 - max 75 characters",
        "Answer 3 - max 75 characters",
        "Answer 4 - max 75 characters",
        "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
        "Correct answer(s) - choose at least one",
    ],
    [1, "Which is a planet?", "Mars", "Moon", "Sun", None, 20, 1],
    [2, "Which are even?", "1", "2", "3", "4", 20, "2,4"],
    [3, "Which is odd?", 1, 2, None, None, 20, None],
]


def book(path: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    workbook.save(path)
    return path


def test_a_sheet_is_a_table_of_questions(tmp_path: Path) -> None:
    rows = [
        ["Question", "Answer"],
        ["How many?", 3.0],
        ["When?", date(2024, 1, 31)],
        [None, None],
        ["Half?", 0.5],
    ]
    made = read_deck([book(tmp_path / "a.xlsx", {"One": rows})])
    assert [(item.question, item.answer) for item in made.deck.items] == [
        ("How many?", "3"),
        ("When?", "2024-01-31"),
        ("Half?", "0.5"),
    ]


def test_several_sheets_are_topics(tmp_path: Path) -> None:
    rows = {name: [["Question", "Answer"], [f"What is {name}?", "It."]] for name in ("Cells", "Genes")}
    made = read_deck([book(tmp_path / "b.xlsx", rows)])
    assert [item.topic for item in made.deck.items] == ["Cells", "Genes"]


def test_kahoots_template_is_read_below_its_explanations(tmp_path: Path) -> None:
    made = read_deck([book(tmp_path / "k.xlsx", {"Sheet1": KAHOOT})])
    first, second = made.deck.items
    assert (first.question, first.answer) == ("Which is a planet?", "Mars")
    assert (first.quiz[0].key, first.quiz[0].distractors) == ("Mars", ["Moon", "Sun"])
    assert (second.answer, second.quiz) == ("- 2\n- 4", [])
    assert "1 taken without the options that came with it: several options are right together." in made.report
    assert "  k.xlsx, Sheet1, row 8: Which is odd?" in made.report


def test_columns_can_be_chosen(tmp_path: Path) -> None:
    path = book(tmp_path / "c.xlsx", {"S": [["Land", "Hauptstadt", "Fläche"], ["Peru", "Lima", 1285216]]})
    item = read_deck(
        [path], wishes=Wishes(question="Hauptstadt von {Land}?", answer="Hauptstadt")
    ).deck.items[0]
    assert (item.question, item.answer) == ("Hauptstadt von Peru?", "Lima")


def test_macros_are_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "m.xlsx", {"S": [["Question", "Answer"], ["a?", "b"]]})
    with ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"Sub AutoOpen()")
    (tmp_path / "m.xlsm").write_bytes(path.read_bytes())
    for name in ("m.xlsx", "m.xlsm"):
        with pytest.raises(ImportRefused, match=f"{name} holds macros"):
            read_deck([tmp_path / name])


def test_a_sheet_of_a_million_rows_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "r.xlsx", {"S": [["Question", "Answer"], ["a?", "b"]]})
    rows = (
        b"<worksheet><sheetData>" + b'<row r="1"><c r="A1"/></row>' * 1_000_000 + b"</sheetData></worksheet>"
    )
    _replace(path, "xl/worksheets/sheet1.xml", rows)
    with pytest.raises(ImportRefused, match="more than 100000 rows"):
        read_deck([path])


def test_a_book_that_swells_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "z.xlsx", {"S": [["Question", "Answer"], ["a?", "b"]]})
    _replace(path, "xl/sharedStrings.xml", bytes(80 * 2**20))
    with pytest.raises(ImportRefused, match="unpacks to more than 64 MiB"):
        read_deck([path])


def test_entities_that_swell_are_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "x.xlsx", {"S": [["Question", "Answer"], ["a?", "b"]]})
    declared = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    _replace(
        path, "xl/worksheets/sheet1.xml", declared + b"<worksheet><sheetData>&b;</sheetData></worksheet>"
    )
    with pytest.raises(ImportRefused, match=r"x\.xlsx is damaged"):
        read_deck([path])


def test_what_is_no_book_is_refused(tmp_path: Path) -> None:
    for name, content in {"old.xls": b"\xd0\xcf\x11\xe0", "cut.xlsx": b"PK\x03\x04 cut off"}.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(ImportRefused, match=name):
            read_deck([tmp_path / name])


def _replace(path: Path, name: str, content: bytes) -> None:
    with ZipFile(path) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    parts[name] = content
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for one, part in parts.items():
            archive.writestr(one, part)
