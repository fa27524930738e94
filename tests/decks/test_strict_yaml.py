from __future__ import annotations

from typing import Any

import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st

from bot.decks import strict_yaml as yaml
from bot.decks.document import Bare, Document

LOADERS = [pyyaml.SafeLoader, *([pyyaml.CSafeLoader] if hasattr(pyyaml, "CSafeLoader") else [])]


def flaws(text: str | bytes, loader: Any = pyyaml.SafeLoader) -> list[tuple[int, str]]:
    content = text.encode() if isinstance(text, str) else text
    return [(flaw.line, flaw.text) for flaw in yaml.parse(content, loader).flaws]


@pytest.mark.parametrize("loader", LOADERS)
def test_text_lists_and_mappings_become_plain_data_with_lines(loader: Any) -> None:
    document = yaml.parse(b"a: one\nb:\n  - x\n  - c: |\n      two\n      lines\n", loader)
    assert document.data == {"a": "one", "b": ["x", {"c": "two\nlines\n"}]}
    assert document.flaws == ()
    assert [document.line(loc) for loc in [("a",), ("b",), ("b", 1), ("b", 1, "c")]] == [1, 2, 4, 4]


def test_the_line_of_a_missing_part_is_that_of_the_part_around_it() -> None:
    document = yaml.parse(b"a:\n  - b: one\n")
    assert document.line(("a", 0, "nothing", 3)) == 2


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("NO", "a yes/no value"),
        ("yes", "a yes/no value"),
        ("12:30", "a number"),
        ("0.5", "a number"),
        ("2024-01-31", "a date"),
        ("~", "nothing"),
        ("=", "one of its own signs"),
    ],
)
def test_what_yaml_does_not_read_as_text_is_kept_as_typed(raw: str, kind: str, loader: Any) -> None:
    assert yaml.parse(f"a: {raw}".encode(), loader).data == {"a": Bare(raw, kind)}


@pytest.mark.parametrize("text", ['"NO"', "'NO'", "|-\n  NO", ">-\n  NO"])
def test_quoted_and_block_text_is_text(text: str) -> None:
    assert yaml.parse(f"a: {text}".encode()).data == {"a": "NO"}


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: x\nb: y\na: z", 3, "the key `a` is given twice (first in line 1)"),
        ("a: &here x", 1, "`&here` is a YAML anchor"),
        ("a: *there", 1, "`*there` is a YAML alias"),
        ("a: x\nb: !!str y", 2, "`tag:yaml.org,2002:str` is a YAML tag"),
        ("a: !python/name:os.system x", 1, "is a YAML tag"),
        ("<<: {a: x}", 1, "YAML reads the key `<<` as one of its own signs"),
        ("yes: x", 1, "YAML reads the key `yes` as a yes/no value"),
        ("? [a, b]\n: x", 1, "a key must be plain text"),
        ("a: x\n---\nb: y", 2, "there is a second document"),
        ("a: x: y", 1, "a colon stands in unquoted text"),
        ("a: `x`", 1, "text starts with a sign that YAML keeps for itself"),
        ("a:\n\t- x", 2, "a tab is used to indent"),
        ("a: [x", 1, "this is not valid YAML"),
        ("[" * 100_000, 1, "nested more than 16 deep"),
        ("[" * 17, 1, "nested more than 16 deep"),
        ("a: x\nb: " + "[{c: " * 500, 2, "nested more than 16 deep"),
        ("a:\n " + "[" * 63 + "\n " + "[" * 963, 2, "nested more than 16 deep"),
        ("- " * 5_000, 1, "nested more than 16 deep"),
        ("\n".join(" " * depth + "a:" for depth in range(99)), 17, "nested more than 16 deep"),
    ],
)
def test_the_surprises_of_yaml_are_problems_with_a_line(
    text: str, line: int, words: str, loader: Any
) -> None:
    first_line, first_words = flaws(text, loader)[0]
    assert words in first_words
    assert first_line == line


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("text", ["a: '{}'", 'a: "{}"', "a: |-\n  {}", "a: x{}", "# {}\na: x"])
def test_brackets_that_are_text_are_not_nesting(text: str, loader: Any) -> None:
    document = yaml.parse(text.replace("{}", "[{" * 900).encode(), loader)
    assert document.flaws == ()
    assert document.data in [{"a": "[{" * 900}, {"a": "x" + "[{" * 900}, {"a": "x"}]


@pytest.mark.parametrize("loader", LOADERS)
def test_sixteen_deep_is_not_too_deep(loader: Any) -> None:
    crowded = "- " + ", ".join(["[]"] * 90)
    for text in ["[" * 16 + "]" * 16, f"{'[' * 16}{']' * 16} # {crowded}"]:
        assert flaws(text, loader) == []


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"a: x\nb: \xff", 2, "not UTF-8"),
        ("a: x".encode("utf-16"), 1, "not UTF-8"),
        (b"a: x\n\x00", 2, "control character (U+0000)"),
        (b"a: x\nb: y\x1b[31m", 2, "control character (U+001B)"),
    ],
)
def test_a_file_that_is_no_text_is_refused(content: bytes, line: int, words: str) -> None:
    [(first_line, first_words)] = flaws(content)
    assert words in first_words
    assert first_line == line


def test_an_alias_bomb_is_refused_and_not_expanded() -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    assert len(flaws("\n".join(rows))) == 9 + 8 * 9


def test_a_flaw_knows_its_item_even_when_the_id_stands_below_it() -> None:
    document = yaml.parse(b"items:\n  - question: a\n    question: b\n    id: one\n")
    assert [flaw.item for flaw in document.flaws] == ["one"]


@pytest.mark.parametrize(
    "text", ["- x\n" * 100_001, "".join(f"k{n}: x\n" for n in range(100_001)), "- &a x\n" * 600]
)
def test_reading_stops_where_a_file_gets_out_of_hand(text: str) -> None:
    document = yaml.parse(text.encode())
    assert not document.whole
    assert 1 <= len(document.flaws) <= 500


@given(
    st.one_of(st.binary(max_size=300), st.text(st.characters(codec="utf-8"), max_size=300).map(str.encode))
)
def test_any_bytes_give_a_document(content: bytes) -> None:
    for loader in LOADERS:
        assert isinstance(yaml.parse(content, loader), Document)


@given(st.text(alphabet="ab:-?[]{}&*!|>'\"%@`#,\\U0x \n\t", max_size=60))
def test_any_yaml_like_text_gives_a_document(text: str) -> None:
    for loader in LOADERS:
        assert isinstance(yaml.parse(text.encode(), loader), Document)
