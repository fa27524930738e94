"""An item needs no id of its author's: it gets one that stays."""

from __future__ import annotations

from bot.decks.document import ID
from bot.decks.ids import ids_for, made_id
from bot.decks.load import load_library, read_all
from tests.decks.small_decks import HEAD, Write


def test_a_made_id_stays_when_case_spacing_order_or_punctuation_change() -> None:
    before = list(ids_for("capitals", [("", "What is the capital of France?"), ("", "And of Spain?")]))
    after = list(ids_for("capitals", [("", "And of  Spain"), ("", "what is the Capital of *France*")]))
    assert before == list(reversed(after))


def test_signs_that_change_what_is_asked_change_the_id() -> None:
    assert len({made_id("c", question) for question in ("What is C?", "What is C++?", "What is C$?")}) == 3


def test_every_made_id_is_an_id_whatever_the_script() -> None:
    for deck, question in (("a" * 48, "Почему?"), ("x.?y", "为什么"), ("0", "?!"), ("d", "🙂" * 400)):
        assert ID.fullmatch(made_id(deck, question))


def test_a_question_asked_again_gets_another_id_and_given_ids_are_kept() -> None:
    first, given, second = ids_for("d", [("", "Why?"), ("mine", "Why?"), ("", "why")])
    assert given == "mine"
    assert second == f"{first}-2"


def test_a_deck_without_ids_loads(write: Write) -> None:
    library = load_library([write(HEAD + "  - question: Why?\n    answer: So.\n")])
    assert [item.id for item in library] == [made_id("small", "Why?")]


def test_a_made_id_that_another_deck_has_given_is_refused(write: Write) -> None:
    name = made_id("small", "Why?")
    one = write(HEAD + "  - question: Why?\n    answer: So.\n", "one.yaml")
    other = HEAD.replace("small", "other") + f"  - id: {name}\n    question: When?\n    answer: Now.\n"
    [problem] = read_all([one, write(other, "other.yaml")]).problems
    assert f"the item id `{name}` is already taken" in problem
