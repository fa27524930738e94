"""The check of the pinned versions sees what is wrong with them."""

from __future__ import annotations

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions, version

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.pins import ROOT, differences, pins, problems

PYPROJECT = """
[project]
dependencies = ["PyYAML>=6.0.2"]
optional-dependencies.dev = ["pytest>=8"]
"""
CONSTRAINTS = "colorama==0.4.6 ; sys_platform == 'win32'\npytest==9.0\npyyaml==6.0.3\n"
REQUIREMENTS = "pyyaml==6.0.3 \\\n    --hash=sha256:aa\n"


def test_good_pins_are_no_problem() -> None:
    assert problems(CONSTRAINTS, REQUIREMENTS, PYPROJECT) == []
    assert pins(CONSTRAINTS)["colorama"] == "0.4.6"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("pytest==9.0\n", "", "constraints.txt: pytest is not pinned"),
        ("pytest==9.0", "pytest==7.0", "which >=8 does not allow"),
        ("pyyaml==6.0.3", "pyyaml==6.0.4", "pyyaml is 6.0.3 in requirements.txt, but not in constraints.txt"),
        ("pytest==9.0", "pytest==9.0 \\\n    --hash=sha256:bb", "constraints.txt has hashes"),
        ("colorama", "--find-links here\ncolorama", "constraints.txt names an index or an address"),
        ("colorama", "-i scheme://host\ncolorama", "constraints.txt names an index or an address"),
    ],
)
def test_wrong_constraints_are_told(old: str, new: str, words: str) -> None:
    [problem] = problems(CONSTRAINTS.replace(old, new), REQUIREMENTS, PYPROJECT)
    assert words in problem


@pytest.mark.parametrize(
    ("requirements", "words"),
    [
        ("", "requirements.txt: PyYAML is not pinned"),
        ("pyyaml==6.0.3\n", "some pins have no hash"),
    ],
)
def test_wrong_requirements_are_told(requirements: str, words: str) -> None:
    [problem] = problems(CONSTRAINTS, requirements, PYPROJECT)
    assert words in problem


def test_what_is_installed_otherwise_is_told() -> None:
    told = differences(f"PyYAML==0.0.1\npytest=={version('pytest')}\n")
    assert f"pyyaml {version('PyYAML')} (tested: 0.0.1)" in told
    assert f"packaging {version('packaging')} (tested: not at all)" in told
    assert not [line for line in told if line.startswith(("pytest ", "epoch-tutor ", "pip "))]


def test_the_bot_asks_for_every_package_that_it_imports() -> None:
    imported = set()
    for path in (ROOT / "bot").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                imported.add(node.module.split(".")[0])
    homes = packages_distributions()
    needed = {homes.get(name, [name])[0] for name in imported - sys.stdlib_module_names - {"bot"}}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked_for = {canonicalize_name(Requirement(text).name) for text in project["dependencies"]}
    assert {canonicalize_name(name) for name in needed} - asked_for == set()
