"""Rows as dataclasses: the fields are named like the columns, and nothing goes by its place in a row."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, Table

from bot.storage.transaction import Transaction

R = TypeVar("R")

_KNOWN: dict[type[Any], tuple[str, ...]] = {}


def columns(table: Table, kind: type[Any], prefix: str = "") -> tuple[ColumnElement[Any], ...]:
    """The table's columns that the dataclass has fields for. A prefix keeps them apart in a join."""
    found = [table.c[name] for name in _names(kind) if name in table.c]
    return tuple(column.label(prefix + column.name) if prefix else column for column in found)


def record(kind: type[R], row: Any, prefix: str = "", **more: Any) -> R:
    """A row as a dataclass; ``more`` are fields that are no columns of it."""
    return kind(**{name: getattr(row, prefix + name) for name in _names(kind) if name not in more}, **more)


def first(tx: Transaction, kind: type[R], statement: Select[Any]) -> R | None:
    """The first row that the statement finds."""
    row = tx.execute(statement.limit(1)).first()
    return None if row is None else record(kind, row)


def every(tx: Transaction, kind: type[R], statement: Select[Any]) -> list[R]:
    """All rows that the statement finds."""
    return [record(kind, row) for row in tx.execute(statement)]


def values(one: Any) -> dict[str, Any]:
    """A dataclass as the columns' values."""
    return {name: getattr(one, name) for name in _names(type(one))}


def _names(kind: type[Any]) -> tuple[str, ...]:
    if kind not in _KNOWN:
        _KNOWN[kind] = tuple(field.name for field in fields(kind))
    return _KNOWN[kind]
