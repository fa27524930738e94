"""Keeping a question for later, and telling that something is wrong with it: before and after answering."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.features.reports import repository as reports
from bot.storage.engine import open_store
from tests.dialogs.conversation import Dialog
from tests.keys import key_of, stem_of
from tests.support import play, shipped_tutor


def test_a_question_is_kept_before_and_after_it_is_answered() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/quiz 2")
        first = dialog.expect_poll("1/2")
        await ann.says("/bookmark")
        dialog.expect("🔖 Saved", stem_of(first))
        await ann.votes(key_of(first))
        verdict = dialog.expect("Right!")
        second = dialog.expect_poll("2/2")
        await ann.says("/bookmark", reply_to=verdict)
        dialog.expect("You have this one saved already", stem_of(first))
        await ann.says("/bookmark", reply_to=second)
        dialog.expect("🔖 Saved", stem_of(second))
        await ann.says("/bookmarks")
        assert len(dialog.expect("2 bookmarks").labels) == 3
        await ann.presses("🔖 Save", on=verdict)
        dialog.expect_toast("Removed")
        await ann.says("/bookmarks")
        dialog.expect("1 bookmark")

    play(scene)


def test_an_open_question_can_be_kept_too() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("what is gradient clipping?")
        dialog.expect("clipping")
        await ann.says("/explain data")
        asked = dialog.expect("")
        await ann.says("/bookmark")
        latest = dialog.expect("🔖 Saved").text.splitlines()[0].removeprefix("🔖 Saved: ")
        assert latest in asked.text
        await ann.says("/bookmark", reply_to=asked)
        dialog.expect("You have this one saved already", latest)

    play(scene)


def test_bookmarks_can_be_read_and_quizzed() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/bookmarks")
        dialog.expect("no bookmarks yet")
        await ann.says("what is gradient clipping?")
        dialog.expect("clipping")
        await ann.presses("🔖 Save")
        dialog.expect_toast("Saved")
        await ann.says("/bookmarks")
        shelf = dialog.expect("1 bookmark")
        await ann.presses(shelf.labels[0], on=shelf)
        dialog.expect("clipping", "From: ")
        await ann.presses("🎯 Quiz me on these")
        dialog.expect_poll("")

    play(scene)


def test_many_bookmarks_have_pages() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/quiz 12")
        for number in range(1, 13):
            poll = dialog.expect_poll(f"{number}/12")
            await ann.says("/bookmark")
            dialog.expect("Saved")
            await ann.votes(key_of(poll))
            dialog.expect("Right!", *(["Day 1!"] if number == 5 else []))
        dialog.expect("12 of 12")
        await ann.says("/bookmarks")
        shelf = dialog.expect("12 bookmarks")
        assert len(shelf.labels) == 12
        await ann.presses("▶️")
        dialog.expect_edit("12 bookmarks")
        assert len(shelf.labels) == 4
        await ann.presses("◀️")
        dialog.expect_edit("12 bookmarks")

    play(scene)


def test_a_page_of_bookmarks_that_is_no_more_shows_the_last_there_is() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/quiz 11")
        for number in range(1, 12):
            poll = dialog.expect_poll(f"{number}/11")
            await ann.says("/bookmark")
            saved = dialog.expect("Saved")
            await ann.votes(key_of(poll))
            dialog.expect("Right!", *(["Day 1!"] if number == 5 else []))
        dialog.expect("11 of 11")
        await ann.says("/bookmarks")
        shelf = dialog.expect("11 bookmarks")
        await ann.presses("Remove", on=saved)
        dialog.expect_toast("Removed")
        await ann.presses("▶️", on=shelf)
        dialog.expect_edit("10 bookmarks")
        assert len(shelf.labels) == 11

    play(scene)


def test_a_report_reaches_the_operator(tmp_path: Path) -> None:
    database = tmp_path / "epoch.sqlite3"
    stems: list[str] = []

    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/quiz 1")
        poll = dialog.expect_poll("")
        stems.append(stem_of(poll))
        await ann.says("/report B is <right> as well")
        thanks = dialog.expect("⚠️ Reported", stems[0], "B is <right> as well", "Thank you!")
        assert thanks.labels == ["↩️ Take it back"]  # what the problem is has been said
        await ann.says("/report and C has a typo")
        dialog.expect("⚠️ You reported this already", "You wrote: and C has a typo")
        await ann.says("what is gradient clipping?")
        dialog.expect("clipping")
        await ann.presses("⚠️ Report")
        dialog.expect("⚠️ Reported", "What is the problem?")
        await ann.presses("⚠️ Report")
        dialog.expect("⚠️ You reported this already", "What is the problem?")
        await ann.presses("Hard to understand")
        dialog.expect_edit("Reported: hard to understand", "Thank you!")

    play(scene, database=database)
    store = open_store(database)
    first, second = store.run(lambda tx: reports.open_reports(tx, 10))
    store.close()
    assert (first.stem, first.reason, first.text) == (
        stems[0],
        None,
        "B is <right> as well\nand C has a typo",
    )
    assert (second.reason, second.text) == ("unclear", "")


def test_a_report_can_be_taken_back_by_who_made_it() -> None:
    async def scene(dialog: Dialog) -> None:
        ann, eve = dialog.person("Ann"), dialog.person("Eve")
        await eve.says("what is gradient clipping?")
        hers = dialog.expect("clipping")
        await ann.says("what is gradient clipping?")
        dialog.expect("clipping")
        await ann.says("/report typo")
        dialog.expect("Reported", "You wrote: typo", to=ann)
        await eve.does("forges a press", lambda: eve.person.press_data(hers, "rx:1"))
        dialog.expect_toast("not there any more")
        await ann.presses("↩️ Take it back")
        dialog.expect_edit("took your report back")
        await ann.says("/report")
        dialog.expect("⚠️ Reported", "What is the problem?")

    play(scene)


def test_operators_hear_of_a_repeated_report_only_when_it_says_more() -> None:
    first_person = 1001

    async def scene(dialog: Dialog) -> None:
        operator, ann = dialog.person("Olga"), dialog.person("Ann")
        await operator.says("/topics")
        dialog.expect("Decks")
        await ann.says("/quiz 1")
        dialog.expect_poll("")
        await ann.says("/report typo in B")
        dialog.expect("⚠️ Reported", to=ann)
        dialog.expect("⚠️ Report 1:", "typo in B", to=operator)
        await ann.says("/report")
        dialog.expect("You reported this already", to=ann)
        await ann.says("/report typo in C too")
        dialog.expect("You reported this already", "typo in C too", to=ann)
        dialog.expect("⚠️ Report 1:", "typo in C too", to=operator)

    play(scene, replace(shipped_tutor(), admins=(first_person,)))


def test_operators_are_told_of_a_report_but_not_who_sent_it() -> None:
    first_person = 1001

    async def scene(dialog: Dialog) -> None:
        operator, ann = dialog.person("Olga"), dialog.person("Ann")
        assert operator.person.id == first_person
        await operator.says("/topics")
        dialog.expect("Decks")
        await ann.says("/quiz 1")
        dialog.expect_poll("")
        await ann.says("/report unclear")
        dialog.expect("⚠️ Reported", to=ann)
        told = dialog.expect("⚠️ Report 1:", "unclear", "epoch reports", to=operator)
        assert "Ann" not in told.text

    play(scene, replace(shipped_tutor(), admins=(first_person,)))


def test_nothing_to_point_at_is_said_and_strangers_reports_stay_theirs() -> None:
    async def scene(dialog: Dialog) -> None:
        ann, eve = dialog.person("Ann"), dialog.person("Eve")
        for command in ("bookmark", "report"):
            await ann.says(f"/{command}")
            dialog.expect("I can't tell which question you mean", command)
        await ann.says("what is gradient clipping?")
        answer = dialog.expect("clipping")
        await ann.says("/report", reply_to=answer)
        dialog.expect("Reported")
        await eve.says("what is gradient clipping?")
        dialog.expect("clipping", to=eve)
        theirs = dialog.last
        assert theirs
        await eve.does("forges a press", lambda: eve.person.press_data(theirs, "rr:1.typo"))
        dialog.expect_toast("not there any more")
        for forged in ("rr:x.typo", "rr:1.?", "bp:x"):
            await eve.does(forged, lambda forged=forged: eve.person.press_data(theirs, forged))
            dialog.expect_silence()
        for forged in ("r:nothing", "b:nothing"):
            await eve.does(forged, lambda forged=forged: eve.person.press_data(theirs, forged))
            dialog.expect_toast("no longer in my decks")

    play(scene)
