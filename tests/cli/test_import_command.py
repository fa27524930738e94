"""``epoch import``, as a shell meets it."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from typer.testing import CliRunner

from bot.cli.main import app
from bot.core.errors import ImportRefused, KnowledgeError
from bot.decks.importing.limits import MAX_FILE_BYTES
from bot.decks.load import load_library
from tests.decks.importing.anki_packages import BASIC, PNG, PackageOnFile, write_new

run = CliRunner().invoke


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "cells.csv"
    path.write_text("question,answer\nWhat is a cell?,C# is #1: a unit\nWhat is DNA?,NO\n", encoding="utf-8")
    return path


def test_a_table_becomes_a_deck_that_loads(table: Path, tmp_path: Path) -> None:
    to = tmp_path / "biology.yaml"
    shown = run(app, ["import", str(table), "--to", str(to), "--language", "de", "--set", "title=Die Zelle"])
    deck = load_library([to]).decks[0]
    assert shown.exit_code == 0
    assert (deck.id, deck.title, deck.language) == ("biology", "Die Zelle", "de")
    assert [item.answer for item in deck.items] == ["C# is #1: a unit", "NO"]
    lines = shown.output.splitlines()
    assert "  Tried: of 2 questions with every third word left out 2 got the right answer" in shown.output
    assert (lines[0], lines[-1]) == ("2 items in the deck: Die Zelle.", f"Written: {to}")
    assert deck.source == "Imported from cells.csv"


def test_a_deck_that_stands_there_is_renewed(table: Path, tmp_path: Path) -> None:
    to = tmp_path / "biology.yaml"
    run(app, ["import", str(table), "--to", str(to)])
    before = list(load_library([to]).items)
    to.write_text("# mine\n" + to.read_text(encoding="utf-8"), encoding="utf-8")
    table.write_text("question,answer\nWhat's a cell?,C# is #1: a unit\nWhat is RNA?,Another acid\n")
    shown = run(app, ["import", str(table), "--to", str(to)])
    after = list(load_library([to]).items)
    assert "Renewed: 1 item of the deck before with their ids, 1 of them changed; 1 new item." in shown.output
    assert "Comments in the deck are not kept: 1." in shown.output
    assert after[0] == before[0]
    assert after[2] == before[1]
    assert len(after) == 3


def test_pictures_lie_beside_the_deck(tmp_path: Path) -> None:
    package = PackageOnFile([BASIC], [(0, "", ("Cell?", '<img src="a.png">'))], media={"a.png": PNG})
    to = tmp_path / "decks" / "bio.yaml"
    assert run(app, ["import", str(write_new(tmp_path / "a.apkg", package)), "--to", str(to)]).exit_code == 0
    (picture,) = (tmp_path / "decks" / "bio").iterdir()
    assert picture.read_bytes() == PNG
    assert f"![](bio/{picture.name})" in to.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--to", "deck.txt"], "a deck's file ends in .yaml"),
        (["--to", "deck.yaml", "--from", "word"], "“word” is no form that Epoch reads"),
        (["--to", "deck.yaml", "--set", "colour=red"], "--set colour=red: it takes question=, answer="),
        (["--to", "deck.yaml", "--set", "header=perhaps"], "a table's first row is a header"),
        (["--to", "deck.yaml", "--set", "question={town}"], "There is no column “town”"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    arguments: list[str], sentence: str, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = run(app, ["import", str(table), *arguments])
    assert isinstance(shown.exception, ImportRefused)
    assert sentence in str(shown.exception)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cells.csv"]


def test_a_deck_with_problems_is_not_overwritten(table: Path, tmp_path: Path) -> None:
    to = tmp_path / "biology.yaml"
    to.write_text("deck: [", encoding="utf-8")
    shown = run(app, ["import", str(table), "--to", str(to)])
    assert isinstance(shown.exception, KnowledgeError)
    assert "is not overwritten" in str(shown.exception)
    assert to.read_text(encoding="utf-8") == "deck: ["


def test_names_in_an_archive_lead_nowhere(tmp_path: Path) -> None:
    notes = [(0, "", ("Cell?", '<img src="../../evil.png">'))]
    (tmp_path / "in").mkdir()
    path = write_new(tmp_path / "in" / "a.apkg", PackageOnFile([BASIC], notes, media={"../../evil.png": PNG}))
    with ZipFile(path, "a") as archive:
        archive.writestr("../../../evil.sh", b"x")
    to = tmp_path / "out" / "bio.yaml"
    assert run(app, ["import", str(path), "--to", str(to)]).exit_code == 0
    written = [one.relative_to(tmp_path).parts[0] for one in tmp_path.rglob("*") if one.is_file()]
    assert set(written) == {"in", "out"}


def test_a_deck_that_could_not_be_loaded_is_not_written(tmp_path: Path) -> None:
    """Ids and the like make a deck larger than the largest table."""
    path = tmp_path / "large.csv"
    rows = "".join(f"What is {n}?,{'x' * 90_000}\n" for n in range(186))
    text = f"question,answer\n{rows}"
    path.write_text(f"{text}Why?,{'y' * (MAX_FILE_BYTES - len(text) - 5)}", encoding="utf-8")
    shown = run(app, ["import", str(path), "--to", str(tmp_path / "deck.yaml")])
    assert "The deck would have more than 16 MiB" in str(shown.exception)
    assert not (tmp_path / "deck.yaml").exists()
