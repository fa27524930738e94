"""PTB's handlers. Each one parses and hands the rest to the router, in the update processor's transaction."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from telegram import Chat, ChatMember, ChatMemberRestricted, Message, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    ContextTypes,
    MessageHandler,
    PollAnswerHandler,
    filters,
)

from bot.chat.context import LearnerContext, PresenceChange
from bot.chat.messages import Reply
from bot.chat.pacing import Pacer
from bot.chat.router import Router, asks_admin
from bot.features.start import STALE
from bot.tg.administrators import Administrators
from bot.tg.parsing import answers_bot, arrival_of, command_of, mentions, said_of, vote_of
from bot.tg.update_processor import UpdateProcessor, Work

log = logging.getLogger(__name__)

PTBContext = ContextTypes.DEFAULT_TYPE
NEW = filters.UpdateType.MESSAGE


class Dispatch:
    """Registers everything that the bot listens to."""

    def __init__(
        self,
        processor: UpdateProcessor,
        router: Router,
        in_flight: Callable[[str], Awaitable[None]],
        administrators: Administrators,
    ) -> None:
        self._processor = processor
        self._router = router
        self._in_flight = in_flight
        self._administrators = administrators
        self._pacer = Pacer()

    def register(self, app: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add every handler. The order matters: the first that fits takes the update."""
        app.add_handler(MessageHandler(NEW & filters.COMMAND, self._command))
        app.add_handler(MessageHandler(NEW & filters.TEXT, self._text))
        private = NEW & filters.ChatType.PRIVATE & ~filters.StatusUpdate.ALL
        app.add_handler(MessageHandler(private, self._other))
        app.add_handler(CallbackQueryHandler(self._press))
        app.add_handler(PollAnswerHandler(self._vote))
        app.add_handler(MessageHandler(NEW & filters.StatusUpdate.MIGRATE, self._migrated))
        app.add_handler(ChatMemberHandler(self._came_or_went, ChatMemberHandler.MY_CHAT_MEMBER))
        app.add_handler(ChatMemberHandler(self._member_changed, ChatMemberHandler.CHAT_MEMBER))
        app.add_error_handler(self._error)

    async def _command(self, update: Update, context: PTBContext) -> None:
        message = update.message
        name = command_of(message, context.bot.username) if message else None
        if message is None or name is None:
            return  # a command for another bot
        said = said_of(message, context.bot.username)
        if not self._router.knows(name) and message.chat.type != Chat.PRIVATE:
            return  # a command for another bot, or for nobody

        def work(ctx: LearnerContext) -> Reply:
            return self._router.command(ctx, said)

        paced = self._pacer.always if self._router.is_always_obeyed(name) else self._pacer.bounded
        await self._handle(update, context, paced(work), self._router.asks_admin(name))

    async def _text(self, update: Update, context: PTBContext) -> None:
        """In groups the bot answers who speaks to it, and nobody else."""
        message = update.message
        if message is None:
            return
        private = message.chat.type == Chat.PRIVATE
        if private or mentions(message, context.bot.username) or answers_bot(message, context.bot.id):
            said = said_of(message, context.bot.username)
            await self._handle(update, context, self._pacer.bounded(lambda ctx: self._router.text(ctx, said)))

    async def _other(self, update: Update, context: PTBContext) -> None:
        if update.message:
            said = said_of(update.message, context.bot.username)
            await self._handle(
                update, context, self._pacer.bounded(lambda ctx: self._router.other(ctx, said))
            )

    async def _press(self, update: Update, context: PTBContext) -> None:
        query, message = update.callback_query, update.effective_message
        data = query.data if query and query.data else ""
        action = self._router.action(data, _is_private(message)) if message else None
        if action is None:
            await self._handle(update, context, self._pacer.presses(lambda ctx: ctx.t(STALE)))
        else:
            work = self._pacer.presses(lambda ctx: self._router.press(ctx, action))
            await self._handle(update, context, work, asks_admin(action))

    async def _vote(self, update: Update, context: PTBContext) -> None:
        if update.poll_answer:
            vote = vote_of(update.poll_answer)
            await self._in_flight(vote.poll_id)  # the vote may have overtaken our own note of the poll's id
            await self._handle(update, context, lambda ctx: self._router.vote(ctx, vote))

    async def _handle(
        self, update: Update, context: PTBContext, work: Work, needs_admin: bool = False
    ) -> None:
        arrival = arrival_of(update)
        if arrival is not None:
            is_admin = await self._administrators.is_admin(update) if needs_admin else None
            await self._processor.handle(replace(arrival, is_admin=is_admin), context.bot.username, work)

    async def _came_or_went(self, update: Update, context: PTBContext) -> None:
        change = update.my_chat_member
        if change and change.chat.type in (Chat.GROUP, Chat.SUPERGROUP):
            self._administrators.forget(change.chat.id)
            told = PresenceChange(
                chat_id=change.chat.id,
                is_supergroup=change.chat.type == Chat.SUPERGROUP,
                was_in=_is_in(change.old_chat_member),
                is_in=_is_in(change.new_chat_member),
            )
            await self._handle(update, context, lambda ctx: self._router.presence(ctx, told))

    async def _migrated(self, update: Update, context: PTBContext) -> None:
        message = update.message
        if message:
            old = message.migrate_from_chat_id or message.chat.id
            new = message.migrate_to_chat_id or message.chat.id
            await self._handle(update, context, lambda ctx: self._router.migrated(ctx, old, new))

    async def _member_changed(self, update: Update, _context: PTBContext) -> None:
        if update.chat_member:
            self._administrators.forget(update.chat_member.chat.id)

    async def _error(self, update: object, context: PTBContext) -> None:
        """Whatever a handler raised goes to who fetched the update. Looks at nothing else in it."""
        if isinstance(update, Update) and context.error:
            self._processor.failed(update.update_id, context.error)
        else:
            log.error("an error outside of any update", exc_info=context.error)


def _is_in(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return bool(member.is_member)
    return member.status not in (ChatMember.LEFT, ChatMember.BANNED)


def _is_private(message: Any) -> bool:
    return isinstance(message, Message) and message.chat.type == Chat.PRIVATE
