"""Calls that Telegram refuses are refused with its code and words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.simulator import Telegram
from bot.simulator.faults import FloodLimits
from tests.simulator.ptb import new_telegram

ANN = 1001
QUIZ: dict[str, Any] = {
    "chat_id": ANN,
    "question": "2 + 2?",
    "options": ["3", "4"],
    "type": "quiz",
    "correct_option_ids": [1],
}


def call(telegram: Telegram, method: str, **params: Any) -> tuple[int, str]:
    """Status and description of a call."""
    status, body = telegram.call(telegram.token, method, params)
    return status, body.get("description", "")


def greeted() -> Telegram:
    """A Telegram in which Ann has started the bot."""
    telegram, _ = new_telegram()
    ann = telegram.user("Ann")
    ann.say(ann.chat, "/start")
    return telegram


def keyboard(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


@pytest.mark.parametrize(
    ("params", "problem"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": "  \n"}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "🦊" * 2049}, "message is too long"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "a <b>b", "parse_mode": "HTML"}, 'Can\'t find end tag corresponding to start tag "b"'),
        ({"text": "a < b", "parse_mode": "HTML"}, "Unclosed start tag at byte offset 2"),
        ({"text": "é<h1>b</h1>", "parse_mode": "HTML"}, 'Unsupported start tag "h1" at byte offset 2'),
        ({"text": "<b><i>x</b></i>", "parse_mode": "HTML"}, 'expected "</i>", found "</b>"'),
        ({"text": "x</b>", "parse_mode": "HTML"}, "Unexpected end tag at byte offset 1"),
        ({"text": "<span>x</span>", "parse_mode": "HTML"}, 'must have class "tg-spoiler"'),
        ({"text": "x", "parse_mode": "reST"}, "unsupported parse_mode"),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"text": "x", "message_thread_id": 1}, "message thread not found"),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply markup JSON object"),
        ({"text": "x", "reply_markup": keyboard({"text": "a"})}, "Text buttons are unallowed"),
        ({"text": "x", "reply_markup": keyboard({"callback_data": "a"})}, 'Can\'t find field "text"'),
        (
            {"text": "x", "reply_markup": keyboard({"text": "a", "callback_data": "é" * 33})},
            "BUTTON_DATA_INVALID",
        ),
        (
            {"text": "x", "reply_markup": keyboard({"text": "a", "callback_data": "a", "url": "t.me/x"})},
            "exactly one action",
        ),
        ({"text": "x", "reply_markup": keyboard({"text": "a", "url": "ftp://a.b"})}, "Unsupported URL"),
        ({"text": "x", "reply_markup": keyboard({"text": "a", "url": "http://local"})}, "Wrong HTTP URL"),
        (
            {
                "text": "x",
                "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]] * 101},
            },
            "reply markup is too long",
        ),
        (
            {
                "text": "x",
                "reply_markup": {"inline_keyboard": [[{"text": "é" * 60, "callback_data": "a"}]] * 30},
            },
            "reply markup is too long",
        ),
    ],
)
def test_a_bad_message_is_refused(params: dict[str, Any], problem: str) -> None:
    telegram = greeted()
    status, description = call(telegram, "sendMessage", chat_id=ANN, **params)
    assert status == 400
    assert description.startswith("Bad Request: ")
    assert problem in description
    assert [c.method for c in telegram.invalid] == ["sendMessage"]
    assert len(telegram.chats[ANN].messages) == 1, "nothing was sent"


@pytest.mark.parametrize(
    ("params", "problem"),
    [
        ({"question": "x" * 301}, "poll question length must not exceed 300"),
        ({"question": " "}, "poll question must be non-empty"),
        ({"options": ["a"]}, "poll must have at least 2 option"),
        ({"options": [str(n) for n in range(13)]}, "poll can't have more than 12 options"),
        ({"options": ["a", ""]}, "poll options must be non-empty"),
        ({"options": ["a", {"text": "x" * 101}]}, "poll options length must not exceed 100"),
        ({"correct_option_ids": None}, "correct quiz option list must be non-empty"),
        ({"correct_option_ids": [2]}, "wrong correct option ID specified"),
        ({"correct_option_ids": [0, 1]}, "several correct options"),
        ({"explanation": "x" * 201}, "poll explanation length must not exceed 200"),
        ({"explanation": "a\nb\nc\nd"}, "more than 2 line feeds"),
        ({"open_period": 4}, "between 5 and 2628000 seconds"),
        ({"open_period": 2628001}, "between 5 and 2628000 seconds"),
        ({"open_period": 30, "close_date": 1740820000}, "can't be used together"),
        ({"type": "exam"}, "unsupported poll type"),
    ],
)
def test_a_bad_quiz_is_refused(params: dict[str, Any], problem: str) -> None:
    status, description = call(greeted(), "sendPoll", **(QUIZ | params))
    assert status == 400
    assert problem in description


def test_the_longest_allowed_things_pass() -> None:
    telegram = greeted()
    longest = QUIZ | {
        "question": "🦊" * 300,
        "options": ["🦊" * 100, "b"],
        "explanation": "<b>" + "x" * 198 + "</b>\n\n",
        "explanation_parse_mode": "HTML",
        "open_period": 2628000,
    }
    assert call(telegram, "sendPoll", **longest)[0] == 200
    markup = keyboard(
        {"text": "a", "callback_data": "x" * 64}, {"text": "b", "url": "https://t.me/x?start=1"}
    )
    text = "<b>" + "x" * 4096 + "</b>"
    assert call(telegram, "sendMessage", chat_id=ANN, text=text, parse_mode="HTML", reply_markup=markup) == (
        200,
        "",
    )


@pytest.mark.parametrize(
    ("method", "params", "answer"),
    [
        ("sendMessage", {"text": "x"}, (400, "Bad Request: chat_id is empty")),
        ("sendMessage", {"chat_id": 5, "text": "x"}, (400, "Bad Request: chat not found")),
        ("sendDice", {"chat_id": ANN}, (404, "Not Found")),
        ("editMessageText", {"chat_id": ANN, "message_id": 1, "text": "x"}, (400, "message can't be edited")),
        ("stopPoll", {"chat_id": ANN, "message_id": 1}, (400, "message is not a poll")),
        ("getChatAdministrators", {"chat_id": ANN}, (400, "no administrators in the private chat")),
        ("sendPhoto", {"chat_id": ANN}, (400, "there is no photo in the request")),
        ("getFile", {"file_id": "x"}, (400, "invalid file_id")),
        ("answerCallbackQuery", {"callback_query_id": "9"}, (400, "query is too old and response timeout")),
        (
            "setMyCommands",
            {"commands": [{"command": "Quiz!", "description": "x"}]},
            (400, "BOT_COMMAND_INVALID"),
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "quiz", "description": ""}]},
            (400, "command description must be non-empty"),
        ),
    ],
)
def test_other_mistakes_have_telegrams_answers(
    method: str, params: dict[str, Any], answer: tuple[int, str]
) -> None:
    status, description = call(greeted(), method, **params)
    assert status == answer[0]
    assert answer[1] in description


def test_whitespace_around_a_text_is_no_change() -> None:
    telegram = greeted()
    call(telegram, "sendMessage", chat_id=ANN, text="  <b>one</b> ", parse_mode="HTML")
    message = telegram.chats[ANN].messages[2]
    assert (message.text, message.entities) == ("one", [{"type": "bold", "offset": 0, "length": 3}])
    answer = call(
        telegram, "editMessageText", chat_id=ANN, message_id=2, text="<b>one</b>\n", parse_mode="HTML"
    )
    assert "message is not modified" in answer[1]


def test_one_may_not_write_first_nor_after_a_block() -> None:
    telegram, _ = new_telegram()
    ann = telegram.user("Ann")
    assert call(telegram, "sendMessage", chat_id=ANN, text="x") == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )
    ann.say(ann.chat, "hi")
    ann.block()
    assert call(telegram, "sendMessage", chat_id=ANN, text="x") == (
        403,
        "Forbidden: bot was blocked by the user",
    )
    ann.unblock()
    assert call(telegram, "sendMessage", chat_id=ANN, text="x")[0] == 200
    assert telegram.invalid == []


def test_flood_limits_hold_for_a_chat_and_for_a_group() -> None:
    telegram, clock = new_telegram()
    ann = telegram.user("Ann")
    ann.say(ann.chat, "/start")
    group = telegram.group("Study", [ann])
    telegram.flood_limits = FloodLimits()
    answers = [call(telegram, "sendMessage", chat_id=ANN, text=str(n))[0] for n in range(4)]
    assert answers == [200, 200, 200, 429]
    sent = []
    for n in range(21):
        clock.advance(timedelta(seconds=2))
        sent.append(telegram.call(telegram.token, "sendMessage", {"chat_id": group.id, "text": str(n)}))
    assert [status for status, _ in sent] == [200] * 20 + [429]
    assert sent[-1][1]["parameters"] == {"retry_after": 21}
    assert sent[-1][1]["description"] == "Too Many Requests: retry after 21"
