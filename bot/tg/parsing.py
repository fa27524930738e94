"""Reading an update: who acted, where, when, and what was said."""

from __future__ import annotations

from telegram import Chat, Message, PollAnswer, Update, User

from bot.chat.context import Replied, Said, Sender, Vote, VoterChat
from bot.chat.messages import Place
from bot.core.limits import ARGUMENT_LENGTH, COMMAND_LENGTH, MESSAGE_LENGTH
from bot.tg.update_processor import Arrival

CHANNEL = Sender(136817688, "Channel", None)
"""Telegram's stand-in for whoever votes as a chat."""


def arrival_of(update: Update) -> Arrival | None:
    """What the desk needs. None for updates that no person stands behind, such as channel posts."""
    user = update.effective_user
    if user is None and update.poll_answer and update.poll_answer.voter_chat:
        return Arrival(update.update_id, CHANNEL, Place(CHANNEL.id), speaks=False)
    if user is None:
        return None
    person = Sender(user.id, user.first_name, user.language_code)
    if update.callback_query:
        message = update.effective_message
        return Arrival(
            update.update_id,
            person,
            place_of(message) if message else _private(user),
            message_id=message.message_id if message else 0,
            callback_id=update.callback_query.id,
        )
    change = update.my_chat_member
    if change:
        place = Place(change.chat.id, private=change.chat.type == Chat.PRIVATE)
        return Arrival(update.update_id, person, place, speaks=False)
    said = update.message
    if said is None:
        return Arrival(update.update_id, person, _private(user), speaks=False)
    return Arrival(update.update_id, person, place_of(said), at=said.date, message_id=said.message_id)


def place_of(message: Message) -> Place:
    """The chat and topic of a message. General has no topic: naming it by its id 1 fails."""
    thread = message.message_thread_id if message.is_topic_message else None
    return Place(message.chat.id, thread, private=message.chat.type == Chat.PRIVATE)


def vote_of(answer: PollAnswer) -> Vote:
    """A vote, and the chat as which somebody cast it."""
    chat = answer.voter_chat
    voter = None if chat is None else VoterChat(chat.id, chat.title or chat.effective_name or "")
    return Vote(answer.poll_id, tuple(answer.option_ids), voter)


def command_of(message: Message, bot_username: str) -> str | None:
    """The command at a message's beginning; None when it names another bot."""
    head = (message.text or message.caption or "").split(maxsplit=1)[0][1:]
    name, _, bot = head.partition("@")
    return None if bot and bot.casefold() != bot_username.casefold() else name.casefold()


def said_of(message: Message, bot_username: str) -> Said:
    """A message's words, without the command or the bot's name before them."""
    text = message.text or message.caption or ""
    command = ""
    if text.startswith("/"):
        head, _, text = text.partition(" ") if " " in text.split("\n")[0] else text.partition("\n")
        command = head[1:].split("@")[0].casefold()
    reply = _reply_of(message, bot_username)
    # the one place where a text is cut: whatever looks at it has an end
    text = _without_mention(text, bot_username)[: ARGUMENT_LENGTH if command else MESSAGE_LENGTH]
    return Said(text, message.message_id, command[:COMMAND_LENGTH], reply)


def mentions(message: Message, bot_username: str) -> bool:
    """Whether a message names the bot."""
    entities = message.parse_entities(["mention"]).values()
    return any(name.casefold() == f"@{bot_username}".casefold() for name in entities)


def answers_bot(message: Message, bot_id: int) -> bool:
    """Whether a message replies to something that the bot said, and not only to a topic's opening."""
    replied = message.reply_to_message
    if replied is None or replied.from_user is None or replied.forum_topic_created:
        return False
    return replied.from_user.id == bot_id


def _reply_of(message: Message, bot_username: str) -> Replied | None:
    replied = message.reply_to_message
    if replied is None or replied.from_user is None or replied.forum_topic_created:
        return None
    if (replied.from_user.username or "").casefold() != bot_username.casefold():
        return None
    rows = replied.reply_markup.inline_keyboard if replied.reply_markup else ()
    data = tuple(
        button.callback_data for row in rows for button in row if isinstance(button.callback_data, str)
    )
    return Replied(replied.message_id, data, replied.poll.id if replied.poll else None)


def _private(user: User) -> Place:
    return Place(user.id)


def _without_mention(text: str, bot_username: str) -> str:
    mention = f"@{bot_username}".casefold()
    return " ".join(word for word in text.split(" ") if word.casefold() != mention).strip()
