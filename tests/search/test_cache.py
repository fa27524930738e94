from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.decks.model import Deck, Lexicon, Library
from bot.search import Retriever, explain, load_or_fit
from bot.search.cache import KEPT, fingerprint
from tests.search.small_library import ITEMS, small_library

QUERIES = ("kneading dough", "stem in the oven", "levain", "sd", "hello", "", "butter")


def only_file(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def test_a_kept_index_answers_exactly_as_the_fitted_one(tmp_path: Path) -> None:
    fitted = load_or_fit(small_library(), tmp_path)
    kept = load_or_fit(small_library(), tmp_path)
    assert kept is not fitted
    for query in QUERIES:
        assert kept.search(query) == fitted.search(query)
        assert explain(kept, query) == explain(fitted, query)
    for item in ITEMS:
        assert kept.neighbours(item.id) == fitted.neighbours(item.id)


def test_without_a_folder_nothing_is_kept() -> None:
    assert isinstance(load_or_fit(small_library(), None), Retriever)


def test_the_same_file_is_not_written_twice(tmp_path: Path) -> None:
    load_or_fit(small_library(), tmp_path)
    before = only_file(tmp_path).stat().st_mtime_ns
    load_or_fit(small_library(), tmp_path)
    assert only_file(tmp_path).stat().st_mtime_ns == before


@pytest.mark.parametrize("part", [0.0, 0.3, 0.9])
def test_a_damaged_file_is_ignored_and_made_anew(tmp_path: Path, part: float) -> None:
    load_or_fit(small_library(), tmp_path)
    path = only_file(tmp_path)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    assert load_or_fit(small_library(), tmp_path).search("kneading").suggestions[0] == "kneading"
    assert path.read_bytes() == content


def test_flipped_bytes_never_surface(tmp_path: Path) -> None:
    fitted = load_or_fit(small_library(), tmp_path)
    path = only_file(tmp_path)
    content = path.read_bytes()
    for at in range(100, len(content), len(content) // 40):
        path.write_bytes(content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :])
        assert load_or_fit(small_library(), tmp_path).search("kneading") == fitted.search("kneading")


def test_another_text_or_lexicon_is_another_index() -> None:
    changed = dataclasses.replace(ITEMS[0], answer="Only bought yeast lifts dough.")
    library = Library((Deck("bread", "Bread", "nobody", (changed, *ITEMS[1:])),), small_library().lexicon)
    prints = {fingerprint(small_library()), fingerprint(library), fingerprint(small_library(Lexicon()))}
    assert len(prints) == 3


def test_old_files_are_forgotten(tmp_path: Path) -> None:
    for number in range(KEPT + 3):
        old = tmp_path / f"index-{number:032x}.npz"
        old.write_bytes(b"old")
        os.utime(old, ns=(number, number))
    load_or_fit(small_library(), tmp_path)
    assert len(list(tmp_path.iterdir())) == KEPT


def test_a_folder_that_cannot_be_written_only_costs_the_fit(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    assert load_or_fit(small_library(), blocked / "cache").search("kneading").answer_id == "kneading"


def test_reading_a_kept_index_does_not_load_scikit_learn(tmp_path: Path) -> None:
    load_or_fit(small_library(), tmp_path)
    program = (
        "import sys; from pathlib import Path; from small_library import small_library;"
        "from bot.search import load_or_fit;"
        f"load_or_fit(small_library(), Path({str(tmp_path)!r})).search('kneading');"
        "sys.exit('sklearn' in sys.modules)"
    )
    here = Path(__file__).parent
    paths = {"PYTHONPATH": os.pathsep.join([str(here), str(here.parents[1])])}
    assert (
        subprocess.run([sys.executable, "-c", program], env=os.environ | paths, check=False).returncode == 0
    )
