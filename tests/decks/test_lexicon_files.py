from __future__ import annotations

import pytest

from bot.core.errors import KnowledgeError
from bot.decks.load import load_library
from bot.decks.model import Lexicon
from tests.decks.small_decks import DECK, Write

LEXICON = """\
language: en
variants:
  Batch normalization: [BN, "batch  norm"]
  learning rate: [lr]
stop_words: [The]
outside: ["What is a kernel in a popcorn machine?"]
"""


def test_a_lexicon_is_found_in_a_folder_and_beside_a_named_deck(write: Write) -> None:
    write(LEXICON, "lexicon.yaml")
    deck = write()
    expected = Lexicon(
        variants={"bn": "batch normalization", "batch norm": "batch normalization", "lr": "learning rate"},
        stop_words=frozenset({"the"}),
        outside=("What is a kernel in a popcorn machine?",),
    )
    assert load_library([deck]).lexicon == expected
    assert load_library([deck.parent]).lexicon == expected


def test_decks_without_a_lexicon_have_an_empty_one(write: Write) -> None:
    assert load_library([write()]).lexicon == Lexicon()


def test_lexicons_of_several_folders_are_merged(write: Write) -> None:
    write("variants: {a: [b]}\nstop_words: [x]", "one/lexicon.yaml")
    write("variants: {a: [b], c: [d]}\nstop_words: [y]", "two/lexicon.yml")
    first = write(name="one/deck.yaml")
    second = write(DECK.replace("small", "other").replace("one", "two"), "two/deck.yaml")
    lexicon = load_library([first, second.parent]).lexicon
    assert lexicon.variants == {"b": "a", "d": "c"}
    assert lexicon.stop_words == {"x", "y"}


def test_a_word_under_two_terms_is_a_problem_at_its_place(write: Write) -> None:
    lexicon = write("variants:\n  a: [x]\n  b:\n    - y\n    - X\n", "lexicon.yaml")
    with pytest.raises(KnowledgeError) as caught:
        load_library([write()])
    assert caught.value.problems == (f"{lexicon}:5: -: “X” stands under two terms, “a” and “b”",)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("variants:\n  off: [x]\n", "2: -: YAML reads the key `off` as a yes/no value; put it in quotes"),
        (
            "variants: {a: b}\n",
            "1: -: `a` wants a list, each entry on a line that starts with `- `; this is text",
        ),
        ("variants: {' ': [b]}\n", "1: -: ` ` is empty"),
        (
            "stop_words: [no]\n",
            "1: -: `stop_words` (entry 1) wants text, but YAML reads no as a yes/no value; "
            'put it in quotes: "no"',
        ),
        ("stopwords: [a]\n", "1: -: `stopwords` is not a known key here; did you mean `stop_words`?"),
    ],
)
def test_a_lexicon_that_does_not_fit_is_refused_with_the_decks(
    content: str, problem: str, write: Write
) -> None:
    lexicon = write(content, "lexicon.yaml")
    with pytest.raises(KnowledgeError) as caught:
        load_library([write()])
    assert caught.value.problems == (f"{lexicon}:{problem}",)
