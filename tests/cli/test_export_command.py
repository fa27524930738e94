"""``epoch export``, as a shell meets it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.main import app
from bot.core.errors import ExportError, KnowledgeError
from bot.decks.exporting import FORMS
from bot.decks.exporting.whole_files import UNFINISHED, write_whole

DECK = """\
deck: tea
title: Tea
source: A cup.
items:
  - id: green-tea
    question: How hot should the water for green tea be?
    answer: About 75 degrees Celsius.
    aliases: [green tea temperature]
    quiz:
      - {stem: How hot?, key: "75 degrees", distractors: [100 degrees, 30 degrees]}
  - id: black-tea
    question: How long does black tea steep?
    answer: Three to five minutes.
"""
run = CliRunner().invoke


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "tea.yaml"
    path.write_text(DECK, encoding="utf-8")
    return path


def refusal(*arguments: object) -> str:
    refused = run(app, ["export", *map(str, arguments)])
    assert isinstance(refused.exception, ExportError), refused.output
    return str(refused.exception)


def test_it_tells_what_was_written_and_what_was_left_behind(deck: Path) -> None:
    target = deck.with_name("tea.gift")
    shown = run(app, ["export", str(deck), "--to", str(target)])
    assert shown.exit_code == 0
    assert shown.output.splitlines() == [
        f"{target}: GIFT with 2 items, 1 quiz question",
        "left behind: the id, source and language of the deck: GIFT has no place for this",
        "left behind: 1 alias of 1 item: GIFT has no place for this",
        "left behind: the question and the answer of 1 item: the quiz questions are there instead",
    ]
    assert "::green-tea::" in target.read_text(encoding="utf-8")


def test_a_lexicon_beside_the_deck_is_told_to_stay(deck: Path) -> None:
    deck.with_name("lexicon.yaml").write_text("stop_words: [cup]\n", encoding="utf-8")
    shown = run(app, ["export", str(deck), "--to", str(deck.with_name("tea.csv"))])
    assert shown.output.splitlines()[-1] == (
        "left behind: 1 lexicon: it belongs to a folder of decks and stays there"
    )


@pytest.mark.parametrize("ending", [ending for form in FORMS for ending in form.endings])
def test_every_ending_tells_its_form_and_every_form_has_a_name(deck: Path, ending: str) -> None:
    target = deck.with_name(f"out{ending.upper()}")
    assert run(app, ["export", str(deck), "--to", str(target)]).exit_code == 0
    (form,) = [one for one in FORMS if ending in one.endings]
    named = deck.with_name("named.out")
    assert run(app, ["export", str(deck), "--to", str(named), "--as", form.name]).exit_code == 0
    assert named.stat().st_size == target.stat().st_size > 0


def test_an_ending_or_a_name_that_tells_no_form_is_refused_with_those_that_do(deck: Path) -> None:
    told = refusal(deck, "--to", deck.with_name("tea.docx"))
    assert told.startswith(
        f"{deck.with_name('tea.docx')}: this ending tells no form; use one of .apkg (anki), "
    )
    assert refusal(deck, "--to", deck.with_name("tea.csv"), "--as", "word").startswith(
        "“word” is no form of decks"
    )


def test_a_file_that_is_there_stays_unless_forced(deck: Path) -> None:
    target = deck.with_name("tea.csv")
    target.write_text("mine", encoding="utf-8")
    assert refusal(deck, "--to", target) == f"{target} is there already: name another file, or say --force"
    assert target.read_text(encoding="utf-8") == "mine"
    assert run(app, ["export", str(deck), "--to", str(target), "--force"]).exit_code == 0
    assert "green-tea" in target.read_text(encoding="utf-8-sig")


def test_places_that_will_not_do_are_refused_in_sentences(deck: Path) -> None:
    folder = deck.parent
    assert refusal(deck, "--to", folder / "none" / "tea.csv") == f"{folder / 'none'}: there is no such folder"
    (folder / "folder.csv").mkdir()
    assert refusal(deck, "--to", folder / "folder.csv").endswith("this is a folder; name a file in it")
    os.mkfifo(folder / "pipe.csv")
    assert refusal(deck, "--to", folder / "pipe.csv", "--force").endswith("no file that can be replaced")
    assert refusal(deck, "--to", deck, "--force").endswith(
        "this file is read for the export; name another one"
    )
    assert deck.read_text(encoding="utf-8") == DECK


def test_a_broken_deck_is_refused_with_the_lines_of_lint_and_nothing_is_written(deck: Path) -> None:
    deck.write_text(DECK.replace("answer: Three", "anwser: Three"), encoding="utf-8")
    target = deck.with_name("tea.csv")
    refused = run(app, ["export", str(deck), "--to", str(target)])
    assert isinstance(refused.exception, KnowledgeError)
    assert str(refused.exception) == run(app, ["lint", str(deck)]).output.strip()
    assert not target.exists()


def test_what_cannot_be_written_whole_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / ("x" * 250 + ".csv")  # a name that the file system takes
    target.write_bytes(b"old")
    unwritable = tmp_path / ("y" * 300)
    with pytest.raises(ExportError, match="cannot be written"):
        write_whole(unwritable, b"new", force=True)
    write_whole(target, b"new", force=True)
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    assert target.read_bytes() == b"new"


def test_an_unfinished_copy_that_a_crash_left_is_no_hindrance(tmp_path: Path) -> None:
    target = tmp_path / "tea.csv"
    (tmp_path / f".tea.csv{UNFINISHED}{os.getpid()}").write_bytes(b"half")
    write_whole(target, b"whole", force=False)
    assert [path.name for path in tmp_path.iterdir()] == ["tea.csv"]


def test_a_link_goes_on_pointing_where_it_does(tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_whole(link, b"new", force=True)
    assert (link.is_symlink(), real.read_bytes()) == (True, b"new")
