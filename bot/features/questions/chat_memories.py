"""What a group's bag remembers: nothing comes back before its deck is through."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete, func, select, update

from bot.features.questions.bag import Memory
from bot.features.questions.tables import chat_memories
from bot.storage.dialect import put
from bot.storage.transaction import Transaction


def recall(tx: Transaction, chat_id: int) -> Mapping[str, Memory]:
    """What the chat's bag remembers, by item."""
    columns = (
        chat_memories.c.item_id,
        chat_memories.c.passes,
        chat_memories.c.last_seq,
        chat_memories.c.asked,
    )
    rows = tx.execute(select(*columns).where(chat_memories.c.chat_id == chat_id))
    return {row[0]: Memory(*row[1:]) for row in rows}


def asked(tx: Transaction, chat_id: int) -> int:
    """How many questions this chat was asked, ever."""
    total = func.coalesce(func.sum(chat_memories.c.asked), 0)
    return int(tx.execute(select(total).where(chat_memories.c.chat_id == chat_id)).scalar_one())


def remember(tx: Transaction, chat_id: int, item_id: str, memory: Memory) -> None:
    """Keep what the bag remembers of one item."""
    values = {"passes": memory.passes, "last_seq": memory.last_seq, "asked": memory.asked}
    put(tx, chat_memories, {"chat_id": chat_id, "item_id": item_id}, values)


def move_chat(tx: Transaction, old: int, new: int) -> None:
    """A group became a supergroup and takes its bag along."""
    known = select(chat_memories.c.item_id).where(chat_memories.c.chat_id == new)
    tx.execute(
        delete(chat_memories).where(chat_memories.c.chat_id == old, chat_memories.c.item_id.in_(known))
    )
    tx.execute(update(chat_memories).where(chat_memories.c.chat_id == old).values(chat_id=new))
