"""The contracts of pyproject.toml hold, and each of them breaks when it is broken."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

FORBIDDEN = {
    "one-way": ("bot/core/text.py", "import bot.decks.model"),
    "telegram": ("bot/chat/router.py", "import telegram"),
    "sql": ("bot/features/streak/use_cases.py", "import sqlalchemy"),
    "numerics": ("bot/features/ask/use_cases.py", "import sklearn.feature_extraction"),
    "drawing": ("bot/features/progress/use_cases.py", "import matplotlib.figure"),
    "terminal": ("bot/app/settings.py", "import rich.console"),
    "commands": ("bot/terminal/room.py", "import typer"),
    "rules": ("bot/features/streak/rules.py", "import bot.storage.engine"),
    "circles": ("bot/features/streak/texts.py", "import bot.features.news"),
    "exports": ("bot/features/news/texts.py", "import bot.features.streak.repository"),
}
"""For each contract, an import that must break it."""


def contracts() -> list[str]:
    """The contracts' ids."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [one["id"] for one in settings["tool"]["importlinter"]["contracts"]]


def lint(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the package in a folder."""
    code = "from importlinter.cli import lint_imports_command as run; run()"
    # the package in the folder, and the contract that is this project's own
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(folder), str(ROOT)))}
    return subprocess.run(
        [sys.executable, "-c", code, "--no-cache", *words],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


def copied(folder: Path) -> Path:
    """The package and its contracts, somewhere else."""
    shutil.copytree(ROOT / "bot", folder / "bot", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_all_contracts_are_kept() -> None:
    kept = lint(ROOT)
    assert kept.returncode == 0, kept.stdout


def test_every_contract_has_its_forbidden_import() -> None:
    assert sorted(FORBIDDEN) == sorted(contracts())


@pytest.mark.parametrize("contract", FORBIDDEN)
def test_a_forbidden_import_breaks_its_contract(contract: str, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    file, line = FORBIDDEN[contract]
    with (folder / file).open("a", encoding="utf-8") as module:
        module.write(f"\n{line}\n")
    broken = lint(folder, "--contract", contract)
    assert broken.returncode == 1, broken.stdout + broken.stderr
    assert "BROKEN" in broken.stdout


def test_one_module_knows_the_dialect() -> None:
    """import-linter sees only whole packages from outside. Anki's packages are SQLite databases of others."""
    knows = set()
    for path in (ROOT / "bot").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if any(name == "sqlite3" or name.startswith("sqlalchemy.dialects") for name in names):
                knows.add(path.relative_to(ROOT).as_posix())
    assert knows == {"bot/storage/dialect.py", "bot/decks/importing/anki_package.py"}
