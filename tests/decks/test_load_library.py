from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.errors import KnowledgeError
from bot.decks.load import load_library, read_all
from bot.decks.model import QuizQuestion
from bot.decks.strict_yaml import MAX_BYTES
from tests.decks.small_decks import (
    DECK,
    HEAD,
    ITEM,
    Write,
)

FULL = (
    HEAD
    + """\
  - id: full
    question: "What is two?"
    answer: |
      The **second** number.

      It is even.
    topic: numbers
    level: intermediate
    aliases: ["two?", "2"]
    gloss: "a pair"
    key_points: ["it follows one"]
    quiz:
      - stem: "Which is two?"
        key: "2"
        distractors: ["1", "3", "4"]
        explanation: "It is."
"""
)


def problems(*paths: Path) -> list[str]:
    with pytest.raises(KnowledgeError) as caught:
        load_library(paths)
    return list(caught.value.problems)


def test_a_full_item_arrives_with_all_its_parts(write: Write) -> None:
    library = load_library([write(FULL)])
    item = library.items["full"]
    assert (library.decks[0].id, library.decks[0].title, library.decks[0].source) == (
        "small",
        "Small",
        "a test",
    )
    assert item.answer == "The **second** number.\n\nIt is even."
    assert (item.deck, item.topic, item.level, item.gloss) == ("small", "numbers", "intermediate", "a pair")
    assert (item.aliases, item.key_points) == (("two?", "2"), ("it follows one",))
    assert item.quiz == (QuizQuestion("Which is two?", "2", ("1", "3", "4"), "It is."),)


def test_an_item_needs_only_an_id_a_question_and_an_answer(write: Write) -> None:
    item = load_library([write(DECK)]).items["one"]
    assert (item.question, item.answer) == ("What is one?", "The first number.")
    assert (item.topic, item.level, item.gloss, item.aliases, item.quiz) == ("", "", "", (), ())


def test_a_folder_gives_its_yaml_files_in_order_and_leaves_others_alone(write: Write) -> None:
    write(DECK.replace("small", "b").replace("one", "two"), "b.yml")
    folder = write(DECK.replace("small", "a"), "a.yaml").parent
    write("not: a deck", ".hidden.yaml")
    write("{}", "deck.schema.json")
    write("not: a deck", "deeper/c.yaml")
    assert [deck.id for deck in load_library([folder]).decks] == ["a", "b"]


def test_a_file_named_twice_is_read_once(write: Write) -> None:
    path = write()
    assert len(load_library([path, path.parent, path.parent / "." / path.name]).decks) == 1


def test_all_problems_of_all_files_are_reported_at_once(write: Write) -> None:
    first = write(HEAD + "  - id: one\n    question: NO\n", "a.yaml")
    second = write(DECK.replace("title", "titel").replace("small", "other"), "b.yaml")
    third = write("a: [", "c.yaml")
    assert problems(first.parent) == [
        f"{first}:5: one: `answer` is missing",
        f'{first}:6: one: `question` wants text, but YAML reads NO as a yes/no value; put it in quotes: "NO"',
        f"{second}:1: -: `title` is missing",
        f"{second}:2: -: `titel` is not a known key here; did you mean `title`?",
        f"{third}:1: -: this is not valid YAML: did not find expected node content",
        f"{second}:5: one: the item id `one` is already taken (at {first}:5)",
    ]


def test_item_ids_are_unique_over_all_files(write: Write) -> None:
    first, second = write(name="a.yaml"), write(name="b.yaml")
    assert problems(first, second) == [
        f"{second}:5: one: the item id `one` is already taken (at {first}:5)",
    ]


def test_an_id_twice_in_one_file_is_a_problem(write: Write) -> None:
    path = write(DECK + ITEM)
    assert problems(path) == [f"{path}:8: one: the item id `one` is already taken (at {path}:5)"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "1: -: the file is empty"),
        ("just text", "1: -: the file wants lines of `key: value`; this is text"),
        (HEAD, "4: -: `items` is empty"),
        (HEAD.rstrip() + " []", "4: -: `items` is an empty list"),
        (HEAD + "  - text\n", "5: -: `items` (entry 1) wants lines of `key: value`; this is text"),
    ],
)
def test_a_file_without_items_is_a_problem(content: str, problem: str, write: Write) -> None:
    path = write(content)
    assert problems(path) == [f"{path}:{problem}"]


def test_paths_that_hold_no_deck_are_problems(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere.yaml"
    assert problems(nowhere, tmp_path) == [
        f"{nowhere}:1: -: there is no such file or folder",
        f"{tmp_path}:1: -: there is no deck (*.yaml) in this folder",
    ]
    assert problems() == ["-:1: -: no deck file or folder was named"]


def test_an_oversized_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert problems(path) == [f"{path}:1: -: the file is larger than 16 MiB; split it up"]


def test_a_file_full_of_mistakes_is_given_up_after_some_of_them(write: Write) -> None:
    assert 500 <= len(problems(write(HEAD + "  - {}\n" * 2000))) <= 501


def test_a_deck_of_five_thousand_items_loads_in_sensible_time(write: Write) -> None:
    items = (f"  - id: n{n}\n    question: Which is {n}?\n    answer: It is {n}.\n" for n in range(5000))
    path = write(HEAD + "".join(items))
    started = time.perf_counter()
    assert len(load_library([path]).items) == 5000
    assert time.perf_counter() - started < 15


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_deck_loads_or_is_refused_and_nothing_else(write: Write, data: st.DataObject) -> None:
    """Bytes are cut out of a sound deck and others put in, anywhere."""
    content = FULL.encode()
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 40)))
    path = write(content[:start] + data.draw(st.binary(max_size=12)) + content[end:])
    reading = read_all([path])
    assert reading.problems or reading.library().items
    assert all(line.startswith(f"{path}:") and line.isprintable() for line in reading.problems)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_any_bytes_as_a_deck_are_refused_with_a_problem(write: Write, content: bytes) -> None:
    assert problems(write(content))
