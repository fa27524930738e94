"""The documents tell of everything there is: settings, commands of the shell, commands of the chat."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from bot.app.settings import Settings
from bot.cli.main import app
from bot.features.registry import COMMANDS
from bot.terminal.colon_commands import COMMANDS as COLON_COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL_COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", [*Settings.model_fields, "telegram_bot_token_file"])
def test_every_setting_stands_in_the_readme(name: str) -> None:
    assert f"`{name.upper()}`" in README


@pytest.mark.parametrize("name", SHELL_COMMANDS)
def test_every_shell_command_stands_in_the_readme(name: str) -> None:
    assert f"`epoch {name}" in README


def test_no_document_names_a_shell_command_that_does_not_exist() -> None:
    for document in [*ROOT.glob("*.md"), ROOT / "Dockerfile"]:
        named = re.findall(r"`epoch ([a-z]+)|\.venv/bin/epoch ([a-z]+)", document.read_text(encoding="utf-8"))
        unknown = {one or other for one, other in named} - set(SHELL_COMMANDS)
        assert not unknown, f"{document.name} names {unknown}"


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_chat_command_stands_in_the_readme(name: str) -> None:
    assert f"`/{name}" in README


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
    for document in ROOT.glob("*.md"):
        for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (ROOT / target).exists(), f"{document.name} points to {target}"
