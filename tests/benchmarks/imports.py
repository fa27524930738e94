"""How long an import takes and how much memory it needs: hostile files, which are refused, and large decks.

    python -m tests.benchmarks.imports

Each file is imported in a process of its own. The time counts from after the interpreter has started and the
command was loaded; the memory is all that the process ever held.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import zstandard

CHILD = """
import resource, sys, time
from pathlib import Path
from bot.cli.main import app
from bot.core.errors import ImportRefused
from bot.decks.importing import read_deck
from bot.decks.writing import to_yaml
started = time.perf_counter()
try:
    made = read_deck([Path(sys.argv[1])])
    said = f"{len(made.deck.items)} items, {len(to_yaml(made.deck)) / 2**20:.1f} MiB"
except ImportRefused as error:
    said = str(error).splitlines()[0]
seconds = time.perf_counter() - started
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"{seconds:.2f}|{memory:.0f}|{said}")
"""
TABLE = "question,answer\n"


def rows(count: int) -> str:
    """A table of so many questions, none of which asks the same."""
    return TABLE + "".join(
        f"What is the number {n}?,It is {n} and comes after {n - 1}.\n" for n in range(count)
    )


def book(path: Path, sheet: bytes) -> None:
    """An Excel book whose only sheet is these bytes."""
    plain = path.with_suffix(".plain")
    openpyxl.Workbook().save(plain)
    with ZipFile(plain) as archive, ZipFile(path, "w", ZIP_DEFLATED) as changed:
        for name in archive.namelist():
            changed.writestr(name, sheet if name.endswith("sheet1.xml") else archive.read(name))
    plain.unlink()


def package(path: Path, collection: bytes) -> None:
    """An Anki package with this collection under Zstandard."""
    with ZipFile(path, "w") as archive:
        archive.writestr("collection.anki21b", zstandard.ZstdCompressor().compress(collection))


def entities(path: Path) -> None:
    """A billion laughs."""
    lines = [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    path.write_text(f'<!DOCTYPE quiz [<!ENTITY a0 "ha">{"".join(lines)}]><quiz>&a9;</quiz>', encoding="utf-8")


FILES: dict[str, Callable[[Path], object]] = {
    "million rows.csv": lambda path: path.write_text(TABLE + "a?,b\n" * 1_000_000),
    "one open quotation mark.csv": lambda path: path.write_text(TABLE + '"' + "a,b\n" * 3_000_000),
    "15 MB of random bytes.csv": lambda path: path.write_bytes(bytes(range(1, 256)) * 60_000),
    "gigabyte of nothing.txt": lambda path: path.open("wb").truncate(2**30),
    "15 MB of braces.gift": lambda path: path.write_text("{" * 15_000_000),
    "15 MB of opening tags.xml": lambda path: path.write_text("<quiz>" + "<a>" * 5_000_000),
    "15 MB of brackets.json": lambda path: path.write_text('{"paragraphs":' + "[" * 15_000_000),
    "billion laughs.xml": entities,
    "million rows.xlsx": lambda path: book(path, b"<worksheet><sheetData>" + b"<row/>" * 1_000_000),
    "gigabyte unpacked.xlsx": lambda path: book(path, bytes(2**30)),
    "gigabyte unpacked.apkg": lambda path: package(path, bytes(2**30)),
    "no database.apkg": lambda path: package(path, b"SQLite format 3\0" + bytes(2**20)),
    "10,000 items.csv": lambda path: path.write_text(rows(10_000)),
    "50,000 items.csv": lambda path: path.write_text(rows(50_000)),
    "100,000 items.csv": lambda path: path.write_text(rows(100_000)),
}


def results() -> Iterator[tuple[str, str, str, str]]:
    """For each file: its name, seconds, MB, and what the import said."""
    with TemporaryDirectory() as folder:
        for name, write in FILES.items():
            path = Path(folder) / name
            write(path)
            command = [sys.executable, "-c", CHILD, str(path)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            seconds, memory, said = (done.stdout.strip() or f"-|-|{done.stderr[-200:]}").split("|", 2)
            yield name, seconds, memory, said.replace(str(folder), "")
            path.unlink()


def main() -> None:
    print("| file | seconds | MB | what was said |\n|---|---|---|---|")  # noqa: T201
    for row in results():
        print(f"| {' | '.join(row)} |", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
