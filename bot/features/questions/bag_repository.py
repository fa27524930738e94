"""What a chat's bag remembers: nothing comes back before its scope is through."""

from __future__ import annotations

from sqlalchemy import delete, func, select, update

from bot.features.questions.bag import NEW, Bag, BagMemory
from bot.features.questions.tables import memories
from bot.storage.dialect import put
from bot.storage.rows import columns, first, record, values
from bot.storage.transaction import Transaction


def recall(tx: Transaction, chat_id: int) -> Bag:
    """Everything that the chat's bag remembers."""
    rows = tx.execute(select(memories).where(memories.c.chat_id == chat_id)).all()
    known = {row.item_id: record(BagMemory, row) for row in rows}
    return Bag(known, sum(memory.asked for memory in known.values()))


def questions_asked(tx: Transaction, chat_id: int) -> int:
    """How many questions the chat was ever asked."""
    asked = select(func.coalesce(func.sum(memories.c.asked), 0)).where(memories.c.chat_id == chat_id)
    return int(tx.execute(asked).scalar_one())


def find(tx: Transaction, chat_id: int, item_id: str) -> BagMemory:
    """What the bag remembers of one item."""
    here = (memories.c.chat_id == chat_id) & (memories.c.item_id == item_id)
    return first(tx, BagMemory, select(*columns(memories, BagMemory)).where(here)) or NEW


def remember(tx: Transaction, chat_id: int, item_id: str, memory: BagMemory) -> None:
    """Keep what the bag remembers of one item."""
    put(tx, memories, {"chat_id": chat_id, "item_id": item_id}, values(memory))


def move_chat(tx: Transaction, old: int, new: int) -> None:
    """A group became a supergroup and takes its bag along."""
    known = select(memories.c.item_id).where(memories.c.chat_id == new)
    tx.execute(delete(memories).where(memories.c.chat_id == old, memories.c.item_id.in_(known)))
    tx.execute(update(memories).where(memories.c.chat_id == old).values(chat_id=new))
