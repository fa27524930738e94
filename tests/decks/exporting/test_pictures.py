"""Which pictures of an answer are taken along, and what is said of the others."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from bot.decks.document import shown
from bot.decks.exporting import pictures
from bot.decks.exporting.moodle_questions import is_essay
from bot.decks.exporting.pictures import PictureShelf, left_beside, not_shown
from bot.decks.model import Item
from tests.decks.exporting.decks_to_export import deck_of, job_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    deck = tmp_path / "deck"
    deck.mkdir()
    for path in (deck / "web.png", deck / "my web.png", tmp_path / "outside.png"):
        Image.new("RGB", (4, 3), "red").save(path)
    (deck / "page.png").write_text("<html>", encoding="utf-8")
    (deck / "drawing.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    return deck


def test_a_picture_beside_the_deck_is_taken_once_under_a_name_of_its_content(folder: Path) -> None:
    shelf = PictureShelf()
    first = shelf.take(folder, "web.png")
    assert first is not None
    assert shelf.take(folder, "./web.png") == first
    assert first.name.startswith("web-")
    assert (first.kind, first.content) == ("image/png", (folder / "web.png").read_bytes())
    assert shelf.taken == (first,)
    assert list(shelf.losses()) == []


def test_a_name_with_a_space_is_found(folder: Path) -> None:
    taken = PictureShelf().take(folder, "my web.png")
    assert taken is not None
    assert taken.name.startswith("myweb-")


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("https://example.org/web.png", pictures.ON_THE_NET),
        ("//example.org/web.png", pictures.ON_THE_NET),
        ("data:image/png;base64,AAAA", pictures.NO_PICTURE),
        ("data:image/png;base64,A", pictures.NO_PICTURE),
        ("data:,hello", pictures.NO_PICTURE),
        ("nothing.png", pictures.NOT_BESIDE),
        ("../outside.png", pictures.NOT_BESIDE),
        ("/etc/passwd", pictures.NOT_BESIDE),
        ("", pictures.NOT_BESIDE),
        ("nul\0.png", pictures.NOT_BESIDE),
        ("page.png", pictures.NO_PICTURE),
        ("drawing.svg", pictures.NO_PICTURE),
    ],
)
def test_what_is_not_taken_is_named_with_the_reason(folder: Path, address: str, why: str) -> None:
    shelf = PictureShelf()
    assert shelf.take(folder, address) is None
    assert [loss.line() for loss in shelf.losses()] == [f"1 picture ({shown(address)}): {why}"]


def test_a_picture_written_out_in_the_answer_is_taken_too(folder: Path) -> None:
    content = (folder / "web.png").read_bytes()
    taken = PictureShelf().take(folder, f"data:image/png;base64,{b64encode(content).decode()}")
    assert taken is not None
    assert taken.content == content


def test_a_link_that_leads_out_of_the_folder_is_not_followed(folder: Path) -> None:
    (folder / "inside.png").symlink_to(folder.parent / "outside.png")
    assert PictureShelf().take(folder, "inside.png") is None


def test_a_picture_beyond_the_limit_is_left_behind(folder: Path) -> None:
    with (folder / "web.png").open("ab") as file:
        file.truncate(pictures.MAX_BYTES + 1)
    shelf = PictureShelf()
    assert shelf.take(folder, "web.png") is None
    assert [loss.why for loss in shelf.losses()] == [pictures.TOO_LARGE]


def test_many_lost_pictures_are_one_line_with_some_names(folder: Path) -> None:
    shelf = PictureShelf()
    for number in range(5):
        shelf.take(folder, f"{number}.png")
    assert [loss.what for loss in shelf.losses()] == ["5 pictures (0.png, 1.png, 2.png, …)"]


def test_a_file_that_only_names_pictures_says_so_when_it_goes_elsewhere(folder: Path, tmp_path: Path) -> None:
    deck = deck_of(Item("web", "animals", "What?", "![a](web.png) and `![no](code.png)`"))
    beside = job_of(deck, folder=folder)
    elsewhere = replace(beside, folder=tmp_path)
    assert list(left_beside(beside)) == []
    assert [loss.line() for loss in left_beside(elsewhere)] == [
        "1 picture: the file only names them: copy them beside it"
    ]
    assert [loss.what for loss in not_shown(beside, "GIFT", is_essay)] == ["1 picture"]
