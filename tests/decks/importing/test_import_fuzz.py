"""Whatever a file holds, an import gives a deck that loads, or refuses it with a sentence."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.errors import ImportRefused
from bot.decks import strict_yaml
from bot.decks.importing import FORMS, read_deck, wire
from bot.decks.importing.cloze import gaps
from bot.decks.schema import DeckFile
from bot.decks.validation import check
from bot.decks.writing import to_yaml
from tests.decks.importing.anki_packages import BASIC, CLOZE, PackageOnFile, write_new, write_old

_PARTS = {
    "table": [
        "question",
        "answer",
        ",",
        "\t",
        '"',
        "\n",
        ";",
        "#separator:",
        "sep=|\n",
        "a?",
        "correct",
        "wrong 1",
        "1",
    ],
    "gift": [
        "{",
        "}",
        "=",
        "~",
        "#",
        "\\",
        "::",
        "%50%",
        "->",
        "\n\n",
        "T",
        "####",
        "$CATEGORY: a/b",
        "[html]<b>",
        "x",
        "..",
    ],
    "trivia": ["#Q ", "\n", "^ ", "A ", "B ", "x", " "],
    "choices": ["1. ", "\n", "- [x] ", "- [ ] ", "A) ", "Answer: ", "B", "# ", "x", "Explanation: "],
    "markdown": [
        "#",
        "# ",
        "## ",
        "**",
        "?",
        "\n",
        "```",
        "- ",
        "<summary>",
        "</summary>",
        "---\n",
        "a: ",
        "x",
        "Legend: 👶 a",
    ],
    "plain": ["1. ", "2. ", "?", "\n", "Q: ", "A: ", "x", "Heading"],
    "squad": ['{"data":', "[", "]", "{", "}", '"paragraphs"', '"qas"', ":", ",", '"a"', "1", "null"],
    "chatterbot": ["conversations:\n", "- ", "- - ", "  - ", "\n", "x", "12:30", "&a", "*a", "[", ": "],
    "moodle": [
        "<quiz>",
        "</quiz>",
        '<question type="multichoice">',
        "</question>",
        "<text>",
        "</text>",
        "<",
        "&lt;",
        "<![CDATA[",
    ],
    "epoch-markdown": [
        "---\ndeck: d\n---\n",
        "### q\n",
        "<!-- epoch {} -->\n",
        "<!-- epoch: quiz -->\n",
        "1. x\n",
        "   - [x] a\n",
        "\n",
    ],
    "deck": [
        "deck: d\n",
        "title: t\n",
        "source: s\n",
        "items:\n",
        "  - question: q\n",
        "    answer: a\n",
        "x: ",
        "\n",
    ],
}
_ENDINGS = {"table": "csv", "squad": "json", "moodle": "xml", "chatterbot": "yml", "deck": "yaml"}


def import_or_refuse(path: Path, form: str) -> None:
    try:
        made = read_deck([path], form)
    except ImportRefused:
        return
    content, flaws = check(strict_yaml.parse(to_yaml(made.deck).encode()), DeckFile)
    assert not flaws
    assert content == made.deck
    assert made.report


@pytest.mark.parametrize("form", sorted(_PARTS))
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_text_is_imported_or_refused(form: str, data: st.DataObject) -> None:
    part = st.one_of(st.sampled_from(_PARTS[form]), st.text(max_size=3))
    text = "".join(data.draw(st.lists(part, max_size=40)))
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"a.{_ENDINGS.get(form, 'txt')}"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        import_or_refuse(path, form)


@pytest.mark.parametrize("form", sorted(FORMS))
@settings(max_examples=15, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_imported_or_refused(form: str, content: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.bin"
        path.write_bytes(content)
        import_or_refuse(path, form)


@pytest.mark.parametrize("write", [write_old, write_new])
@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_damaged_package_is_imported_or_refused(write: object, data: st.DataObject) -> None:
    notes = [(0, "tag", ("What?", "It.")), (1, "", ("{{c1::a}} b", "c"))]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.apkg"
        assert callable(write)
        write(path, PackageOnFile([BASIC, CLOZE], notes))
        content = path.read_bytes()
        start = data.draw(st.integers(0, len(content) - 1))
        end = data.draw(st.integers(start, min(len(content), start + 60)))
        path.write_bytes(content[:start] + data.draw(st.binary(max_size=20)) + content[end:])
        import_or_refuse(path, "anki")


@given(st.binary(max_size=60))
def test_any_bytes_are_a_message_or_a_value_error(message: bytes) -> None:
    try:
        found = list(wire.fields(message))
    except ValueError:
        return
    assert all(number >= 0 for number, _ in found)


@given(
    st.lists(st.sampled_from(["{{c1::", "{{c2,3::", "}}", "::", "a", " ", "{{", "c1"]), max_size=30).map(
        "".join
    )
)
def test_any_text_with_gaps_is_asked_without_what_fills_them(text: str) -> None:
    for number, question, answer in gaps(text):
        assert number > 0
        assert question
        assert answer.strip()
