"""People do what Telegram's apps let them do, and the bot hears what Telegram lets it hear."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.simulator import (
    Group,
    Impossible,
    Message,
    Person,
    Telegram,
)
from tests.simulator.ptb import new_telegram


def updates(telegram: Telegram, *kinds: str) -> list[dict[str, Any]]:
    """The waiting updates of these kinds (all, if none is named), acknowledged."""
    waiting = telegram.updates.take(0, 1000, telegram.now())
    telegram.updates.clear()
    return [u for u in waiting if not kinds or set(kinds) & set(u)]


def send(telegram: Telegram, method: str, **params: Any) -> Message:
    """The message that a call of the bot made."""
    status, body = telegram.call(telegram.token, method, params)
    assert status == 200, body
    return telegram.chats[params["chat_id"]].messages[body["result"]["message_id"]]


def study_group(**how: Any) -> tuple[Telegram, Group, Person, Person]:
    telegram, _ = new_telegram()
    ann, bob = telegram.user("Ann"), telegram.user("Bob")
    group = telegram.group("Study", [ann, bob], **how)
    updates(telegram)
    return telegram, group, ann, bob


def quiz(telegram: Telegram, chat_id: int, **more: Any) -> Message:
    options = {"question": "2 + 2?", "options": ["3", "4"], "type": "quiz", "correct_option_ids": [1]}
    return send(telegram, "sendPoll", chat_id=chat_id, is_anonymous=False, **(options | more))


def test_a_quiz_vote_cannot_be_changed_and_an_open_period_ends() -> None:
    telegram, clock = new_telegram()
    ann = telegram.user("Ann")
    ann.say(ann.chat, "/quiz")
    poll = quiz(telegram, ann.id, open_period=20)
    ann.vote(poll, 0)
    with pytest.raises(Impossible):
        ann.vote(poll, 1)
    with pytest.raises(Impossible):
        ann.retract(poll)
    second = quiz(telegram, ann.id, open_period=20)
    clock.advance(timedelta(seconds=20))
    with pytest.raises(Impossible, match="closed"):
        ann.vote(second, 1)
    assert [list(u)[1] for u in updates(telegram)] == ["message", "poll_answer", "poll"], "no word of the end"


def test_a_regular_poll_takes_a_vote_back() -> None:
    telegram, group, ann, _ = study_group()
    poll = send(
        telegram, "sendPoll", chat_id=group.id, question="When?", options=["now", "later"], is_anonymous=False
    )
    ann.vote(poll, "now")
    ann.retract(poll)
    answers = [u["poll_answer"]["option_ids"] for u in updates(telegram, "poll_answer")]
    assert answers == [[0], []]


def test_privacy_mode_hides_small_talk_but_not_what_is_meant_for_the_bot() -> None:
    telegram, group, ann, _ = study_group()
    asked = send(telegram, "sendMessage", chat_id=group.id, text="Hello")
    ann.say(group, "small talk")
    ann.say(group, "/help@other_bot")
    for text in ("/quiz 3", "/quiz@Epoch_Tutor_Bot", "@epoch_tutor_bot what is dropout?"):
        ann.say(group, text)
    ann.say(group, "thanks", reply_to=asked)
    heard = [u["message"]["text"] for u in updates(telegram, "message")]
    assert heard == ["/quiz 3", "/quiz@Epoch_Tutor_Bot", "@epoch_tutor_bot what is dropout?", "thanks"]
    group.promote_bot()
    ann.say(group, "small talk")
    assert len(updates(telegram, "message")) == 1


def test_being_added_and_removed_is_reported() -> None:
    telegram, group, ann, _ = study_group(bot=False)
    group.add_bot(by=ann)
    added, service = updates(telegram)
    assert added["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert service["message"]["new_chat_members"][0]["is_bot"]
    group.remove_bot(by=ann)
    (removed,) = updates(telegram)
    assert removed["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    _, body = telegram.call(telegram.token, "sendMessage", {"chat_id": group.id, "text": "x"})
    assert body["description"] == "Forbidden: bot was kicked from the group chat"


def test_member_changes_reach_only_an_administrator_who_asked() -> None:
    telegram, group, _, bob = study_group()
    group.promote(bob)
    assert updates(telegram) == []
    group.promote_bot()
    updates(telegram)
    group.demote(bob)
    assert updates(telegram) == [], "chat_member was not asked for"
    telegram.call(telegram.token, "getUpdates", {"allowed_updates": ["chat_member", "message"]})
    group.promote(bob)
    telegram.call(telegram.token, "getUpdates", {})
    (change,) = updates(telegram)
    assert change["chat_member"]["old_chat_member"]["status"] == "member"
    assert change["chat_member"]["new_chat_member"]["status"] == "administrator"


def test_an_anonymous_administrator_speaks_and_votes_as_the_group() -> None:
    telegram, group, _, bob = study_group(supergroup=True)
    group.promote(bob, anonymous=True)
    bob.say(group, "/stop")
    bob.vote(quiz(telegram, group.id), "4")
    said, voted, _ = updates(telegram)
    assert said["message"]["from"]["id"] == 1087968824
    assert said["message"]["sender_chat"]["id"] == group.id
    assert voted["poll_answer"]["voter_chat"]["id"] == group.id
    assert voted["poll_answer"]["user"]["id"] == 136817688


def test_topics_keep_their_messages_and_general_has_no_id() -> None:
    telegram, group, ann, _ = study_group(forum=True)
    thread = group.open_topic("Quizzes")
    ann.say(group, "/challenge", thread=thread)
    ann.say(group, "/challenge")
    _, in_topic, in_general = updates(telegram, "message")
    assert in_topic["message"]["message_thread_id"] == thread
    assert in_topic["message"]["is_topic_message"]
    assert "forum_topic_created" in in_topic["message"]["reply_to_message"]
    assert "message_thread_id" not in in_general["message"]
    sent = send(telegram, "sendMessage", chat_id=group.id, text="Go", message_thread_id=thread)
    assert sent.in_topic
    for wrong in (1, 999):
        params = {"chat_id": group.id, "text": "x", "message_thread_id": wrong}
        assert telegram.call(telegram.token, "sendMessage", params)[1]["description"].endswith(
            "message thread not found"
        )
    group.close_topic(thread)
    params = {"chat_id": group.id, "text": "x", "message_thread_id": thread}
    assert telegram.call(telegram.token, "sendMessage", params)[0] == 400


def test_a_press_expires_after_150_seconds_and_a_deep_link_speaks_in_private() -> None:
    telegram, clock = new_telegram()
    ann = telegram.user("Ann")
    ann.say(ann.chat, "/start")
    buttons = [
        {"text": "Go on", "callback_data": "go"},
        {"text": "Review", "url": "https://t.me/epoch_tutor_bot?start=review_7"},
    ]
    sent = send(
        telegram, "sendMessage", chat_id=ann.id, text="x", reply_markup={"inline_keyboard": [buttons]}
    )
    press = ann.press(sent, "go")
    clock.advance(timedelta(seconds=151))
    status, _ = telegram.call(telegram.token, "answerCallbackQuery", {"callback_query_id": press.id})
    assert status == 400
    ann.press(sent, "Review")
    assert ann.chat.messages[3].text == "/start review_7"
    with pytest.raises(Impossible, match="no button"):
        ann.press(sent, "Stop")
    answer = {"callback_query_id": ann.press(sent, "go").id}
    for url, status in (("https://example.org", 400), ("https://t.me/epoch_tutor_bot?start=x", 200)):
        assert telegram.call(telegram.token, "answerCallbackQuery", answer | {"url": url})[0] == status
    assert list(ann.chat.messages.values())[-1].text == "/start x"


def test_unacknowledged_updates_come_again_for_a_day() -> None:
    telegram, clock = new_telegram()
    ann = telegram.user("Ann")
    ann.say(ann.chat, "one")
    ann.say(ann.chat, "two")
    assert len(telegram.call(telegram.token, "getUpdates", {"limit": 1})[1]["result"]) == 1
    assert len(telegram.call(telegram.token, "getUpdates", {})[1]["result"]) == 2
    (last,) = telegram.call(telegram.token, "getUpdates", {"offset": -1})[1]["result"]
    assert last["message"]["text"] == "two"
    clock.advance(timedelta(days=1, seconds=1))
    assert telegram.call(telegram.token, "getUpdates", {})[1]["result"] == []


def test_nobody_reaches_into_other_peoples_chats() -> None:
    telegram, group, ann, bob = study_group()
    eve = telegram.user("Eve")
    with pytest.raises(Impossible):
        ann.say(bob.chat, "hi")
    with pytest.raises(Impossible):
        eve.say(group, "hi")
    with pytest.raises(Impossible):
        eve.vote(quiz(telegram, group.id), 1)
