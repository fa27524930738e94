from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
import zstandard

from bot.core.errors import ImportRefused
from bot.decks.importing import Wishes, read_deck
from tests.decks.importing.anki_packages import (
    BASIC,
    CLOZE,
    PNG,
    NoteTypeOnFile,
    PackageOnFile,
    write_new,
    write_old,
)

WriteForm = Callable[[Path, PackageOnFile], Path]
both_forms = pytest.mark.parametrize("write", [write_old, write_new])


@both_forms
def test_a_note_becomes_an_item_with_its_html_as_markdown(write: WriteForm, tmp_path: Path) -> None:
    fields = ("What is <b>DNA</b>?", "An <i>acid</i>:<ul><li>two strands</li><li>x<sup>2</sup></li></ul>")
    package = PackageOnFile([BASIC], [(0, " bio ", fields)])
    made = read_deck([write(tmp_path / "bio.apkg", package)])
    item = made.deck.items[0]
    assert (item.question, item.answer) == ("What is DNA?", "An *acid*:\n\n- two strands\n- x²")
    assert (made.deck.title, item.topic) == ("Biology", "bio")


@both_forms
def test_a_cloze_note_becomes_an_item_for_each_gap(write: WriteForm, tmp_path: Path) -> None:
    text = "{{c1::Paris::a city}} lies in {{c2::France}}, so does {{c2::Lyon}}."
    made = read_deck([write(tmp_path / "c.apkg", PackageOnFile([CLOZE], [(0, "", (text, "Look it up."))]))])
    assert [(item.question, item.answer, item.key_points) for item in made.deck.items] == [
        ("[a city] lies in France, so does Lyon.", "Paris\n\nLook it up.", ["Paris"]),
        ("Paris lies in […], so does […].", "France, Lyon\n\nLook it up.", ["France, Lyon"]),
    ]


@both_forms
def test_small_pictures_are_kept_and_others_are_counted(write: WriteForm, tmp_path: Path) -> None:
    back = 'Look: <img src="a cell.png" alt="a cell"> <img src="no.png"> <img src="x.svg">[sound:a.mp3]'
    package = PackageOnFile(
        [BASIC], [(0, "", ("Cell?", back))], media={"a cell.png": PNG, "x.svg": b"<svg/>"}
    )
    made = read_deck([write(tmp_path / "p.apkg", package)])
    (path, content), *others = made.pictures.items()
    assert content == PNG
    assert not others
    assert path.startswith("p/a-cell-")
    assert f"![a cell]({path})" in made.deck.items[0].answer
    assert "Not taken: 1 × pictures that are not in the file." in made.report
    assert "Not taken: 1 × pictures that are neither PNG, JPEG, GIF nor WebP." in made.report
    assert "Not taken: 1 × sounds." in made.report


@both_forms
def test_the_fields_are_those_that_the_card_shows(write: WriteForm, tmp_path: Path) -> None:
    kind = NoteTypeOnFile(
        "Words", ("Nr", "Word", "Meaning", "Example"), "{{Word}}", "{{FrontSide}}{{Meaning}}<br>{{Example}}"
    )
    package = PackageOnFile([kind], [(0, "", ("7", "perro", "dog", "El perro duerme."))])
    path = write(tmp_path / "w.apkg", package)
    item = read_deck([path]).deck.items[0]
    assert (item.question, item.answer) == ("perro", "dog\n\nEl perro duerme.")
    chosen = read_deck([path], wishes=Wishes(question="{Meaning} in Spanish?", answer="Word")).deck.items[0]
    assert (chosen.question, chosen.answer) == ("dog in Spanish?", "perro")


@both_forms
def test_notes_that_do_not_fit_are_named(write: WriteForm, tmp_path: Path) -> None:
    package = PackageOnFile([BASIC], [(0, "", ("Q?", "A")), (0, "", ("Empty?", "")), (0, "", ("", ""))])
    made = read_deck([write(tmp_path / "e.apkg", package)])
    assert len(made.deck.items) == 1
    assert "  e.apkg, note 2: Empty?" in made.report
    assert "  e.apkg, note 3" in made.report


def test_a_picture_in_a_question_goes_to_its_answer(tmp_path: Path) -> None:
    package = PackageOnFile(
        [BASIC], [(0, "", ('What is this? <img src="a.png">', "A cell"))], media={"a.png": PNG}
    )
    item = read_deck([write_old(tmp_path / "q.apkg", package)]).deck.items[0]
    assert item.question == "What is this?"
    assert item.answer.startswith("![](q/a-")
    assert item.answer.endswith("\n\nA cell")


def test_several_decks_in_a_package_are_topics(tmp_path: Path) -> None:
    notes = [(0, "", ("One?", "1")), (0, "", ("Two?", "2"))]
    package = PackageOnFile([BASIC], notes, decks=("Bio::Cells", "Bio::Genes"))
    made = read_deck([write_new(tmp_path / "d.apkg", package)])
    assert [item.topic for item in made.deck.items] == ["Cells", "Genes"]


def test_a_changed_note_keeps_its_id(tmp_path: Path) -> None:
    first = read_deck([write_old(tmp_path / "a.apkg", PackageOnFile([BASIC], [(0, "", ("Q?", "A"))]))])
    other = PackageOnFile([BASIC], [(0, "", ("Quite another?", "B"))])
    again = read_deck([write_old(tmp_path / "a.apkg", other)], wishes=Wishes(existing=first.deck))
    assert again.deck.items[0].id == first.deck.items[0].id
    assert again.deck.items[0].question == "Quite another?"


def test_what_is_no_package_is_refused_with_a_sentence(tmp_path: Path) -> None:
    for name, content in {"a.apkg": b"no zip at all", "b.apkg": b"PK\x03\x04 cut off"}.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(ImportRefused, match=name):
            read_deck([tmp_path / name])
    with ZipFile(tmp_path / "c.apkg", "w") as archive:
        archive.writestr("collection.anki2", b"no database, but long enough to look at" * 50)
    with pytest.raises(ImportRefused, match=r"c\.apkg: its collection cannot be read"):
        read_deck([tmp_path / "c.apkg"])
    with ZipFile(tmp_path / "d.apkg", "w") as archive:
        archive.writestr("../../evil.txt", b"x")
    with pytest.raises(ImportRefused, match=r"d\.apkg holds no collection"):
        read_deck([tmp_path / "d.apkg"])


def test_a_collection_that_swells_is_refused(tmp_path: Path) -> None:
    bomb = zstandard.ZstdCompressor().compress(bytes(80 * 2**20))
    with ZipFile(tmp_path / "bomb.apkg", "w") as archive:
        archive.writestr("collection.anki21b", bomb)
    with pytest.raises(ImportRefused, match="unpacks to more than 64 MiB"):
        read_deck([tmp_path / "bomb.apkg"])
