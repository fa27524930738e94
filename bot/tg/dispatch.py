"""PTB's handlers, made from the registry. Each one parses and hands the rest to the desk."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from typing import Any

from sqlalchemy.exc import OperationalError
from telegram import Chat, ChatMember, ChatMemberRestricted, Message, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    PollAnswerHandler,
    filters,
)

from bot.chat.context import Pressed, Said, Turn
from bot.chat.messages import Say
from bot.features.ask import handlers as ask
from bot.features.challenge import handlers as challenge
from bot.features.explain import handlers as explain
from bot.features.groups import handlers as group
from bot.features.registry import (
    BUTTONS,
    COMMANDS,
    IN_GROUPS,
    NEEDS_ADMIN,
    unknown,
)
from bot.features.start.apologies import SORRY, STALE
from bot.tg.administrators import Rights
from bot.tg.parsing import (
    answers_bot,
    arrival_of,
    mentions,
    said_of,
    voter_chat_of,
)
from bot.tg.update_processor import Desk, Work

log = logging.getLogger(__name__)

Context = ContextTypes.DEFAULT_TYPE
NEW = filters.UpdateType.MESSAGE
TalkHandler = Callable[[Turn, Said], Any]


class Dispatch:
    """Registers everything that the bot listens to."""

    def __init__(self, desk: Desk, in_flight: Callable[[], Awaitable[None]], rights: Rights) -> None:
        self._desk = desk
        self._in_flight = in_flight
        self._rights = rights

    def register(self, app: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add every handler. The order matters: the first that fits takes the update."""
        for command in COMMANDS:
            app.add_handler(
                CommandHandler(command.name, self._talk(command.run, command.needs_admin), filters=NEW)
            )
        app.add_handler(MessageHandler(NEW & filters.COMMAND, self._talk(unknown)))
        app.add_handler(
            MessageHandler(NEW & filters.TEXT & filters.ChatType.PRIVATE, self._talk(explain.text))
        )
        app.add_handler(MessageHandler(NEW & filters.TEXT & filters.ChatType.GROUPS, self._overheard))
        private = NEW & filters.ChatType.PRIVATE & ~filters.StatusUpdate.ALL
        app.add_handler(MessageHandler(private, self._talk(ask.not_text)))
        app.add_handler(CallbackQueryHandler(self._press))
        app.add_handler(PollAnswerHandler(self._vote))
        app.add_handler(MessageHandler(NEW & filters.StatusUpdate.MIGRATE, self._moved))
        app.add_handler(ChatMemberHandler(self._came_or_went, ChatMemberHandler.MY_CHAT_MEMBER))
        app.add_handler(ChatMemberHandler(self._member_changed, ChatMemberHandler.CHAT_MEMBER))
        app.add_error_handler(self._error)

    def _talk(
        self, handler: TalkHandler, needs_admin: bool = False
    ) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
        async def callback(update: Update, context: Context) -> None:
            message = update.message
            if message is not None:
                said = said_of(message, context.bot.username)
                await self._handle(update, lambda turn: handler(turn, said), needs_admin)

        return callback

    async def _overheard(self, update: Update, context: Context) -> None:
        """In groups the bot answers who speaks to it, and nobody else."""
        message = update.message
        if message and (mentions(message, context.bot.username) or answers_bot(message, context.bot.id)):
            said = said_of(message, context.bot.username)
            await self._handle(update, lambda turn: ask.command(turn, said))

    async def _press(self, update: Update, _context: Context) -> None:
        query = update.callback_query
        message = update.effective_message
        name, _, argument = (query.data or "").partition(":") if query else ("", "", "")
        handler = BUTTONS.get(name)
        if handler is None or message is None or not (name in IN_GROUPS or _is_private(message)):
            await self._handle(update, lambda _turn: STALE)
        else:
            pressed = Pressed(argument, message.message_id)
            await self._handle(update, lambda turn: handler(turn, pressed), name in NEEDS_ADMIN)

    async def _vote(self, update: Update, _context: Context) -> None:
        vote = update.poll_answer
        if vote is None:
            return
        if not await self._desk.knows_poll(vote.poll_id):
            await self._in_flight()  # the vote may have overtaken our own note of the poll's id
        chat = voter_chat_of(vote)
        await self._handle(update, lambda turn: challenge.vote(turn, vote.poll_id, vote.option_ids, chat))

    async def _handle(self, update: Update, work: Work, needs_admin: bool = False) -> None:
        arrival = arrival_of(update)
        if arrival is not None:
            is_admin = await self._rights.is_admin(update) if needs_admin else None
            await self._desk.handle(replace(arrival, is_admin=is_admin), work)

    async def _came_or_went(self, update: Update, _context: Context) -> None:
        change = update.my_chat_member
        if change and change.chat.type in (Chat.GROUP, Chat.SUPERGROUP):
            self._rights.forget(change.chat.id)
            told = group.Change(
                chat_id=change.chat.id,
                is_supergroup=change.chat.type == Chat.SUPERGROUP,
                was_in=_is_in(change.old_chat_member),
                is_in=_is_in(change.new_chat_member),
            )
            await self._handle(update, lambda turn: group.came_or_went(turn, told))

    async def _moved(self, update: Update, _context: Context) -> None:
        message = update.message
        if message:
            old = message.migrate_from_chat_id or message.chat.id
            new = message.migrate_to_chat_id or message.chat.id
            await self._handle(update, lambda turn: group.moved(turn.tx, old, new, turn.now, turn.link))
            self._desk.wake(new)

    async def _member_changed(self, update: Update, _context: Context) -> None:
        if update.chat_member:
            self._rights.forget(update.chat_member.chat.id)

    async def _error(self, update: object, context: Context) -> None:
        """The one place for whatever a handler raised: set the update aside, say sorry, log the rest."""
        if not isinstance(update, Update):
            log.error("an error outside of any update", exc_info=context.error)
            return
        self._desk.failed.add(update.update_id)
        if isinstance(context.error, OperationalError):
            log.error(
                "the database failed at update %s; trying again", update.update_id, exc_info=context.error
            )
            return
        log.error("update %s failed and is set aside", update.update_id, exc_info=context.error)
        arrival = arrival_of(update)
        apology = [Say(arrival.place, SORRY)] if arrival else []
        await self._desk.quarantine(update.update_id, repr(context.error), apology)


def _is_in(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return bool(member.is_member)
    return member.status not in (ChatMember.LEFT, ChatMember.BANNED)


def _is_private(message: Any) -> bool:
    return isinstance(message, Message) and message.chat.type == "private"
