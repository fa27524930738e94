"""Decks without quiz questions: made options where there are good ones, else cards."""

from __future__ import annotations

from bot.decks.model import Deck, Item, Library
from tests.dialogs.conversation import Dialog, group_of
from tests.support import play, tutor_for

FLOWS = {
    "Linz": "Danube", "Bonn": "Rhine", "Tours": "Loire", "Meissen": "Elbe", "Kuestrin": "Oder",
    "Kasan": "Volga", "Kiew": "Dnieper", "Eton": "Thames", "Bath": "Avon",
    "Toledo": "Tagus", "Lagun": "Ebro", "Lyon": "Rhone",
    "Agen": "Garonne", "Krakau": "Vistula", "Murino": "Neva", "Celle": "Aller",
}  # fmt: skip
PUZZLES = Deck(
    "puzzles",
    "Puzzles",
    "A shelf.",
    (
        Item("moon", "puzzles", "Why does the moon not fall?", "It **does**.\n\n" + "So. " * 30),
        Item("sky", "puzzles", "Why is the sky blue?", "Air scatters short waves most."),
    ),
)


def test_a_card_is_turned_and_rated() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/quiz 2 puzzles")
        first = dialog.expect("Question 1/2", "Answer in your mind")
        assert first.labels == ["👁 Show the answer"]
        await ann.presses("👁 Show the answer")
        shown = dialog.expect("Why")
        assert shown.labels == ["✅ I knew it", "❌ I didn't"]
        await ann.presses("✅ I knew it")
        dialog.expect_edit("You knew it.")
        dialog.expect("Question 2/2")
        await ann.presses("👁 Show the answer")
        dialog.expect("Why")
        await ann.presses("❌ I didn't")
        dialog.expect_edit("It will come back.")
        dialog.expect("1 of 2 right", "Worth another look")
        await ann.presses("👁 Show the answer", on=first)
        dialog.expect_toast("You have answered this one already.")
        await ann.says("/streak")
        dialog.expect("Today: 2 of 5 answers")

    play(scene, tutor_for(Library((PUZZLES,))))


def test_a_deck_of_names_is_quizzed_with_names() -> None:
    items = tuple(Item(town, "rivers", f"What flows through {town}?", river) for town, river in FLOWS.items())

    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/quiz 1")
        poll = dialog.expect_poll("What flows through")
        assert poll.poll is not None
        assert len(set(poll.poll.options) & set(FLOWS.values())) == 4
        town = poll.poll.question.split("through ")[1].rstrip("?")
        await ann.votes(FLOWS[town])
        dialog.expect("Right!")
        dialog.expect("1 of 1 right")

    play(scene, tutor_for(Library((Deck("rivers", "Rivers", "A map.", items),))))


def test_a_group_has_nothing_to_play_where_all_are_cards() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        group = group_of(dialog, "Club", ann)
        await ann.says("/challenge", group)
        dialog.expect("There is no quiz question here yet")

    play(scene, tutor_for(Library((PUZZLES,))))
