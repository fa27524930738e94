"""One process at a time has a database; what it keeps is its owner's alone, and its log stays small."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.core.errors import StoreError
from bot.storage.backup import back_up, restore
from bot.storage.engine import open_store, reading, writing_beside
from bot.storage.transaction import Transaction

HOLDER = """
import sys
from pathlib import Path
from bot.storage.backup import back_up, restore
from bot.storage.engine import open_store
store = open_store(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""
ROWS = 400


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "epoch.sqlite3"


@contextlib.contextmanager
def held_by_another_process(path: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        try:
            yield process
        finally:
            process.kill()


def write(tx: Transaction, rows: int = 1) -> None:
    for number in range(rows):
        tx.execute(
            text("INSERT INTO unanswered (text, at) VALUES (:t, '2026-01-01')"), {"t": f"{number} " * 99}
        )


def written(path: Path) -> int:
    with contextlib.closing(sqlite3.connect(path)) as raw:
        return int(raw.execute("SELECT count(*) FROM unanswered").fetchone()[0])


def mode(path: Path) -> str:
    return oct(stat.S_IMODE(path.stat().st_mode))


def test_a_second_process_is_refused_in_a_sentence_that_names_the_database(path: Path) -> None:
    with (
        held_by_another_process(path),
        pytest.raises(StoreError, match=r"epoch\.sqlite3: another process works on this database"),
    ):
        open_store(path)


def test_a_process_that_was_killed_holds_nothing(path: Path) -> None:
    with held_by_another_process(path) as holder:
        holder.kill()
        holder.wait()
        open_store(path).close()


def test_another_name_of_the_same_file_is_the_same_database(path: Path, tmp_path: Path) -> None:
    store = open_store(path)
    other = tmp_path / "other.sqlite3"
    other.symlink_to(path)
    with pytest.raises(StoreError, match="another process"):
        open_store(other)
    store.close()
    open_store(other).close()


def test_reading_and_one_short_write_go_on_beside_who_has_it(path: Path) -> None:
    with held_by_another_process(path):
        with writing_beside(path) as beside:
            beside.run(write)
        with reading(path) as reader:
            assert reader.run(lambda tx: tx.scalar(text("SELECT count(*) FROM unanswered"))) == 1


def test_files_are_the_owners_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = tmp_path / "a" / "b" / "epoch.sqlite3"
        store = open_store(path)
        store.run(write)
        found = {one.name: mode(one) for one in path.parent.iterdir()}
        store.close()
    finally:
        os.umask(before)
    names = ("epoch.sqlite3", "epoch.sqlite3-wal", "epoch.sqlite3-shm", "epoch.sqlite3.lock")
    assert found == dict.fromkeys(names, "0o600")
    assert [mode(path.parent), mode(path.parent.parent)] == ["0o700", "0o700"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_what_root_makes_beside_somebodys_database_is_theirs(tmp_path: Path) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir()
    os.chown(folder, 10001, 10001)
    path, kept = folder / "epoch.sqlite3", tmp_path / "kept.sqlite3"
    open_store(path).close()
    back_up(path, kept)
    restore(path, kept, datetime(2026, 11, 26, tzinfo=UTC))
    with reading(path) as store:
        store.run(lambda tx: tx.scalar(text("SELECT at FROM heartbeat")))
        owners = {one.name: one.stat().st_uid for one in folder.iterdir()}
    assert set(owners.values()) == {10001}, owners
    assert kept.stat().st_uid == 0


def test_a_database_that_everybody_could_read_is_closed_to_them(path: Path) -> None:
    open_store(path).close()
    path.chmod(0o664)
    open_store(path).close()
    assert mode(path) == "0o660"


def test_after_the_end_everything_is_in_the_one_file(path: Path) -> None:
    store = open_store(path)
    store.run(lambda tx: write(tx, ROWS))
    reader = sqlite3.connect(path)  # who still reads keeps SQLite from tidying up at the close
    reader.execute("SELECT count(*) FROM unanswered").fetchone()
    store.close()
    alone = path.with_name("alone.sqlite3")
    alone.write_bytes(path.read_bytes())
    reader.close()
    assert written(alone) == ROWS


def test_in_a_quiet_moment_the_log_is_emptied_when_a_transaction_asks_for_it(path: Path) -> None:
    store = open_store(path)
    store.run(lambda tx: write(tx, ROWS))
    log = path.with_name("epoch.sqlite3-wal")
    assert log.stat().st_size > 0
    store.run(lambda tx: tx.ask_for_checkpoint())
    assert log.stat().st_size == 0
    store.close()


def test_while_others_wait_the_log_is_left_alone(path: Path) -> None:
    store = open_store(path)
    store.run(lambda tx: write(tx, ROWS))
    later = []

    def asks(tx: Transaction) -> None:
        tx.ask_for_checkpoint()
        later.append(store.submit(lambda _tx: None))

    store.run(asks)
    later[0].result()
    assert path.with_name("epoch.sqlite3-wal").stat().st_size > 0
    store.close()


def test_a_reader_does_not_hold_up_who_empties_the_log(path: Path) -> None:
    store = open_store(path)
    store.run(write)
    with contextlib.closing(sqlite3.connect(path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM unanswered").fetchone()
        store.run(lambda tx: write(tx, ROWS))
        store.run(lambda tx: tx.ask_for_checkpoint())
        store.run(write)
    store.run(lambda tx: tx.ask_for_checkpoint())
    assert path.with_name("epoch.sqlite3-wal").stat().st_size == 0
    store.close()


def test_what_the_log_grew_to_is_given_back(path: Path) -> None:
    store = open_store(path)
    limit = store.run(lambda tx: tx.scalar(text("PRAGMA journal_size_limit")))
    store.close()
    assert limit == 4000 * 4096
