"""Whatever a database path leads to, the answer is a sentence that names it."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.core.errors import StoreError
from bot.storage.engine import open_store, reading


def corrupted(path: Path) -> Path:
    """A database of ours with pages that say nothing."""
    store = open_store(path)
    for number in range(200):
        asked = {"t": f"{number} " * 99}
        store.run(
            lambda tx, asked=asked: tx.execute(
                text("INSERT INTO unanswered (text, at) VALUES (:t, '2026-01-01')"), asked
            )
        )
    store.close()
    content = bytearray(path.read_bytes())
    content[8192:] = b"\x5a" * (len(content) - 8192)
    path.write_bytes(content)
    return path


def test_a_path_below_a_file_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for path in (tmp_path / "file" / "x.sqlite3", tmp_path / "file" / "deeper" / "x.sqlite3"):
        with pytest.raises(
            StoreError, match=r"x\.sqlite3: the database cannot be used: .*[Nn]ot a directory"
        ):
            open_store(path)
        with pytest.raises(StoreError, match=r"x\.sqlite3: there is no database"), reading(path):
            pass


def test_a_folder_that_may_not_be_made_is_a_sentence() -> None:
    with pytest.raises(StoreError, match=r"/proc/epoch/x\.sqlite3: the database cannot be used"):
        open_store(Path("/proc/epoch/x.sqlite3"))
    with pytest.raises(StoreError, match=r"/proc/x\.sqlite3: the database cannot be used"):
        open_store(Path("/proc/x.sqlite3"))


def test_a_name_too_long_and_a_folder_are_sentences(tmp_path: Path) -> None:
    for path in (tmp_path / ("x" * 300), tmp_path):
        with pytest.raises(StoreError, match="the database cannot be used"):
            open_store(path)
        with pytest.raises(StoreError), reading(path) as store:
            store.run(lambda tx: tx.scalar(text("SELECT at FROM heartbeat")))


def test_a_corrupted_database_is_a_sentence_for_who_reads_and_who_writes(tmp_path: Path) -> None:
    path = corrupted(tmp_path / "epoch.sqlite3")
    with (
        pytest.raises(StoreError, match=r"epoch\.sqlite3: the database is damaged \(.*malformed"),
        reading(path) as store,
    ):
        store.run(lambda tx: tx.execute(text("SELECT * FROM unanswered")).all())
    with pytest.raises(StoreError, match=r"epoch\.sqlite3: the database is damaged .*epoch db restore"):
        open_store(path)


def test_a_text_file_and_a_database_without_our_tables_are_sentences_for_who_reads(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("these are my notes" * 100, encoding="utf-8")
    (tmp_path / "empty.sqlite3").touch()
    for path in (notes, tmp_path / "empty.sqlite3"):
        with pytest.raises(StoreError, match=f"{path.name}: the database "), reading(path) as store:
            store.run(lambda tx: tx.scalar(text("SELECT at FROM heartbeat")))


def test_a_refused_database_is_let_go(tmp_path: Path) -> None:
    newer = tmp_path / "newer.sqlite3"
    open_store(newer).close()
    with contextlib.closing(sqlite3.connect(newer)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    for path in (newer, corrupted(tmp_path / "broken.sqlite3")):
        refusals = []
        for _ in range(2):
            with pytest.raises(StoreError) as caught:
                open_store(path)
            refusals.append(str(caught.value))
        assert refusals[0] == refusals[1]


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "photos.sqlite3"
    with contextlib.closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE photos (id INTEGER)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program's"):
        open_store(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["what?mode=ro", "100%41", "a#b", ":memory:", "file:x"])
def test_a_name_is_a_name_whatever_signs_it_has(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    open_store(Path(name)).close()
    assert (tmp_path / name).is_file()
    with reading(Path(name)) as store:
        assert store.run(lambda tx: tx.scalar(text("SELECT count(*) FROM heartbeat"))) == 0
