"""Decks that were read before: found again by what their files hold, and never trusted when damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.errors import KnowledgeError
from bot.decks.cache import load_or_make_options
from bot.decks.load import load_library, shipped_decks
from tests.decks.small_decks import DECK, Write


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("decks-*.json"))


def test_what_is_kept_is_what_was_read(tmp_path: Path) -> None:
    fresh = load_library([shipped_decks()])
    for _ in range(2):
        again = load_library([shipped_decks()], tmp_path)
        assert (again, again.items) == (fresh, fresh.items)
        assert again.digest
    assert len(kept(tmp_path)) == 1


def test_a_changed_file_is_read_anew(write: Write, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    before = load_library([write(DECK)], cache)
    after = load_library([write(DECK.replace("answer: ", "answer: Not ", 1))], cache)
    assert before.every[0].answer != after.every[0].answer
    assert len(kept(cache)) == 2


@pytest.mark.parametrize(
    "damage", [b"", b"{}", b"[1]", b"\xff", b'{"decks": [[1]], "items": [], "lexicon": []}']
)
def test_a_damaged_file_is_read_anew(write: Write, tmp_path: Path, damage: bytes) -> None:
    cache, path = tmp_path / "cache", write(DECK)
    fresh = load_library([path], cache)
    kept(cache)[0].write_bytes(damage)
    assert load_library([path], cache) == fresh
    assert kept(cache)[0].read_bytes() != damage


def test_problems_are_told_each_time_and_nothing_is_kept(write: Write, tmp_path: Path) -> None:
    path = write("deck: small\n")
    for _ in range(2):
        with pytest.raises(KnowledgeError):
            load_library([path], tmp_path / "cache")
    assert kept(tmp_path / "cache") == []


def test_a_folder_that_cannot_be_written_costs_only_time(write: Write, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file", encoding="utf-8")
    assert load_library([write(DECK)], blocked / "cache").items


def test_options_are_kept_with_the_decks(tmp_path: Path) -> None:
    library = load_library([shipped_decks()], tmp_path)
    made, read = (load_or_make_options(library, tmp_path) for _ in range(2))
    assert [list(block) for block in made.blocks] == [list(block) for block in read.blocks]
    assert list(made.texts) == list(read.texts)
    assert len(list(tmp_path.glob("options-*.json"))) == 1


def test_files_with_one_deck_id_are_one_deck(write: Write) -> None:
    first = write("deck: big\ntitle: Big\nsource: One.\nitems:\n  - question: a?\n    answer: a\n", "a.yaml")
    second = write("deck: big\ntitle: Big\nsource: Two.\nitems:\n  - question: b?\n    answer: b\n", "b.yaml")
    (deck,) = load_library([first, second]).decks
    assert [item.question for item in deck.items] == ["a?", "b?"]
    assert deck.source == "One.\nTwo."


@pytest.mark.parametrize(("key", "other"), [("title", "Large"), ("language", "de")])
def test_files_of_one_deck_agree_on_title_and_language(write: Write, key: str, other: str) -> None:
    head = {"deck": "big", "title": "Big", "language": "en", "source": "One."}
    files = [head, head | {key: other}]
    paths = [
        write(
            "".join(f"{name}: {text}\n" for name, text in file.items())
            + f"items:\n  - question: q{at}?\n    answer: a\n",
            f"{at}.yaml",
        )
        for at, file in enumerate(files)
    ]
    with pytest.raises(KnowledgeError) as refused:
        load_library(paths)
    (problem,) = refused.value.problems
    assert f"the deck `big` is in {paths[0]} too, with the {key} “{head[key]}”" in problem
