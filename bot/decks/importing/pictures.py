"""Pictures that come with questions: kept as files beside the deck where they are small."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import blake2s
from io import BytesIO

from bot.decks.importing.limits import MAX_PICTURE_BYTES, MAX_PICTURES_BYTES
from bot.decks.pictures import flaw_of

_KINDS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF87a", "gif"), (b"GIF89a", "gif"))
_UNFIT = re.compile(r"[^A-Za-z0-9]+")
_ON_THE_NET = ("http://", "https://")


@dataclass
class Pictures:
    """What was kept, by its path beside the deck, and the names of others by why they were not."""

    folder: str
    kept: dict[str, bytes] = field(default_factory=dict)
    size: int = 0
    left: dict[str, set[str]] = field(default_factory=dict)

    def keep(self, name: str, data: bytes | None) -> str:
        """The path of a picture that is kept, or nothing. A name says nothing about where it is written."""
        if data is None:
            return self._leave(name, "pictures that are not in the file")
        kind = _kind(data)
        if not kind:
            return self._leave(name, "pictures that are neither PNG, JPEG, GIF nor WebP")
        if len(data) > MAX_PICTURE_BYTES:
            return self._leave(name, f"pictures of more than {MAX_PICTURE_BYTES // 2**20} MiB")
        if flaw_of(BytesIO(data)):
            return self._leave(name, "pictures that are damaged, or too wide or high to be shown")
        stem = _UNFIT.sub("-", name.rpartition(".")[0])[:40].strip("-") or "picture"
        path = f"{self.folder}/{stem}-{blake2s(data, digest_size=4).hexdigest()}.{kind}"
        if path not in self.kept:
            if self.size + len(data) > MAX_PICTURES_BYTES:
                return self._leave(name, f"pictures beyond {MAX_PICTURES_BYTES // 2**20} MiB together")
            self.kept[path] = data
            self.size += len(data)
        return path

    def elsewhere(self, address: str) -> str:
        """The address of a picture in a file that holds none: what is on the net stays there."""
        return address if self.on_the_net(address) else self.keep(address, None)

    def on_the_net(self, address: str) -> bool:
        """Whether a picture is one that stays where it is."""
        return address.startswith(_ON_THE_NET)

    def _leave(self, name: str, why: str) -> str:
        self.left.setdefault(why, set()).add(name)
        return ""


def _kind(data: bytes) -> str:
    for start, kind in _KINDS:
        if data.startswith(start):
            return kind
    return "webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else ""
