"""A backup is one whole file; a restore leaves the old database or the new one, whenever it is cut short."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.core.errors import StoreError
from bot.storage.backup import LEFT_BEHIND_SECONDS, PARTIAL, back_up, problems, restore
from bot.storage.engine import Store, open_store
from tests.storage.test_unusable_databases import corrupted

AT = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "epoch.sqlite3"


def note(store: Store, words: str) -> None:
    store.run(
        lambda tx: tx.execute(
            text("INSERT INTO unanswered (text, at) VALUES (:t, '2026-01-01')"), {"t": words}
        )
    )


def noted(path: Path) -> list[str]:
    with contextlib.closing(sqlite3.connect(path)) as raw:
        return [words for (words,) in raw.execute("SELECT text FROM unanswered ORDER BY rowid")]


def made(path: Path, *words: str) -> Path:
    store = open_store(path)
    for one in words:
        note(store, one)
    store.close()
    return path


def crashed(path: Path, *words: str) -> Path:
    """A database as a killed process leaves it: much of it in the log beside it."""
    store = open_store(path)
    for one in words:
        note(store, one)
    copies = {one: one.read_bytes() for one in (path, Path(f"{path}-wal"))}
    store.close()
    for one, content in copies.items():
        one.write_bytes(content)
    return path


def test_a_backup_while_served_has_everything_in_one_private_file(path: Path, tmp_path: Path) -> None:
    store = open_store(path)
    note(store, "why")
    target = tmp_path / "kept" / "monday.sqlite3"
    back_up(path, target)
    store.close()
    assert [one.name for one in target.parent.iterdir()] == ["monday.sqlite3"]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert noted(target) == ["why"]
    assert [one.name for one in target.parent.iterdir()] == ["monday.sqlite3"], "reading it leaves no log"


def test_a_backup_overwrites_nothing_unless_told_to(path: Path, tmp_path: Path) -> None:
    made(path, "new")
    target = tmp_path / "kept.sqlite3"
    target.write_text("precious", encoding="utf-8")
    with pytest.raises(StoreError, match=r"kept\.sqlite3 is there already"):
        back_up(path, target)
    assert target.read_text(encoding="utf-8") == "precious"
    back_up(path, target, overwrite=True)
    assert noted(target) == ["new"]


def test_a_backup_never_replaces_a_database_in_use(path: Path, tmp_path: Path) -> None:
    made(path, "old")
    linked = tmp_path / "link.sqlite3"
    linked.symlink_to(path)
    for target in (path, linked):
        with pytest.raises(StoreError, match="is the database itself"):
            back_up(path, target, overwrite=True)
    other = tmp_path / "other.sqlite3"
    store = open_store(other)
    with pytest.raises(StoreError, match=r"other\.sqlite3 is a database in use"):
        back_up(path, other, overwrite=True)
    store.close()
    crashed(tmp_path / "third.sqlite3", "unsaved")
    with pytest.raises(StoreError, match=r"third\.sqlite3 is a database in use"):
        back_up(path, tmp_path / "third.sqlite3", overwrite=True)


def test_a_damaged_database_gives_no_backup(tmp_path: Path) -> None:
    path = corrupted(tmp_path / "epoch.sqlite3")
    target = tmp_path / "kept" / "monday.sqlite3"
    with pytest.raises(StoreError, match=r"epoch\.sqlite3"):
        back_up(path, target)
    assert list(target.parent.iterdir()) == []


def test_a_backup_where_nothing_can_be_written_is_a_sentence(path: Path, tmp_path: Path) -> None:
    made(path)
    for target in (Path("/proc/kept.sqlite3"), path / "kept.sqlite3", tmp_path):
        with pytest.raises(StoreError):
            back_up(path, target)


def test_a_restore_brings_the_backup_and_keeps_what_was_there(path: Path, tmp_path: Path) -> None:
    kept = made(tmp_path / "kept.sqlite3", "old")
    crashed(path, "one", "two")
    aside = restore(path, kept, AT)
    assert noted(path) == ["old"]
    assert aside is not None
    assert aside.parent == path.parent
    assert noted(aside) == ["one", "two"]
    assert noted(kept) == ["old"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_was_damaged_is_put_aside_with_its_log(path: Path, tmp_path: Path) -> None:
    kept = made(tmp_path / "kept.sqlite3", "old")
    path.write_text("no database at all", encoding="utf-8")
    Path(f"{path}-wal").write_bytes(b"nor its log")
    aside = restore(path, kept, AT)
    assert noted(path) == ["old"]
    assert aside is not None
    assert aside.read_text(encoding="utf-8") == "no database at all"
    assert Path(f"{aside}-wal").read_bytes() == b"nor its log"


def test_no_journal_of_the_old_database_is_played_into_the_restored_one(path: Path, tmp_path: Path) -> None:
    kept = made(tmp_path / "kept.sqlite3", "old")
    made(path)
    for ending in ("-wal", "-journal"):
        Path(f"{path}{ending}").write_bytes(b"of the old database")
    aside = restore(path, kept, AT)
    assert aside is not None
    assert not Path(f"{path}-journal").exists()
    assert Path(f"{aside}-journal").read_bytes() == b"of the old database"
    assert noted(path) == ["old"]


def test_two_restores_put_two_databases_aside(path: Path, tmp_path: Path) -> None:
    first, second = made(tmp_path / "1.sqlite3", "1"), made(tmp_path / "2.sqlite3", "2")
    made(path, "0")
    asides = [restore(path, kept, AT) for kept in (first, second)]
    assert [noted(aside) for aside in asides if aside] == [["0"], ["1"]]
    names = [aside.name for aside in asides if aside]
    assert names == [f"epoch.sqlite3.before-20261126-093000{again}" for again in ("", "-1")]
    assert noted(path) == ["2"]


def test_a_restore_where_nothing_was_makes_the_database(tmp_path: Path) -> None:
    kept = crashed(tmp_path / "kept.sqlite3", "old")
    path = tmp_path / "new" / "epoch.sqlite3"
    assert restore(path, kept, AT) is None
    assert noted(path) == ["old"]


def test_what_a_killed_restore_left_is_removed_by_the_next(path: Path, tmp_path: Path) -> None:
    kept = made(tmp_path / "kept.sqlite3", "old")
    for ending in ("", "-journal"):
        (tmp_path / f".epoch.sqlite3.abc{PARTIAL}{ending}").touch()
    restore(path, kept, AT)
    assert not list(tmp_path.glob(".*"))


def test_what_a_killed_backup_left_is_removed_by_the_next_and_one_that_is_being_made_is_not(
    path: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    back_up(made(path, "old"), folder / "monday.sqlite3")
    now = (folder / "monday.sqlite3").stat().st_mtime
    for name, age in (("killed", LEFT_BEHIND_SECONDS + 60), ("made", 60)):
        for ending in ("", "-journal"):
            one = folder / f".{name}.sqlite3.abc{PARTIAL}{ending}"
            one.touch()
            os.utime(one, (now - age, now - age))
    back_up(path, folder / "tuesday.sqlite3")
    hidden = sorted(one.name for one in folder.glob(".*"))
    assert hidden == [f".made.sqlite3.abc{PARTIAL}", f".made.sqlite3.abc{PARTIAL}-journal"]


def test_a_restore_is_refused_while_served(path: Path, tmp_path: Path) -> None:
    kept = made(tmp_path / "kept.sqlite3", "old")
    store = open_store(path)
    note(store, "served")
    with pytest.raises(StoreError, match="another process works on this database"):
        restore(path, kept, AT)
    store.close()
    assert noted(path) == ["served"]


def test_what_is_no_sound_backup_of_ours_is_refused_and_changes_nothing(path: Path, tmp_path: Path) -> None:
    made(path, "present")
    foreign, newer, text_file = tmp_path / "foreign", tmp_path / "newer", tmp_path / "notes"
    with contextlib.closing(sqlite3.connect(foreign)) as raw:
        raw.execute("CREATE TABLE photos (id INTEGER)")
    made(newer)
    with contextlib.closing(sqlite3.connect(newer)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    text_file.write_text("notes" * 1000, encoding="utf-8")
    empty = tmp_path / "empty"
    empty.touch()
    before = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    for backup, words in (
        (foreign, "is no database of Epoch"),
        (empty, "is no database of Epoch"),
        (newer, "newer Epoch"),
        (text_file, "not a database"),
        (tmp_path / "absent", "there is no"),
        (path, "is the database itself"),
        (corrupted(tmp_path / "corrupted"), "corrupted"),
    ):
        with pytest.raises(StoreError, match=words):
            restore(path, backup, AT)
    after = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    assert {name: after[name] for name in before} == before
    assert not [name for name in after if "before" in name or "partial" in name or "restored" in name]


class _Crash(BaseException):
    """The process ends here."""


def dying(at: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let the process die at the n-th change of a folder; returns what was changed until then."""
    changes: list[str] = []

    def mortal(name: str, change: object) -> object:
        def run(*args: object, **kwargs: object) -> object:
            if len(changes) == at:
                raise _Crash
            changes.append(name)
            return change(*args, **kwargs)  # type: ignore[operator]

        return run

    for name in ("replace", "link", "unlink", "fsync"):
        monkeypatch.setattr(os, name, mortal(name, getattr(os, name)))
    return changes


@pytest.mark.parametrize("at", range(30))
def test_a_crash_at_any_step_of_a_restore_leaves_the_old_or_the_new_database_whole(
    at: int, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = made(tmp_path / "kept.sqlite3", "backup")
    crashed(path, "one", "two")
    with monkeypatch.context() as patch, contextlib.suppress(_Crash):
        dying(at, patch)
        restore(path, kept, AT)
    open_store(path).close()
    assert noted(path) in (["backup"], ["one", "two"])
    if noted(path) == ["backup"]:
        [aside] = [one for one in tmp_path.iterdir() if ".before-" in one.name and "-wal" not in one.name]
        assert noted(aside) == ["one", "two"]


@pytest.mark.parametrize("at", range(10))
def test_a_crash_at_any_step_of_a_backup_leaves_the_old_or_the_new_backup_whole(
    at: int, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "kept.sqlite3"
    back_up(made(path, "monday"), target)
    made(path, "tuesday")
    with monkeypatch.context() as patch, contextlib.suppress(_Crash):
        dying(at, patch)
        back_up(path, target, overwrite=True)
    assert noted(target) in (["monday"], ["monday", "tuesday"])
    assert noted(path) == ["monday", "tuesday"]


def test_a_check_tells_every_problem(path: Path, tmp_path: Path) -> None:
    assert problems(made(path)) == []
    with contextlib.closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("INSERT INTO focus (user_id, item_id, at) VALUES (7, 'tea', '2026-01-01')")
    assert problems(path) == ["row 1 of focus points to a row of users that is not there"]
    assert problems(corrupted(tmp_path / "broken"))[0].startswith("corrupted: ")
