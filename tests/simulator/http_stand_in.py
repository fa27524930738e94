"""The in-process Telegram served over HTTP on 127.0.0.1, for an ``epoch serve`` in its own process."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from bot.simulator import Telegram
from bot.simulator.faults import NO_ANSWER
from bot.simulator.long_poll import answer_in_thread
from tests.simulator.wrong_answers import Interference

_METHOD = re.compile(r"/bot([^/]+)/(\w+)$")
_FILE = re.compile(r"/file/bot([^/]+)/\w+/(\w+)$")
Files = dict[str, tuple[str, bytes]]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    telegram: Telegram
    interference: Interference

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Complain, but not of the broken pipes that killed clients leave: they are what we test."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Otherwise each short answer waits for the client's delayed acknowledgement.
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def log_message(self, *args: object) -> None:
        """Quiet: the address of a call holds the token."""

    def _serve(self) -> None:
        telegram, path = self.server.telegram, unquote(urlsplit(self.path).path)
        stored = _FILE.search(path)
        if stored and stored[1] == telegram.token and stored[2] in telegram.files:
            self._reply(200, telegram.files[stored[2]], **{"Content-Type": "application/octet-stream"})
            return
        called = _METHOD.search(path)
        values, files = self._parameters()
        wrong = self.server.interference.next(path.rpartition("/")[2])
        if wrong:
            self._reply(wrong.status, wrong.body, **wrong.headers)
            return
        if called is None:
            self._reply(404, b'{"ok":false,"error_code":404,"description":"Not Found"}')
            return
        status, body = answer_in_thread(telegram, called[1], called[2], values, files)
        if status == NO_ANSWER:
            self.close_connection = True
            return
        self._reply(status, json.dumps(body).encode())

    def _reply(self, status: int, content: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _parameters(self) -> tuple[dict[str, Any], Files]:
        values: dict[str, Any] = dict(parse_qsl(urlsplit(self.path).query))
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        kind = self.headers.get("Content-Type", "")
        if kind.startswith("multipart/form-data"):
            fields, files = read_multipart(kind, body)
            return values | fields, files
        if kind.startswith("application/json"):
            return values | json.loads(body or b"{}"), {}
        return values | dict(parse_qsl(body.decode(), keep_blank_values=True)), {}


def read_multipart(kind: str, body: bytes) -> tuple[dict[str, Any], Files]:
    """The fields and the files of a form, ``kind`` being its Content-Type."""
    form = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
    fields: dict[str, Any] = {}
    files: Files = {}
    for part in form.iter_parts():
        name = str(part.get_param("name", header="content-disposition"))
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes), "a form holds no nested forms"
        filename = part.get_filename()
        if filename is None:
            fields[name] = content.decode()
        else:
            files[name] = (filename, content)
    return fields, files


@contextmanager
def serving(telegram: Telegram, port: int = 0, interference: Interference | None = None) -> Iterator[str]:
    """Serve ``telegram`` while the block runs; the value is the base address for TELEGRAM_API_URL."""
    server = _Server(("127.0.0.1", port), _Handler)
    server.telegram = telegram
    server.interference = Interference() if interference is None else interference
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
