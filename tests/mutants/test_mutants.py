"""The command that samples mutants, tried on a tree of two files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutants.__main__ import EVERYWHERE, ROOT, Sampling, main, sample
from tests.mutants.equivalents import LIST, stale
from tests.mutants.mutations import is_rule_or_use_case, mutant_at, places

RULES = '''"""Adults."""

from __future__ import annotations

import logging

log = logging.getLogger(__name__)
AGE = 18


def is_adult(age: int, dead: bool | None = None) -> bool:
    """Whether 18 years are full."""
    log.info("age %s", age + 0)
    return age >= AGE
'''
WEAK = "from bot.features.toy.rules import is_adult\n\n\ndef test_old():\n    assert is_adult(80)\n"
ENTRY = """[[mutant]]
file = "bot/features/toy/rules.py"
before = "AGE = {}"
after = "AGE = 19"
why = "nobody asks"
"""
BOUNDARY = "\n\ndef test_boundary():\n    assert is_adult(18) and not is_adult(17)\n"


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree whose one rule has one weak test."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # half of pytest's start
    for folder in ("bot/features/toy", "tests/features/toy", "tests/mutants"):
        (tmp_path / folder).mkdir(parents=True)
    for package in ("bot", "bot/features", "bot/features/toy"):
        (tmp_path / package / "__init__.py").touch()  # else an installed bot would be found first
    (tmp_path / "bot/features/toy/rules.py").write_text(RULES)
    (tmp_path / "tests/features/toy/test_toy.py").write_text(WEAK)
    return tmp_path


def changes(path: Path) -> set[tuple[str, str]]:
    return {(mutant.before, mutant.after) for place in places(path) if (mutant := mutant_at(place))}


def test_constants_and_boundaries_are_changed_but_no_annotation_docstring_or_log(toy: Path) -> None:
    assert changes(toy / "bot/features/toy/rules.py") == {
        ("AGE = 18", "AGE = 19"),
        ("AGE = 18", "AGE = 17"),
        ("return age >= AGE", "return age > AGE"),
        ("return age >= AGE", "return age < AGE"),
    }


def test_what_no_test_sees_is_alive_and_below_the_share(
    toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--sample", "3", "--seed", "1"], toy) == 1
    said = capsys.readouterr().out
    assert "| bot/features/toy/rules.py:14 | `return age >= AGE` → `return age > AGE` | **alive** |" in said
    assert "→ `return age < AGE` | test_toy.py::test_old |" in said
    assert "1 of 3 mutants are seen: 0.33 (at least 0.92)." in said
    assert (toy / "bot/features/toy/rules.py").read_text() == RULES


def test_with_a_better_test_it_is_seen_and_the_table_is_kept_on_request(toy: Path) -> None:
    with (toy / "tests/features/toy/test_toy.py").open("a") as test:
        test.write(BOUNDARY)
    assert main(["--sample", "1", "--write"], toy) == 0
    assert "1 of 1 mutants are seen" in (toy / "tests/mutants/results.md").read_text()


def test_tests_that_fail_without_any_mutant_judge_nothing(
    toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (toy / "tests/features/toy/test_toy.py").write_text("def test_sad():\n    assert False\n")
    assert main(["--sample", "1"], toy) == 2
    assert "without any mutant: test_toy.py::test_sad" in capsys.readouterr().out


def test_a_mutant_that_changes_nothing_is_not_drawn(toy: Path) -> None:
    (toy / LIST).write_text(ENTRY.format(18))
    drawn = sample(toy, Sampling((EVERYWHERE,), 9, 0))
    assert sorted(mutant.after for mutant in drawn) == ["AGE = 17", "return age < AGE", "return age > AGE"]


def test_a_mutant_that_is_listed_but_no_more_stops_the_command(
    toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (toy / LIST).write_text(ENTRY.format(21))
    assert main([], toy) == 2
    assert "no mutant any more" in capsys.readouterr().out


def test_every_mutant_that_is_known_to_change_nothing_still_exists() -> None:
    assert stale(ROOT) == []


def test_rules_and_use_cases_are_found_by_what_they_are_not() -> None:
    names = ["rules", "use_cases", "ledger", "handlers", "today_texts", "votes_repository", "__init__"]
    assert [name for name in names if is_rule_or_use_case(Path(f"{name}.py"))] == names[:3]
