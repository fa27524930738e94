"""The pictures of answers: files beside the deck, taken along where a form has room for them."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2s
from io import BytesIO
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from bot.decks.document import shown
from bot.decks.exporting.answer_html import picture_addresses
from bot.decks.exporting.written import DeckSource, ExportJob, Loss, counted
from bot.decks.model import Item

MAX_BYTES = 5 * 1024 * 1024
MAX_BYTES_TOGETHER = 100 * 1024 * 1024
_KINDS = {"PNG": "png", "JPEG": "jpeg", "GIF": "gif", "WEBP": "webp"}
_NAMED = 3  # so many pictures are named in a line of the report

ON_THE_NET = "they are on the net and stay as their addresses"
NOT_BESIDE = "there is no such file beside the deck"
TOO_LARGE = f"a picture takes at most {MAX_BYTES // 2**20} MiB, all together {MAX_BYTES_TOGETHER // 2**20}"
NO_PICTURE = "this is neither PNG, JPEG, GIF nor WebP"


@dataclass(frozen=True, slots=True)
class TakenPicture:
    """A picture that is taken along, under a name that no other content has."""

    name: str
    kind: str
    content: bytes


class PictureShelf:
    """Finds the pictures of decks, each read once, and remembers which it could not take and why."""

    def __init__(self) -> None:
        self._seen: dict[tuple[Path, str], TakenPicture | str] = {}
        self._room = MAX_BYTES_TOGETHER

    def take(self, folder: Path, address: str) -> TakenPicture | None:
        """The picture at ``address``, seen from ``folder``; None if it cannot be taken along."""
        if (folder, address) not in self._seen:
            self._seen[folder, address] = self._read(folder, address)
        found = self._seen[folder, address]
        return found if isinstance(found, TakenPicture) else None

    @property
    def taken(self) -> tuple[TakenPicture, ...]:
        """Every picture that was taken, each once."""
        found = (one for one in self._seen.values() if isinstance(one, TakenPicture))
        return tuple({one.name: one for one in found}.values())

    def losses(self) -> Iterator[Loss]:
        """A loss for each reason for which pictures were left behind."""
        left: dict[str, list[str]] = {}
        for (_, address), found in self._seen.items():
            if isinstance(found, str):
                left.setdefault(found, []).append(address)
        for why, addresses in left.items():
            names = ", ".join(map(shown, addresses[:_NAMED])) + (", …" if len(addresses) > _NAMED else "")
            yield Loss(f"{counted(len(addresses), 'picture')} ({names})", why)

    def _read(self, folder: Path, address: str) -> TakenPicture | str:
        """The picture, or why there is none."""
        if address.startswith("data:"):
            return self._checked("picture", _written_out(address))
        if "://" in address or address.startswith("//"):
            return ON_THE_NET
        try:
            path = (folder / address).resolve()
            if not path.is_relative_to(folder.resolve()) or not path.is_file():
                return NOT_BESIDE
            with path.open("rb") as file:
                content = file.read(MAX_BYTES + 1)
        except (OSError, ValueError):  # a name that no file can have
            return NOT_BESIDE
        return self._checked(path.stem, content)

    def _checked(self, stem: str, content: bytes) -> TakenPicture | str:
        if len(content) > min(MAX_BYTES, self._room):
            return TOO_LARGE
        kind = _kind(content)
        if kind is None:
            return NO_PICTURE
        self._room -= len(content)
        return TakenPicture(_name(stem, content, kind), f"image/{kind}", content)


def left_beside(job: ExportJob) -> Iterator[Loss]:
    """A loss for pictures that a form only names, when its file goes to another folder than theirs."""
    strangers = [one for one in job.sources if one.folder.resolve() != job.folder.resolve()]
    number = len(set(_addresses(strangers, lambda item: bool(item.answer))))
    if number:
        yield Loss(counted(number, "picture"), "the file only names them: copy them beside it")


def not_shown(job: ExportJob, form: str, carried: Callable[[Item], bool]) -> Iterator[Loss]:
    """A loss for pictures of the answers that are ``carried``, in a form that has no pictures."""
    number = len(set(_addresses(job.sources, carried)))
    if number:
        yield Loss(counted(number, "picture"), f"{form} has no pictures; their Markdown stays as it is")


def _addresses(sources: Iterable[DeckSource], carried: Callable[[Item], bool]) -> Iterator[tuple[Path, str]]:
    for source in sources:
        for item in filter(carried, source.deck.items):
            yield from ((source.folder, address) for address in picture_addresses(item.answer))


def _written_out(address: str) -> bytes:
    """The content of a ``data:`` address; nothing if it is written in another way than base64."""
    head, _, data = address.partition(",")
    try:
        return b64decode(data) if head.endswith(";base64") else b""
    except ValueError:
        return b""


def _kind(content: bytes) -> str | None:
    try:
        with Image.open(BytesIO(content), formats=tuple(_KINDS)) as image:
            return _KINDS[str(image.format)]
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _name(stem: str, content: bytes, kind: str) -> str:
    """A name that is free in a folder shared with other decks, and the same again for the same content."""
    readable = "".join(sign for sign in stem if sign.isascii() and (sign.isalnum() or sign in "-_"))[:40]
    return f"{readable or 'picture'}-{blake2s(content, digest_size=6).hexdigest()}.{kind}"
