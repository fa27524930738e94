"""Logging for the operator: text or JSON lines, with the token never in them."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

QUIET = {
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "alembic": logging.WARNING,
    "apscheduler": logging.WARNING,
}
"""httpx logs every URL, and the token is part of it."""


class WithoutSecrets(logging.Formatter):
    """Formats through another formatter and blanks out the secrets, also inside tracebacks."""

    def __init__(self, inner: logging.Formatter, secrets: tuple[str, ...]) -> None:
        super().__init__()
        self._inner = inner
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        """The line, safe to keep."""
        line = self._inner.format(record)
        for secret in self._secrets:
            line = line.replace(secret, "<token>")
        return line


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message, and the traceback if there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def set_up(level: str, style: str, secrets: tuple[str, ...] = ()) -> None:
    """Send all logging to standard error."""
    text = logging.Formatter("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(WithoutSecrets(JsonLines() if style == "json" else text, secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name, least in QUIET.items():
        logging.getLogger(name).setLevel(max(least, logging.getLevelName(level)))
