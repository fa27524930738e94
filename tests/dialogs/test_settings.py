"""The settings sheet: one message, changed in place."""

from __future__ import annotations

from tests.dialogs.conversation import Dialog
from tests.keys import key_of, stem_of
from tests.support import play, shipped_tutor


def test_a_goal_chosen_on_the_sheet_counts_at_the_next_answer() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/settings")
        sheet = dialog.expect("Settings", "5 answers", "London (not chosen yet)", "all", "your name")
        await ann.presses("🎯 Goal")
        assert dialog.expect_edit("How many answers a day?") is sheet
        assert "✅ 5" in sheet.labels
        await ann.presses("3")
        dialog.expect_edit("3 answers")
        await ann.says("/quiz 3")
        for number in (1, 2, 3):
            await ann.votes(key_of(dialog.expect_poll(f"{number}/3")))
            dialog.expect("Right!", *(["Day 1!"] if number == 3 else []))
        dialog.expect("3 of 3 right")

    play(scene)


def test_the_zone_is_set_and_back_leads_back() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann", "uk")
        await ann.says("/settings")
        dialog.expect("Settings")
        await ann.presses("🌍 Time zone")
        dialog.expect_edit("Where are you?")
        await ann.presses("◀️ Back")
        dialog.expect_edit("London (not chosen yet)")
        await ann.presses("🌍 Time zone")
        zones = dialog.expect_edit("Where are you?")
        await ann.presses(zones.labels[0])
        dialog.expect_edit("Time zone: Kyiv")

    play(scene)


def test_a_second_journey_on_one_day_has_to_wait() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann", "uk")
        await ann.says("/quiz 5")
        for number in range(1, 6):
            await ann.votes(key_of(dialog.expect_poll(f"{number}/5")))
            dialog.expect("Right!")
        dialog.expect("5 of 5")
        for city, outcome in (("Kyiv", "is set"), ("Berlin", "has to wait")):
            await ann.says("/settings")
            dialog.expect("Settings")
            await ann.presses("🌍 Time zone")
            zones = dialog.expect_edit("Where are you?")
            await ann.presses(next(label for label in zones.labels if label.startswith(city)))
            if outcome == "is set":
                dialog.expect_edit("Time zone: Kyiv")
            else:
                dialog.expect_toast("You can again on Tuesday")

    play(scene)


def test_a_reminder_is_chosen_on_the_sheet() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/settings")
        dialog.expect("Reminder: off")
        await ann.presses("⏰ Reminder")
        dialog.expect_edit("One reminder a day")
        await ann.presses("19:30")
        dialog.expect_edit("Reminder: 19:30")
        await ann.presses("⏰ Reminder")
        dialog.expect_edit("One reminder a day")
        await ann.presses("🔔 Last call at 22:00")
        dialog.expect_edit("Reminder: 19:30 and a last call")
        await ann.presses("⏰ Reminder")
        dialog.expect_edit("One reminder a day")
        await ann.presses("No reminder")
        dialog.expect_edit("Reminder: off")

    play(scene)


def test_a_deck_switched_off_is_not_quizzed_from_unless_it_is_asked_for() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/settings")
        dialog.expect("Settings")
        await ann.presses("📚 Decks")
        sheet = dialog.expect_edit("What shall I quiz you from?")
        small = next(deck for deck in shipped_tutor().library.decks if len(deck.items) < 15)
        await ann.presses(f"✅ {small.title}")
        dialog.expect_edit("What shall I quiz you from?")
        other = next(label for label in sheet.labels if label.startswith("✅"))
        await ann.presses(other)
        dialog.expect_toast("One deck has to stay on.")
        await ann.says("/quiz 50")
        left = len(shipped_tutor().library.items) - len(small.items)
        dialog.expect(f"There are only {left} questions here")
        dialog.expect_poll(f"1/{left}")
        await ann.says("/stop")
        dialog.expect("Stopped")
        await ann.says(f"/quiz 2 {small.id}")
        dialog.expect_poll("1/2")

    play(scene)


def test_the_practice_of_the_day_keeps_to_the_decks_that_are_on() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        small = next(deck for deck in shipped_tutor().library.decks if len(deck.items) < 15)
        await ann.says("/settings")
        dialog.expect("Settings")
        await ann.presses("📚 Decks")
        dialog.expect_edit("What shall I quiz you from?")
        for deck in shipped_tutor().library.decks:
            if deck is not small:
                await ann.presses(f"✅ {deck.title}")
                dialog.expect_edit("What shall I quiz you from?")
        await ann.says("/today")
        dialog.expect("")
        asked = stem_of(dialog.expect_poll("1/"))
        assert asked in {quiz.stem for item in small.items for quiz in item.quiz}

    play(scene)


def test_a_name_can_be_hidden_and_shown_again() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/settings")
        dialog.expect("your name")
        await ann.presses("👀 Hide my name")
        dialog.expect_edit("only “somebody”")
        await ann.presses("👀 Show my name")
        dialog.expect_edit("your name")

    play(scene)


def test_forged_choices_change_nothing() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/settings")
        sheet = dialog.expect("5 answers")
        for data, shown in (
            ("se:g9999", "How many answers a day?"),
            ("se:zMars/Base", "Where are you?"),
            ("se:?", "5 answers"),
        ):
            await ann.does(data, lambda data=data: ann.person.press_data(sheet, data))
            dialog.expect_edit(shown)
        await ann.does("a deck that is not there", lambda: ann.person.press_data(sheet, "se:d77"))
        dialog.expect_edit("What shall I quiz you from?")
        await ann.says("/settings")
        dialog.expect("5 answers", "London", "all")

    play(scene)
