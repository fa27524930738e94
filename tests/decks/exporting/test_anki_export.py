"""An Anki package, opened by hand: a zip with a SQLite collection and its media."""

from __future__ import annotations

import html
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from PIL import Image

from bot.decks.exporting.anki import write
from bot.decks.exporting.written import ExportJob
from bot.decks.model import Deck, Item
from tests.decks.exporting.decks_to_export import FULL, QUIZ, SHORT, deck_of, decks, job_of

_ABOUT = {"due", "guid", "tags", "type", "deck"}  # what Anki never looks for sounds in


@dataclass
class Collection:
    """What a package holds: notes as {field: HTML}, with guid, tags, note type and deck."""

    notes: list[dict[str, str]]
    decks: dict[str, str]
    media: dict[str, bytes]


def opened(job: ExportJob, folder: Path) -> Collection:
    with ZipFile(BytesIO(write(job).content)) as package:
        names = json.loads(package.read("media"))
        media = {name: package.read(number) for number, name in names.items()}
        path = Path(package.extract("collection.anki2", folder))
    with closing(sqlite3.connect(path)) as raw:
        models, known = (json.loads(text) for text in raw.execute("SELECT models, decks FROM col").fetchone())
        return Collection(
            list(_notes(raw, models, known)), {one["name"]: one["desc"] for one in known.values()}, media
        )


def _notes(raw: sqlite3.Connection, models: dict, known: dict) -> Iterator[dict[str, str]]:
    query = "SELECT guid, mid, tags, flds, did, due FROM notes JOIN cards ON nid = notes.id ORDER BY did, due"
    for guid, model, tags, fields, deck, due in raw.execute(query):
        names = [field["name"] for field in models[str(model)]["flds"]]
        about = {"guid": guid, "tags": tags.strip(), "type": models[str(model)]["name"], "due": str(due)}
        yield {
            **dict(zip(names, fields.split("\x1f"), strict=True)),
            **about,
            "deck": known[str(deck)]["name"],
        }


def plain(field: str) -> str:
    assert set(re.findall(r"</?(\w+)", field)) <= {"br"}, field
    return html.unescape(field.replace("<br>", "\n"))


def listed(field: str) -> tuple[str, ...]:
    return tuple(plain(entry) for entry in re.findall(r"<li>(.*?)</li>", field, re.DOTALL))


def items_of(collection: Collection) -> list[dict[str, str]]:
    return [note for note in collection.notes if note["type"] == "Epoch item"]


def quiz_of(collection: Collection) -> list[dict[str, str]]:
    return [note for note in collection.notes if note["type"] == "Epoch quiz question"]


def test_an_item_is_a_note_and_a_quiz_question_is_one_in_a_deck_inside(tmp_path: Path) -> None:
    collection = opened(job_of(deck_of(FULL, SHORT)), tmp_path)
    spider, cat = items_of(collection)
    assert (spider["deck"], spider["Id"], cat["Id"]) == ("Animals", "spider", "cat")
    assert "<strong>eight</strong>" in spider["Answer"]
    assert "<li>spins webs</li>" in spider["Answer"]
    assert spider["tags"] == "Arachnids_/_Spiders easy"
    (quiz,) = quiz_of(collection)
    assert (quiz["deck"], quiz["Item"], quiz["Key"]) == ("Animals::Quiz", "spider", "Eight")
    assert sorted(listed(quiz["Options"])) == ["Eight", "Six", "Ten"]
    assert collection.decks["Animals"] == "A zoo."


def test_a_second_export_updates_the_same_notes_also_when_texts_changed(tmp_path: Path) -> None:
    before = opened(job_of(deck_of(FULL, SHORT)), tmp_path)
    question = replace(QUIZ, stem="How many legs does a spider have?")
    edited = replace(FULL, question="What are spiders?", answer="Other.", quiz=(question,))
    after = opened(job_of(deck_of(SHORT, edited, title="Renamed")), tmp_path)
    assert {note["guid"] for note in before.notes} == {note["guid"] for note in after.notes}
    assert len({note["guid"] for note in after.notes}) == 3


def test_cards_come_in_the_decks_order(tmp_path: Path) -> None:
    many = [replace(SHORT, id=f"cat-{number}") for number in (3, 1, 2)]
    notes = items_of(opened(job_of(deck_of(*many)), tmp_path))
    assert [(note["Id"], note["due"]) for note in notes] == [("cat-3", "1"), ("cat-1", "2"), ("cat-2", "3")]


def test_notes_bear_the_time_of_the_export_so_that_anki_takes_the_later_one(tmp_path: Path) -> None:
    job = job_of(deck_of(SHORT))
    with ZipFile(BytesIO(write(job).content)) as package:
        path = package.extract("collection.anki2", tmp_path)
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT mod FROM notes").fetchone() == (int(job.now.timestamp()),)


def test_pictures_beside_the_deck_are_media_under_names_that_no_other_deck_takes(tmp_path: Path) -> None:
    for name, colour in (("one", "red"), ("two", "blue")):
        (tmp_path / name).mkdir()
        Image.new("RGB", (2, 2), colour).save(tmp_path / name / "web.png")
    item = replace(SHORT, answer="![a](one/web.png) ![b](two/web.png) ![again](one/web.png)")
    collection = opened(job_of(deck_of(item), folder=tmp_path), tmp_path)
    assert sorted(collection.media.values()) == sorted(
        path.read_bytes() for path in tmp_path.glob("*/web.png")
    )
    shown = re.findall(r'<img src="([^"]+)"', items_of(collection)[0]["Answer"])
    assert (shown[0], set(shown)) == (shown[2], set(collection.media))


@given(decks())
@settings(max_examples=30)  # each example makes and opens a package
def test_every_text_arrives_whole_and_none_is_obeyed(
    tmp_path_factory: pytest.TempPathFactory, deck: Deck
) -> None:
    collection = opened(job_of(deck), tmp_path_factory.mktemp("package"))
    for note, item in zip(items_of(collection), deck.items, strict=True):
        assert plain(note["Question"]) == item.question
        assert (plain(note["Topic"]), plain(note["Level"])) == (item.topic, item.level)
        assert plain(note["Gloss"]) == item.gloss
        assert plain(note["Markdown"]) in ({"", item.answer} if "![" in item.answer else {item.answer})
        assert (listed(note["Aliases"]), listed(note["Key points"])) == (item.aliases, item.key_points)
        _is_rendered(note["Answer"], item)
    questions = [question for item in deck.items for question in item.quiz]
    for note, question in zip(quiz_of(collection), questions, strict=True):
        assert (plain(note["Stem"]), plain(note["Key"])) == (question.stem, question.key)
        assert listed(note["Distractors"]) == question.distractors
        assert set(listed(note["Options"])) == {question.key, *question.distractors}
        assert plain(note["Explanation"]) == question.explanation
    fields = [field for note in collection.notes for name, field in note.items() if name not in _ABOUT]
    assert not any(re.search(r"<script|\[sound:|\[latex\]|\[\$", field) for field in fields)


def _is_rendered(answer: str, item: Item) -> None:
    """The same HTML as CommonMark's, pictures and Anki's own signs aside."""
    if "![" not in item.answer:
        parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
        assert html.unescape(answer) == html.unescape(parser.render(item.answer).strip())


def test_what_anki_lacks_and_what_it_would_split_is_told() -> None:
    told = [loss.line() for loss in write(job_of(deck_of(FULL, title="Zoo::Animals"))).losses]
    assert told == [
        "the id and language of the deck: Anki has no place for this",
        "1 title: `::` in it would make decks in decks; it became `:`",
    ]
