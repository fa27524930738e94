"""One transaction, as repositories see it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection

T = TypeVar("T")


class Transaction:
    """Statements over one connection, and what was read in this transaction already (an identity map).

    A repository reads with ``once`` what an update needs again and again, and replaces it with ``keep`` when
    it writes.
    """

    __slots__ = ("_kept", "connection", "execute", "scalar", "scalars", "wants_checkpoint")

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.execute, self.scalar, self.scalars = connection.execute, connection.scalar, connection.scalars
        self._kept: dict[Hashable, Any] = {}
        self.wants_checkpoint = False

    def once(self, key: Hashable, read: Callable[[], T]) -> T:
        """What ``read`` returns, read once in this transaction."""
        if key not in self._kept:
            self._kept[key] = read()
        value: T = self._kept[key]
        return value

    def keep(self, key: Hashable, value: Any) -> None:
        """What was read under this key is now ``value``."""
        self._kept[key] = value

    def forget(self, key: Hashable) -> None:
        """What was read under this key has changed: read it again."""
        self._kept.pop(key, None)

    def ask_for_checkpoint(self) -> None:
        """Once this is committed, all may be brought into the one file, if nobody waits for the database."""
        self.wants_checkpoint = True

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Undo what is done inside when it raises, and only that."""
        try:
            with self.connection.begin_nested():
                yield
        except BaseException:
            self._kept.clear()
            raise
