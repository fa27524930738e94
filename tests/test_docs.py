"""The documents tell of everything there is: settings, commands of the shell, commands of the chat."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath

import pytest
import typer

from bot.app.settings import Settings
from bot.cli.main import app
from bot.terminal.colon_commands import COMMANDS as COLON_COMMANDS
from tests.storage.schema import every_table
from tests.support import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL_COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]

DOCUMENTS = sorted(ROOT.glob("*.md"))
EXAMPLES = {
    "tests/features/NAME/test_NAME_use_cases.py",  # a feature of the reader's own
    "tests/dialogs/test_NAME.py",
    "knowledge/my-subject.yaml",  # the deck that a reader is told to write
    "token.txt",  # the operator's own secret
}


@pytest.mark.parametrize("name", [*Settings.model_fields, "telegram_bot_token_file"])
def test_every_setting_stands_in_the_readme(name: str) -> None:
    assert f"`{name.upper()}`" in README


@pytest.mark.parametrize("name", SHELL_COMMANDS)
def test_every_shell_command_stands_in_the_readme(name: str) -> None:
    assert f"`epoch {name}" in README


def test_no_document_names_a_shell_command_that_does_not_exist() -> None:
    for document in [*DOCUMENTS, ROOT / "Dockerfile"]:
        named = re.findall(r"`epoch ([a-z]+)|\.venv/bin/epoch ([a-z]+)", document.read_text(encoding="utf-8"))
        unknown = {one or other for one, other in named} - set(SHELL_COMMANDS)
        assert not unknown, f"{document.name} names {unknown}"


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_chat_command_stands_in_the_readme(name: str) -> None:
    assert f"`/{name}" in README, f"README.md has no row for /{name}"


@pytest.mark.parametrize("usage", [usage for usage, _ in COLON_COMMANDS])
def test_every_terminal_command_stands_in_the_readme(usage: str) -> None:
    assert usage.split()[0] in README


def test_the_readmes_first_screen_has_the_two_lines() -> None:
    first_screen = README.split("\n")[:40]
    lines = [line for line in first_screen if line.startswith("python3 -m venv .venv && ")]
    assert len(lines) == 2
    assert lines[0].endswith("&& .venv/bin/epoch chat")
    assert lines[1].endswith("&& .venv/bin/pytest")


def test_every_link_between_the_documents_leads_somewhere() -> None:
    for document in DOCUMENTS:
        for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (ROOT / target).exists(), f"{document.name} points to {target}"


def everything_here() -> set[PurePosixPath]:
    """All files and folders of the project, as seen from its root."""
    found = set()
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name == ".ci" or not name.startswith((".", "__pycache__"))]
        here = Path(folder).relative_to(ROOT).as_posix()
        found |= {PurePosixPath(here, name) for name in folders + files}
    return found


HERE = everything_here()
CODE = re.compile(r"^```.*?^```|^ {4,}.*?$|`[^`]+`|\]\([^)]+\)", re.MULTILINE | re.DOTALL)
SUFFIXES = {path.suffix for path in HERE if path.suffix[1:].isalpha()}


def paths_in(text: str) -> set[str]:
    """What a document names as a file or a folder: with a slash in code, with a file's ending anywhere."""
    code = "\n".join(found[0] for found in CODE.finditer(text))
    in_code = re.findall(r"(?<![\w/:.~-])[a-z_.][\w.*-]*/[\w.*/-]*", code)
    named = {name for name in in_code if not name.startswith(".venv/")}
    anywhere = re.findall(r"(?<![\w/:.~*-])[\w.-][\w./*-]*\w", text)
    return named | {name for name in anywhere if PurePosixPath(name).suffix in SUFFIXES}


def is_here(name: str) -> bool:
    """Whether there is such a path, from any folder on, or such a thing in a module (``tg/calls.send``)."""
    path = PurePosixPath(name)
    if any(here.match(str(one)) for here in HERE for one in (path, path.with_name(f"{path.name}.py"))):
        return True
    module = path.with_suffix(".py")
    thing = re.compile(rf"^(?:async )?(?:def |class )?{re.escape(path.suffix[1:])}\b", re.MULTILINE)
    homes = [here for here in HERE if path.suffix and here.match(str(module))]
    return any(thing.search((ROOT / home).read_text(encoding="utf-8")) for home in homes)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_path_that_a_document_names_is_there(document: Path) -> None:
    named = paths_in(document.read_text(encoding="utf-8"))
    assert sorted(name for name in named - EXAMPLES if not is_here(name)) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_module_that_a_document_runs_is_there(document: Path) -> None:
    modules = re.findall(r"python -m\s+((?:bot|tests)[\w.]*)", document.read_text(encoding="utf-8"))
    paths = {name: ROOT / name.replace(".", "/") for name in modules}
    runs = [name for name, path in paths.items() if path.with_suffix(".py").is_file()]
    runs += [name for name, path in paths.items() if (path / "__main__.py").is_file()]
    assert sorted(set(paths) - set(runs)) == []


def test_paths_are_found_in_code_links_and_prose_and_nothing_else_is_taken_for_one() -> None:
    text = """See `bot/a.py`, [b](b.md), c/d.yaml and `e/`.
    Not `/today`, and/or, I/O, `https://x.org/y.md`, `N/A`.

        run .venv/bin/pytest f/g
    ```
    bot/
      h.py   does it 1/2
    ```
    """
    text = re.sub(r"^    ", "", text, flags=re.MULTILINE)
    assert paths_in(text) == {"bot/a.py", "b.md", "c/d.yaml", "e/", "f/g", "bot/", "h.py"}


def test_every_example_is_still_named() -> None:
    texts = "\n".join(document.read_text(encoding="utf-8") for document in DOCUMENTS)
    assert paths_in(texts) >= EXAMPLES


def test_the_map_has_every_features_folder_commands_and_tables() -> None:
    architecture = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rows = architecture.split("### The map")[1].split("###")[0]
    folders = {path.parent.name for path in (ROOT / "bot" / "features").glob("*/__init__.py")}
    tables = every_table().tables.keys() - {"inbox", "outbox"}
    wanted = {f"`{one}`" for one in folders | tables} | {f"/{command.name}" for command in COMMANDS}
    assert sorted(one for one in wanted if one not in rows) == []
