"""``epoch`` on a database that can be made read-only from outside, while a process has it open.

What is open already stays writable whatever becomes of a file's permissions, and mounting a disk anew takes
root's rights; so the process itself asks SQLite to refuse while a file named in its environment is there.
"""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Connection, Engine, event

from bot.cli.main import main

SWITCH = "EPOCH_DRILL_WRITE_PROTECTED"


def protect(connection: Connection) -> None:
    """At the beginning of a transaction: may it write?"""
    protected = Path(os.environ[SWITCH]).exists()
    connection.exec_driver_sql(f"PRAGMA query_only={protected:d}")


if __name__ == "__main__":
    event.listen(Engine, "begin", protect)
    main()
