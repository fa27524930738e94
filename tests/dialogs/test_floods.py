"""Somebody who sends thousands of texts is answered for a while, and holds up nobody."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, insert, select

from bot.features.ask.repository import KEPT, add, unanswered
from bot.simulator import Chat, Telegram
from bot.storage.engine import Store, open_store
from bot.storage.transaction import Transaction
from tests.dialogs.challenges import JOIN
from tests.dialogs.conversation import Dialog, group_of
from tests.support import START, RunningBot, play, stage

FLOOD, BURST = 200, 30
SLOW = "Slow down a little"


def texts(chat: Chat) -> list[str]:
    """What the bot said in a chat."""
    return [message.text for message in chat.messages.values() if message.by_bot]


def test_a_flood_of_texts_gets_a_burst_of_answers_and_one_sentence() -> None:
    async def scene(telegram: Telegram, store: Store, bot: RunningBot) -> None:
        ann = telegram.user("Ann")
        for number in range(FLOOD):
            ann.say(ann.chat, f"quetzalcoatlus {number}")
        await bot.settle()
        said = texts(ann.chat)
        assert len(said) == BURST + 1
        assert SLOW in said[-1]
        count = select(func.count()).select_from(unanswered)
        assert store.run(lambda tx: tx.scalar(count)) == BURST

    stage(scene)


def test_in_a_flood_stop_votes_and_presses_still_work() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/quiz 3")
        dialog.expect_poll("1/3")
        for _ in range(BURST + 5):
            await ann.says("/help")
            dialog.forget()
        await ann.says("/help")
        dialog.expect_silence()
        await ann.votes(0)
        dialog.forget()
        await ann.presses("📖 Full answer")
        dialog.expect("From:")
        await ann.says("/stop")
        dialog.expect("of 1 right")
        await dialog.passes(timedelta(minutes=2))
        dialog.forget()
        await ann.says("/help")
        dialog.expect("/quiz")

    play(scene)


def test_a_flood_of_presses_gets_a_burst_of_answers_and_one_line_over_the_chat() -> None:
    async def scene(telegram: Telegram, _store: Store, bot: RunningBot) -> None:
        ann = telegram.user("Ann")
        ann.say(ann.chat, "what is dropout?")
        await bot.settle()
        answer = next(one for one in ann.chat.messages.values() if one.by_bot and one.buttons)
        said = len(texts(ann.chat))
        presses = [ann.press(answer, answer.labels[0]) for _ in range(FLOOD)]
        await bot.settle()
        answered = [press for press in presses if press.answered]
        assert len(answered) == BURST + 1
        assert SLOW in answered[-1].toast
        assert len(texts(ann.chat)) - said <= BURST
        ann.say(ann.chat, "/help")
        await bot.settle()
        assert "/quiz" in texts(ann.chat)[-1]

    stage(scene)


def test_one_person_s_flood_of_presses_in_a_group_leaves_the_others_theirs() -> None:
    async def scene(telegram: Telegram, _store: Store, bot: RunningBot) -> None:
        ann, bob = telegram.user("Ann"), telegram.user("Bob")
        group = telegram.group("Study", [ann, bob], supergroup=True)
        ann.say(group, "/challenge 5")
        await bot.settle()
        lobby = next(one for one in group.messages.values() if one.by_bot and JOIN in one.labels)
        presses = [ann.press_data(lobby, "packed by nobody") for _ in range(FLOOD)]
        joined = bob.press(lobby, JOIN)
        await bot.settle()
        assert sum(press.answered for press in presses) == BURST + 1
        assert joined.answered

    stage(scene)


def test_one_person_s_flood_in_a_group_leaves_the_others_their_answers() -> None:
    async def scene(dialog: Dialog) -> None:
        ann, bob = dialog.person("Ann"), dialog.person("Bob")
        group = group_of(dialog, "Study", ann, bob)
        for _ in range(BURST - 5):
            await ann.says("/topics", at=group)
            dialog.forget()
        await bob.says("/topics", at=group)
        dialog.expect("Decks")
        for _ in range(5):
            await bob.says("/topics", at=group)
            dialog.forget()
        assert SLOW in texts(group)[-1]
        await bob.says("/stop", at=group)
        dialog.expect("No challenge")

    play(scene)


def test_a_command_for_another_bot_takes_nothing_from_a_group() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        group = group_of(dialog, "Study", ann)
        for _ in range(BURST + 5):
            await ann.says("/roll", at=group)
            dialog.forget()
        await ann.says("/topics", at=group)
        dialog.expect("Decks")

    play(scene)


def test_of_unanswered_questions_the_newest_are_kept() -> None:
    store = open_store(None)

    def many(tx: Transaction) -> None:
        tx.execute(insert(unanswered), [{"text": "before", "at": START} for _ in range(KEPT)])
        for number in range(5):
            add(tx, f"{number}", START)

    store.run(many)
    oldest = select(func.min(unanswered.c.id), func.count()).select_from(unanswered)
    assert tuple(store.run(lambda tx: tx.execute(oldest).one())) == (6, KEPT)
    store.close()
