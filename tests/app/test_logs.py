"""Logs carry everything but the token."""

from __future__ import annotations

import json
import logging

from bot.app.logs import JsonLines, WithoutSecrets

SECRET = "123456789:AAE-secret"


def record(error: bool = False) -> logging.LogRecord:
    try:
        raise ValueError(f"https://api.telegram.org/bot{SECRET}/getMe")
    except ValueError as problem:
        info = (type(problem), problem, problem.__traceback__) if error else None
    return logging.LogRecord("epoch", logging.INFO, "f", 1, "calling /bot%s/getMe", (SECRET,), info)


def test_the_token_is_blanked_out_of_messages_and_tracebacks() -> None:
    line = WithoutSecrets(logging.Formatter("%(message)s"), (SECRET,)).format(record(error=True))
    assert SECRET not in line
    assert line.startswith("calling /bot<token>/getMe")
    assert "ValueError" in line


def test_json_lines_are_json_without_the_token() -> None:
    line = json.loads(WithoutSecrets(JsonLines(), (SECRET,)).format(record(error=True)))
    assert line["message"] == "calling /bot<token>/getMe"
    assert line["level"] == "INFO"
    assert SECRET not in line["traceback"]
