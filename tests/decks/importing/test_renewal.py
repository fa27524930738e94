from __future__ import annotations

from bot.decks.importing import Imported
from bot.decks.schema import ItemEntry
from tests.decks.importing.conftest import Import

FIRST = """\
question,answer
What is one?,The first number.
What is two?,The second number.
Capital?,London
City?,London
"""


def ids(made: Imported) -> dict[str, str]:
    return {item.question: item.id for item in made.deck.items}


def test_every_item_is_written_with_an_id_and_keeps_it_in_another_order(imported: Import) -> None:
    first = imported("a.csv", FIRST)
    lines = FIRST.splitlines(keepends=True)
    again = imported("a.csv", "".join([lines[0], *reversed(lines[1:])]), existing=first.deck)
    assert all(item.id for item in first.deck.items)
    assert ids(again) == ids(first)


def test_a_changed_answer_or_a_reworded_question_keeps_the_id(imported: Import) -> None:
    first = imported("a.csv", FIRST)
    text = FIRST.replace("The first number.", "It comes first.").replace(
        "What is two?", "What's the number two?"
    )
    again = imported("a.csv", text, existing=first.deck)
    assert [item.id for item in again.deck.items] == [item.id for item in first.deck.items]
    assert (
        "Renewed: 4 items of the deck before with their ids, 2 of them changed; 0 new items." in again.report
    )


def test_a_question_that_only_shares_a_short_answer_is_a_new_one(imported: Import) -> None:
    first = imported("a.csv", FIRST)
    again = imported(
        "a.csv", FIRST.replace("City?", "Where does the Queen's guard stand?"), existing=first.deck
    )
    old = {item.id for item in first.deck.items}
    new = ids(again)["Where does the Queen's guard stand?"]
    assert new not in old


def test_items_that_the_source_lost_stay_at_the_end_and_are_named(imported: Import) -> None:
    first = imported("a.csv", FIRST)
    again = imported("a.csv", "question,answer\nWhat is three?,The third.\n", existing=first.deck)
    assert again.deck.items[0].question == "What is three?"
    assert [item.id for item in again.deck.items][1:] == [item.id for item in first.deck.items]
    assert any(
        line.startswith("Not in the files, but kept at the deck's end: 4 items: ") for line in again.report
    )


def test_what_an_author_added_stays(imported: Import) -> None:
    first = imported("a.csv", FIRST)
    added = first.deck.items[0].model_copy(
        update={"aliases": ["one?"], "gloss": "a single thing", "topic": "numbers"}
    )
    enriched = first.deck.model_copy(update={"items": [added, *first.deck.items[1:]], "title": "My numbers"})
    again = imported("a.csv", FIRST.replace("The first number.", "It is first."), existing=enriched)
    item = again.deck.items[0]
    assert (item.answer, item.aliases, item.gloss, item.topic) == (
        "It is first.",
        ["one?"],
        "a single thing",
        "numbers",
    )
    assert again.deck.title == "My numbers"


def test_a_question_asked_twice_is_one_item_with_both_answers(imported: Import) -> None:
    made = imported("a.csv", "question,answer\nWho?,Ann\nwho,Bob\nWho?,ann\n")
    assert [(item.question, item.answer) for item in made.deck.items] == [("Who?", "- Ann\n- Bob")]
    assert "1 joined to an earlier item: it asks the same, with another answer." in made.report
    assert "1 joined to an earlier item: it asks the same." in made.report


def test_a_new_item_never_takes_the_id_of_one_that_was_there(imported: Import) -> None:
    first = imported("a.csv", "question,answer\nWhat is one?,The first.\n")
    other = first.deck.items[0].model_copy(update={"question": "Quite another one?", "answer": "Something."})
    deck = first.deck.model_copy(update={"items": [other]})
    again = imported("a.csv", "question,answer\nWhat is one?,The first.\n", existing=deck)
    assert len({item.id for item in again.deck.items}) == len(again.deck.items) == 2


def test_what_is_too_long_for_a_deck_is_said(imported: Import) -> None:
    long = "x" * 1001
    option = "y" * 501
    made = imported("a.csv", f"question,answer,wrong\n{long}?,a,b\nShort?,{option},c\n")
    assert "1 skipped: its question is longer than 1000 characters." in made.report
    assert (
        "1 taken without the options that came with it: an option is longer than 500 characters."
        in made.report
    )
    assert [type(item) for item in made.deck.items] == [ItemEntry]
