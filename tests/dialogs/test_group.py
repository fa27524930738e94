"""A group's life with the bot: hello, zone, who may, removal, becoming a supergroup."""

from __future__ import annotations

from datetime import timedelta

from bot.features.groups.use_cases import UPGRADE_TOLD_WITHIN as PATIENCE
from bot.simulator import Group
from tests.dialogs.conversation import Dialog
from tests.dialogs.groups import study_group
from tests.support import play


def test_the_bot_says_hello_once_with_a_button_to_start() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        group = dialog.telegram.group("Study", [ann.person], bot=False)
        await ann.does("adds the bot", lambda: group.add_bot(ann.person))
        hello = dialog.expect("Hi, I'm Epoch", "/challenge", "/daily", to=group)
        assert hello.labels == ["⚔️ Start a challenge"]
        await ann.does("makes the bot an admin", lambda: group.promote_bot(ann.person))
        dialog.expect_silence()
        await dialog.passes(timedelta(days=1))
        dialog.expect_silence()

    play(scene)


def test_start_says_hello_too_but_not_to_who_added_the_bot_by_our_link() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        group = await study_group(dialog, ann)
        await ann.says("/start added", at=group)
        dialog.expect_silence()
        await ann.says("/start", at=group)
        assert dialog.expect("Hi, I'm Epoch").labels == ["⚔️ Start a challenge", "Open private chat"]
        await ann.says("/daily")
        dialog.expect("/daily works in groups")
        assert dialog.last is not None
        assert dialog.last.buttons[0].url == "https://t.me/epoch_tutor_bot?startgroup=added"

    play(scene)


def test_back_after_a_removal_it_says_hello_again() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        group = await study_group(dialog, ann)
        await ann.does("removes the bot", lambda: group.remove_bot(ann.person))
        dialog.expect_silence()
        await ann.does("adds the bot", lambda: group.add_bot(ann.person))
        dialog.expect_silence()
        await dialog.passes(PATIENCE)
        dialog.expect("Hi, I'm Epoch", to=group)

    play(scene)


def test_only_admins_set_the_zone() -> None:
    async def scene(dialog: Dialog) -> None:
        ann, bob = dialog.person("Ann"), dialog.person("Bob")
        group = await study_group(dialog, ann, bob)
        await bob.says("/zone Tokyo", at=group)
        dialog.expect("Only admins")
        await bob.says("/zone", at=group)
        menu = dialog.expect("Where is this group?")
        await bob.presses(menu.labels[0], at=group)
        dialog.expect_toast("Only admins")
        await ann.presses(menu.labels[0], at=group)
        dialog.expect_edit("This group lives by London time: it is 09:00 there.")
        await ann.says("/zone Tokyo", at=group)
        dialog.expect("Tokyo", "18:00")
        await bob.says("/zone", at=group)
        dialog.expect("lives by Tokyo time")

    play(scene)


def test_a_zone_is_found_by_the_clock() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        group = await study_group(dialog, ann)
        await ann.says("/zone", at=group)
        dialog.expect("Where is this group?")
        await ann.presses("🌍 Somewhere else", at=group)
        dialog.expect_edit("What do clocks show")
        await ann.presses("18:00", at=group)
        dialog.expect_edit("Which is the nearest?")
        await ann.presses("Tokyo 18:00", at=group)
        dialog.expect_edit("lives by Tokyo time")
        await ann.says("/zone Nowhere", at=group)
        dialog.expect("I don't know a place called “Nowhere”")

    play(scene)


def test_zone_and_timezone_are_one_command_in_two_places() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        group = await study_group(dialog, ann)
        await ann.says("/zone Tokyo")
        dialog.expect("Your time zone is Tokyo")
        await ann.says("/timezone Kyiv", at=group)
        dialog.expect("This group lives by Kyiv time")
        await ann.says("/daily 18:00")
        dialog.expect("/daily works in groups")

    play(scene)


def test_anonymous_admins_are_admins() -> None:
    async def scene(dialog: Dialog) -> None:
        ann, bob = dialog.person("Ann"), dialog.person("Bob")
        group = await study_group(dialog, ann, bob)
        await ann.does("makes Bob anonymous", lambda: group.promote(bob.person, anonymous=True))
        dialog.expect_silence()
        await bob.says("/zone Tokyo", at=group)
        dialog.expect("This group lives by Tokyo time")
        await bob.says("/zone", at=group)
        menu = dialog.expect("lives by Tokyo time")
        await bob.presses(menu.labels[0], at=group)
        dialog.expect_edit("lives by London time")

    play(scene)


def test_rights_are_known_for_a_minute_and_forgotten_at_a_change() -> None:
    async def scene(dialog: Dialog) -> None:
        ann, bob = dialog.person("Ann"), dialog.person("Bob")
        group = await study_group(dialog, ann, bob)
        await bob.says("/zone Tokyo", at=group)
        dialog.expect("Only admins")
        await ann.does("promotes Bob unseen by the bot", lambda: group.promote(bob.person))
        dialog.expect_silence()
        await bob.says("/zone Tokyo", at=group)
        dialog.expect("Only admins")
        await dialog.passes(timedelta(seconds=60))
        dialog.expect_silence()
        await bob.says("/zone Tokyo", at=group)
        dialog.expect("Tokyo")
        await ann.does("lets the bot see changes", lambda: group.promote_bot(ann.person))
        dialog.expect_silence()
        await bob.says("/zone Kyiv", at=group)
        dialog.expect("Kyiv")
        await ann.does("demotes Bob", lambda: group.demote(bob.person))
        dialog.expect_silence()
        await bob.says("/zone Tokyo", at=group)
        dialog.expect("Only admins")

    play(scene)


def test_when_telegram_does_not_tell_who_runs_the_group_it_says_so() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        group = await study_group(dialog, ann)
        dialog.telegram.fail_next("getChatAdministrators", 500, "Internal Server Error")
        await ann.says("/zone Tokyo", at=group)
        dialog.expect("Try again in a minute")
        await ann.says("/zone Tokyo", at=group)
        dialog.expect("lives by Tokyo time")

    play(scene)


def test_a_supergroup_keeps_what_the_group_had_and_is_not_greeted_anew() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        group = dialog.telegram.group("Study", [ann.person], bot=False)
        await ann.does("adds the bot", lambda: group.add_bot(ann.person))
        dialog.expect("Hi, I'm Epoch")
        await ann.says("/zone Tokyo", at=group)
        dialog.expect("Tokyo")
        await ann.says("/daily 19:00 5", at=group)
        dialog.expect("every day at 19:00", "5 questions")
        heirs: list[Group] = []

        await ann.does("upgrades the group", lambda: heirs.append(group.upgrade(ann.person)))
        dialog.expect_silence()
        await dialog.passes(PATIENCE)
        dialog.expect_silence()
        await ann.says("/zone", at=heirs[0])
        dialog.expect("lives by Tokyo time", to=heirs[0])
        await ann.says("/daily", at=heirs[0])
        dialog.expect("every day at 19:00", "5 questions", to=heirs[0])

    play(scene)


def test_the_news_of_an_upgrade_may_come_after_that_of_being_in_the_supergroup() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        group = dialog.telegram.group("Study", [ann.person], bot=False)
        await ann.does("adds the bot", lambda: group.add_bot(ann.person))
        dialog.expect("Hi, I'm Epoch")
        await ann.says("/zone Tokyo", at=group)
        dialog.expect("Tokyo")
        heir = dialog.telegram.group("Study", [ann.person], supergroup=True, bot=False)
        await ann.does("upgrades the group, as the supergroup sees it", lambda: heir.add_bot(ann.person))
        dialog.expect_silence()
        service = {"message_id": 77, "date": int(dialog.clock.now().timestamp()), "from": ann.person.json()}
        chat = {"id": group.id, "type": "group", "title": "Study"}
        told = service | {"chat": chat, "migrate_to_chat_id": heir.id}
        await ann.does("upgrades it, as the group sees it", lambda: dialog.telegram.update("message", told))
        dialog.expect_silence()
        await dialog.passes(PATIENCE)
        dialog.expect_silence()
        await ann.says("/zone", at=heir)
        dialog.expect("lives by Tokyo time")

    play(scene)


def test_a_forum_topic_keeps_its_talk_to_itself() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        group = await study_group(dialog, ann, forum=True)
        topic = group.open_topic("Quizzes")
        await ann.says("/zone Tokyo", at=group, thread=topic)
        assert dialog.expect("Tokyo").thread == topic
        await ann.says("/leaderboard", at=group, thread=topic)
        assert dialog.expect("This week").thread == topic

    play(scene)
