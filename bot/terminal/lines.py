"""Where the terminal chat's lines come from: a pipe, or a keyboard with history and Tab completion."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from io import TextIOWrapper
from typing import Protocol, TextIO

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.patch_stdout import patch_stdout

Suggestions = Callable[[], Iterable[tuple[str, str]]]


class Lines(Protocol):
    """Lines of input. ``echoes`` tells whether reading shows the prompt and the line by itself."""

    echoes: bool

    async def read(self, prompt: str) -> str | None:
        """The next line, None when there is no more."""


class PipedLines:
    """Lines of a stream that nobody types into; read as UTF-8, whatever the locale says."""

    echoes = False

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")

    async def read(self, prompt: str) -> str | None:  # noqa: ARG002 - shown by the echo
        # In a thread: the bot goes on while a slow pipe thinks.
        line = await asyncio.to_thread(self._stream.readline)
        return line.rstrip("\r\n") if line else None


class TypedLines:
    """Lines from a keyboard. Ctrl-D and Ctrl-C end them; what is printed meanwhile stays above the prompt."""

    echoes = True

    def __init__(self, suggestions: Suggestions) -> None:
        self._session: PromptSession[str] = PromptSession(
            history=InMemoryHistory(), completer=WordCompleter(suggestions), complete_while_typing=False
        )

    async def read(self, prompt: str) -> str | None:
        try:
            with patch_stdout(raw=True):
                return await self._session.prompt_async(f"\n{prompt}")
        except (EOFError, KeyboardInterrupt):
            return None


class WordCompleter(Completer):
    """Completes a line's first word among ``/`` and ``:`` commands."""

    def __init__(self, suggestions: Suggestions) -> None:
        self._suggestions = suggestions

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:  # noqa: ARG002
        typed = document.text_before_cursor
        if not typed.startswith(("/", ":")) or " " in typed:
            return
        for word, meaning in self._suggestions():
            if word.startswith(typed):
                yield Completion(word, start_position=-len(typed), display_meta=meaning)
