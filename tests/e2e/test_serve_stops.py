"""``epoch serve`` stops when it is told to, whatever it waits for."""

from __future__ import annotations

import signal
import socket
from pathlib import Path

import pytest

from tests.e2e.test_serve_survives_kill import Served, eventually


def nobody_listens() -> str:
    """An address of this machine where connections are refused."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{found.getsockname()[1]}"


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_at_once_while_telegram_cannot_be_reached(how: signal.Signals, tmp_path: Path) -> None:
    bot = Served(tmp_path, nobody_listens())
    bot.start()
    try:
        eventually("it tries", lambda: "Telegram cannot be reached" in bot.log)
        assert bot.stop(how) == 0
    finally:
        bot.stop(signal.SIGKILL)
    assert "stopping; what is unfinished is kept" in bot.log
    assert "Traceback" not in bot.log
