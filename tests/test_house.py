"""What can be read at a glance, and has one name."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted((ROOT / "bot").rglob("*.py"))
MOST_PARAMETERS = 5
MOST_LINES = 250
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, Function):
            yield node


def parameters(function: Function) -> int:
    given = function.args
    named = [one.arg for one in (*given.posonlyargs, *given.args)]
    return len(named) + len(given.kwonlyargs) - (named[:1] in (["self"], ["cls"]))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_file_and_its_functions_are_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    assert [one.name for one in functions(path) if parameters(one) > MOST_PARAMETERS] == []


def test_no_two_classes_have_one_name() -> None:
    found = defaultdict(list)
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(path.relative_to(ROOT).as_posix())
    assert {name: files for name, files in found.items() if len(files) > 1} == {}


def test_no_package_covers_a_module_of_its_own_with_another_thing_of_that_name() -> None:
    covered = []
    for path in FILES:
        package, here = path.parent, ".".join(path.parent.relative_to(ROOT).parts)
        modules = {one.stem for one in package.iterdir()} if path.name == "__init__.py" else set()
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ImportFrom) and node.module != here:
                names = {one.asname or one.name for one in node.names}
                covered += [f"{here}.{name}" for name in names & modules]
    assert covered == []


def test_only_clocks_and_the_command_line_ask_what_time_it_is() -> None:
    asking = {
        path.relative_to(ROOT / "bot").as_posix()
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and f"{ast.unparse(node.value)}.{node.attr}"
        in {"datetime.now", "datetime.utcnow", "date.today", "time.time"}
    }
    assert {name for name in asking if not name.startswith("cli/")} == {"core/clock.py", "simulator/clock.py"}
