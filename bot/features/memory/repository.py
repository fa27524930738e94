"""The learners' cards: what they remember of each item and when it is due."""

from __future__ import annotations

from sqlalchemy import select

from bot.features.memory.rules import Card
from bot.features.memory.tables import cards
from bot.storage import dialect
from bot.storage.rows import columns, first, record, values
from bot.storage.transaction import Transaction

_COLUMNS = columns(cards, Card)


def find(tx: Transaction, user_id: int, item_id: str) -> Card | None:
    """The person's card for an item, if they have one."""
    here = (cards.c.user_id == user_id) & (cards.c.item_id == item_id)
    return first(tx, Card, select(*_COLUMNS).where(here))


def of(tx: Transaction, user_id: int) -> dict[str, Card]:
    """All of the person's cards by item."""
    rows = tx.execute(select(cards.c.item_id, *_COLUMNS).where(cards.c.user_id == user_id))
    return {row.item_id: record(Card, row) for row in rows}


def leeches(tx: Transaction, user_id: int) -> frozenset[str]:
    """The items that are set aside for the person."""
    here = (cards.c.user_id == user_id) & cards.c.leech_since.is_not(None)
    return frozenset(tx.scalars(select(cards.c.item_id).where(here)))


def put(tx: Transaction, user_id: int, item_id: str, card: Card) -> None:
    """Keep a card."""
    dialect.put(tx, cards, {"user_id": user_id, "item_id": item_id}, values(card))


def admit(tx: Transaction, user_id: int, item_id: str, card: Card) -> bool:
    """Keep a card unless the person has one for the item; whether it was kept."""
    return dialect.insert_new(tx, cards, {"user_id": user_id, "item_id": item_id, **values(card)})
