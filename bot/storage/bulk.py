"""One statement with many rows, for what a tick does to hundreds of people while others wait.

SQLAlchemy converts each value of each row by itself, which costs more than SQLite's own work. Here equal
values of a column are converted once: most rows of a tick share their instants and dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import JSON, Insert, Update
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

from bot.storage.transaction import Transaction


def execute_many(
    tx: Transaction, statement: Insert | Update, names: tuple[str, ...], rows: Sequence[Sequence[Any]]
) -> None:
    """Run the statement for each row of parameters, of columns or bound ones, in the order of ``names``.

    Instants must be in UTC. The statement's SQL is remembered: let it be a constant.
    """
    if not rows:
        return
    compiled = _compiled(statement, names, tx.connection.dialect)
    values = dict(zip(names, zip(*rows, strict=True), strict=True))
    converted = [
        _converted(compiled.binds[name].type, values[name], tx.connection.dialect)
        for name in compiled.positiontup or ()
    ]
    tx.connection.exec_driver_sql(str(compiled), list(zip(*converted, strict=True)))


@lru_cache(maxsize=64)
def _compiled(statement: Insert | Update, names: tuple[str, ...], dialect: Dialect) -> SQLCompiler:
    compiled = statement.compile(dialect=dialect, column_keys=list(names))
    assert isinstance(compiled, SQLCompiler)
    return compiled


def _converted(kind: TypeEngine[Any], values: Sequence[Any], dialect: Dialect) -> Iterable[Any]:
    convert = kind.dialect_impl(dialect).bind_processor(dialect)
    if convert is None:
        return values
    if isinstance(kind, JSON):  # what JSON is made of cannot be looked up
        return map(convert, values)
    known = {value: convert(value) for value in set(values)}
    return [known[value] for value in values]
