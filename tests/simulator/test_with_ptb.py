"""What python-telegram-bot sends is understood, and what comes back parses."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    ChatMemberAdministrator,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
)
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)

from bot.simulator import InProcessRequest
from tests.simulator.ptb import drain, new_telegram, with_bot

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Full answer", callback_data="a:1")]])


def test_a_message_goes_out_and_a_press_comes_back() -> None:
    telegram, _ = new_telegram()
    ann = telegram.user("Ann", language_code="en")

    async def scene(bot: Bot) -> None:
        ann.say(ann.chat, "/start 15")
        (update,) = await drain(bot)
        assert update.message is not None
        assert update.message.from_user is not None
        assert update.message.from_user.first_name == "Ann"
        assert update.message.entities[0].type == "bot_command"
        sent = await bot.send_message(
            ann.id, "<b>Hi</b> & bye".replace("&", "&amp;"), ParseMode.HTML, reply_markup=KEYBOARD
        )
        assert sent.text == "Hi & bye"
        assert sent.text_html == "<b>Hi</b> &amp; bye"
        press = ann.press(ann.chat.messages[sent.message_id], "Full answer")
        (update,) = await drain(bot)
        assert update.callback_query is not None
        assert update.callback_query.data == "a:1"
        await update.callback_query.answer("Noted")
        assert (press.answered, press.toast) == (True, "Noted")

    with_bot(telegram, scene)
    assert telegram.refused == []


def test_a_quiz_is_voted_on_and_stopped() -> None:
    telegram, _ = new_telegram()
    ann = telegram.user("Ann")
    ann.say(ann.chat, "/quiz")

    async def scene(bot: Bot) -> None:
        await drain(bot)
        sent = await bot.send_poll(
            ann.id,
            "2 + 2?",
            ["3", "4"],
            type="quiz",
            is_anonymous=False,
            correct_option_ids=[1],
            explanation="Count.",
            open_period=timedelta(seconds=20),
        )
        assert sent.poll is not None
        assert sent.poll.correct_option_ids == (1,)
        ann.vote(ann.chat.messages[sent.message_id], "4")
        answer, state = await drain(bot)
        assert answer.poll_answer is not None
        assert answer.poll_answer.option_ids == (1,)
        assert state.poll is not None
        assert state.poll.options[1].voter_count == 1
        stopped = await bot.stop_poll(ann.id, sent.message_id)
        assert stopped.is_closed
        with pytest.raises(BadRequest, match=r"(?i)poll has already been closed"):
            await bot.stop_poll(ann.id, sent.message_id)

    with_bot(telegram, scene)


def test_edits_change_the_message_and_the_same_text_is_refused() -> None:
    telegram, _ = new_telegram()
    ann = telegram.user("Ann")
    ann.say(ann.chat, "hello")

    async def scene(bot: Bot) -> None:
        sent = await bot.send_message(ann.id, "one", reply_markup=KEYBOARD)
        await bot.edit_message_text("two", ann.id, sent.message_id, reply_markup=KEYBOARD)
        with pytest.raises(BadRequest, match=r"(?i)message is not modified"):
            await bot.edit_message_text("two", ann.id, sent.message_id, reply_markup=KEYBOARD)
        await bot.edit_message_reply_markup(ann.id, sent.message_id)
        assert ann.chat.messages[sent.message_id].labels == []
        with pytest.raises(BadRequest, match=r"(?i)message to edit not found"):
            await bot.edit_message_text("x", ann.id, 999)
        assert await bot.delete_message(ann.id, sent.message_id)
        with pytest.raises(BadRequest, match=r"(?i)message to delete not found"):
            await bot.delete_message(ann.id, sent.message_id)

    with_bot(telegram, scene)


def test_a_photo_is_stored_and_can_be_downloaded() -> None:
    telegram, _ = new_telegram()
    ann = telegram.user("Ann")
    ann.say(ann.chat, "/streak")

    async def scene(bot: Bot) -> None:
        sent = await bot.send_photo(ann.id, b"\x89PNG picture", caption="<i>Yours</i>", parse_mode="HTML")
        assert sent.caption == "Yours"
        file = await bot.get_file(sent.photo[-1].file_id)
        assert bytes(await file.download_as_bytearray()) == b"\x89PNG picture"
        await bot.edit_message_caption(ann.id, sent.message_id, caption="New")
        assert ann.chat.messages[sent.message_id].text == "New"

    with_bot(telegram, scene)


def test_chats_members_and_commands_parse() -> None:
    telegram, _ = new_telegram()
    ann, bob = telegram.user("Ann"), telegram.user("Bob")
    group = telegram.group("Study", [ann, bob], supergroup=True)
    group.promote(bob, anonymous=True)

    async def scene(bot: Bot) -> None:
        await drain(bot)
        assert (await bot.get_chat(group.id)).title == "Study"
        assert await bot.get_chat_member_count(group.id) == 3
        owner, admin = await bot.get_chat_administrators(group.id)
        assert owner.status == "creator"
        assert isinstance(admin, ChatMemberAdministrator)
        assert admin.is_anonymous
        assert (await bot.get_chat_member(group.id, ann.id)).status == "creator"
        commands = [BotCommand("quiz", "Take a quiz")]
        assert await bot.set_my_commands(commands, BotCommandScopeAllGroupChats())
        assert await bot.get_my_commands(BotCommandScopeAllGroupChats()) == tuple(commands)
        assert await bot.get_my_commands() == ()
        assert (await bot.get_webhook_info()).url == ""
        assert await bot.send_chat_action(group.id, "typing")
        assert await bot.leave_chat(group.id)
        with pytest.raises(Forbidden, match=r"(?i)bot is not a member of the supergroup chat"):
            await bot.send_message(group.id, "hello")

    with_bot(telegram, scene)


def test_long_polling_wakes_at_once_and_ends_on_time() -> None:
    telegram, _ = new_telegram()
    ann = telegram.user("Ann")

    async def scene(bot: Bot) -> None:
        started = time.monotonic()
        waiting = asyncio.create_task(bot.get_updates(timeout=30))
        await asyncio.sleep(0.02)
        ann.say(ann.chat, "hello")
        assert len(await waiting) == 1
        assert time.monotonic() - started < 5
        assert len(await bot.get_updates()) == 1, "not acknowledged yet"
        assert await bot.get_updates(offset=2, timeout=0) == ()

    with_bot(telegram, scene)


def test_a_second_reader_ends_the_first_ones_wait() -> None:
    telegram, _ = new_telegram()
    ann = telegram.user("Ann")

    async def scene(bot: Bot) -> None:
        first = asyncio.create_task(bot.get_updates(timeout=30))
        await asyncio.sleep(0.02)
        second = asyncio.create_task(bot.get_updates(timeout=30))
        await asyncio.sleep(0.02)
        ann.say(ann.chat, "hello")
        assert len(await second) == 1
        with pytest.raises(Conflict):
            await first

    with_bot(telegram, scene)


def test_a_wrong_token_is_unauthorized() -> None:
    telegram, _ = new_telegram()

    async def scene() -> None:
        with pytest.raises(InvalidToken):
            await Bot("1:other", request=InProcessRequest(telegram)).get_me()

    asyncio.run(scene())


def test_failures_on_demand_become_ptb_errors() -> None:
    telegram, _ = new_telegram()
    ann = telegram.user("Ann")
    ann.say(ann.chat, "hello")
    telegram.fail_next("sendMessage", 429, "Too Many Requests: retry after 3", retry_after=3)
    telegram.fail_next("sendMessage", 0, performed=True)
    telegram.fail_next("sendMessage", 502, "Bad Gateway")

    async def scene(bot: Bot) -> None:
        for error in (RetryAfter, TimedOut, NetworkError):
            with pytest.raises(error):
                await bot.send_message(ann.id, "hi")
        assert [m.text for m in ann.chat.messages.values() if m.by_bot] == ["hi"], "only its answer was lost"
        await bot.send_message(ann.id, "ok")

    with_bot(telegram, scene)
    assert telegram.invalid == []


def test_an_upgraded_group_names_its_heir() -> None:
    telegram, _ = new_telegram()
    group = telegram.group("Study", [telegram.user("Ann")])

    async def scene(bot: Bot) -> None:
        heir = group.upgrade()
        with pytest.raises(ChatMigrated) as caught:
            await bot.send_message(group.id, "hi")
        assert caught.value.new_chat_id == heir.id
        await bot.send_message(heir.id, "hi")
        updates = await drain(bot)
        moved = [u.message for u in updates if u.message and u.message.migrate_to_chat_id]
        arrived = [u.message for u in updates if u.message and u.message.migrate_from_chat_id]
        assert [m.migrate_to_chat_id for m in moved] == [heir.id]
        assert [m.chat.id for m in arrived] == [heir.id]

    with_bot(telegram, scene)


def test_a_block_in_private_comes_as_ptb_knows_it() -> None:
    telegram, _ = new_telegram()
    ann = telegram.user("Ann")

    async def scene(bot: Bot) -> None:
        ann.say(ann.chat, "/start")
        await drain(bot)
        ann.block()
        (update,) = await drain(bot)
        assert update.my_chat_member is not None
        assert update.my_chat_member.new_chat_member.status == "kicked"

    with_bot(telegram, scene)
