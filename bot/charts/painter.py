"""The one thread that draws: matplotlib is not made for several, and the event loop must not wait for it."""

from __future__ import annotations

import asyncio
import ctypes
import gc
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any

from bot.charts.files import read_file
from bot.charts.spec import FilePicture, from_json
from bot.core.errors import PictureError

RELEASE_EVERY = 20
"""Pictures after which memory is given back."""

_DRAWN = count(1)


class Painter:
    """Draws pictures beside the event loop. The thread is started by the first picture."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pictures")

    async def paint(self, data: Mapping[str, Any]) -> bytes:
        """The picture's bytes: PNG, or JPEG where a file is one. Raises PictureError."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, _draw, data)

    def close(self) -> None:
        """Draw no more."""
        self._thread.shutdown(wait=False, cancel_futures=True)


def _draw(data: Mapping[str, Any]) -> bytes:
    picture = from_json(data)
    if isinstance(picture, FilePicture):
        return read_file(picture)
    try:
        from bot.charts.render import draw  # matplotlib takes a second to import: only who draws pays for it
    except ImportError as problem:
        raise PictureError(f"matplotlib cannot be used: {problem}") from problem
    png = draw(data)
    if next(_DRAWN) % RELEASE_EVERY == 0:
        _release()
    return png


def _release() -> None:
    """Give memory back: sheets of 5 MB come and go, and the allocator would keep the gaps between them."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc's alone
    if trim:
        trim(0)
