"""What features want to say becomes messages and keyboards that Telegram takes."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from bot.charts.spec import StripPicture
from bot.chat.messages import Button, Edit, Outgoing, Photo, Place, Rows, Say, Toast, column
from bot.simulator import Telegram
from bot.storage.engine import Store
from bot.storage.outbox import DeliveryTag, TagKind
from bot.tg.fitting import fitted as fitted_messages
from bot.tg.keyboards import fitted, markup
from bot.tg.payloads import post
from tests.support import START, RunningBot, stage

HERE = Place(1)
BUTTON = column(Button("Go", "go"))
PICTURE = StripPicture("en", "2026-03-02", "?" * 14, "14 days", "longest 14")
LONG = "\n\n".join(f"paragraph {number} " + "words " * 100 for number in range(20))


def fit(outgoing: Outgoing) -> list[Outgoing]:
    """The messages that go out."""
    return fitted_messages(outgoing, lambda: "(cut)")


def test_a_long_text_is_several_messages_and_the_last_has_buttons_and_tag() -> None:
    tag = DeliveryTag(TagKind.QUESTION, 7)
    first, *between, last = fit(Say(HERE, LONG, BUTTON, reply_to=5, tag=tag))
    assert isinstance(first, Say)
    assert isinstance(last, Say)
    assert (first.rows, first.tag, first.reply_to) == ((), None, 5)
    assert (last.rows, last.tag, last.reply_to) == (BUTTON, tag, None)
    assert all(isinstance(one, Say) and not one.rows for one in between)


def test_no_piece_of_a_message_that_must_not_be_repeated_is_repeated() -> None:
    tag = DeliveryTag(TagKind.ONCE, 1)
    assert {one.tag for one in fit(Say(HERE, LONG, tag=tag)) if isinstance(one, Say)} == {tag}


def test_an_edit_is_cut_and_says_so() -> None:
    (edit,) = fit(Edit(HERE, 3, LONG, BUTTON))
    assert isinstance(edit, Edit)
    assert edit.html.endswith("… (cut)")
    assert edit.rows == BUTTON


def test_a_long_caption_goes_on_below_its_picture() -> None:
    photo, *said = fit(Photo(HERE, PICTURE, LONG, BUTTON))
    assert isinstance(photo, Photo)
    assert photo.rows == ()
    assert isinstance(said[-1], Say)
    assert said[-1].rows == BUTTON
    assert fit(Photo(HERE, PICTURE, "short", BUTTON)) == [Photo(HERE, PICTURE, "short", BUTTON)]


def test_a_toast_is_shortened() -> None:
    (toast,) = fit(Toast(HERE, "id", "words " * 100))
    assert isinstance(toast, Toast)
    assert len(toast.text) <= 200


LABELS = st.text(max_size=90)
ROWS = st.lists(st.lists(LABELS.map(lambda text: Button(text, "x" * 64)), max_size=9).map(tuple), max_size=60)


@given(ROWS.map(tuple))
def test_a_keyboard_of_any_size_fits(rows: Rows) -> None:
    kept = fitted(rows)
    sent = markup(rows)
    assert sum(map(len, kept)) <= 100
    assert len(json.dumps(sent.get("reply_markup", {}), separators=(",", ":"))) <= 10_000
    assert all(button.label.strip() for row in kept for button in row)
    assert bool(kept) == any(rows)


def test_the_last_row_of_a_keyboard_stays() -> None:
    many = column(*(Button(f"deck {number}", f"d{number}") for number in range(150)), Button("Back", "back"))
    kept = fitted(many)
    assert len(kept) == 100
    assert (kept[0], kept[-1]) == (many[0], many[-1])


def test_a_refused_message_is_followed_by_one_sentence() -> None:
    async def scene(telegram: Telegram, _store: Store, bot: RunningBot) -> None:
        ann = telegram.user("Ann")
        for _ in range(2):
            telegram.fail_next("sendMessage", 400, "Bad Request: not like this")
            ann.say(ann.chat, "/help")
        await bot.settle()
        (message,) = (message for message in ann.chat.messages.values() if message.by_bot)
        assert "could not show this" in message.text

    stage(scene)


def test_an_apology_that_is_refused_too_ends_it() -> None:
    async def scene(telegram: Telegram, __store: Store, bot: RunningBot) -> None:
        ann = telegram.user("Ann")
        for _ in range(2):
            telegram.fail_next("sendMessage", 400, "Bad Request: not like this")
        ann.say(ann.chat, "/help")
        await bot.settle()
        assert len(telegram.refused) == 2
        assert not any(message.by_bot for message in ann.chat.messages.values())

    stage(scene)


def test_whatever_is_posted_goes_out() -> None:
    async def scene(telegram: Telegram, store: Store, bot: RunningBot) -> None:
        ann = telegram.user("Ann")
        ann.say(ann.chat, "/help")
        await bot.settle()
        rows = column(*(Button("🦊" * 40, f"d{number}") for number in range(150)))
        store.run(lambda tx: post(tx, [Say(Place(ann.id), "<b>&lt;</b>" * 5000, rows)], START))
        bot.bot.relay.wake(ann.id)
        await bot.settle()
        assert telegram.refused == []
        *_, last = ann.chat.messages.values()
        assert last.text.endswith("<")
        assert last.buttons

    stage(scene)
