"""The pictures of answers: files beside their deck, looked at before anything is served."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from bot.core.limits import PICTURE_BYTES, PICTURE_RATIO, PICTURE_SIDES
from bot.core.writing.reading import pictures_in
from bot.decks.document import shown
from bot.decks.model import PictureFile

FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
MOST = 10
"""Pictures of one answer: each is a message of its own."""


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why a picture cannot be shown, in words."""

    why: str


def pictures_of(answer: str, folder: Path) -> tuple[tuple[PictureFile, ...], list[str]]:
    """The pictures that an answer names, each once, and what is wrong with the others."""
    found: list[PictureFile] = []
    problems: list[str] = []
    named = pictures_in(answer)
    for name, words in named.items():
        picture = _look(name, folder)
        if isinstance(picture, Unfit):
            problems.append(f"the picture `{shown(name)}` {picture.why}")
        else:
            found.append(PictureFile(name, str(picture), words))
    if len(named) > MOST:
        problems.append(f"the answer has {len(named)} pictures; {MOST} is the most it takes")
    return tuple(found), problems


def _look(name: str, folder: Path) -> Path | Unfit:
    try:
        root = folder.resolve()
        path = (root / name).resolve()
        if not path.is_relative_to(root) or "\\" in name:
            return Unfit("lies outside of the deck's folder; put it beside the deck or in a folder below")
        if not path.is_file():
            return Unfit("is not beside the deck; put it there, or take it out of the answer")
        if path.stat().st_size > PICTURE_BYTES:
            return Unfit(f"is larger than {PICTURE_BYTES // 2**20} MB; make it smaller")
        why = flaw_of(path)
        return Unfit(why) if why else path
    except (OSError, ValueError):  # a name that no file can have, a folder that may not be read
        return Unfit("cannot be read")


def flaw_of(picture: Path | BytesIO) -> str:
    """Why a picture cannot be shown, going on after its name; empty if it can."""
    from PIL import Image  # only decks with pictures pay for it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # its sides are looked at here
            with Image.open(picture, formats=FORMATS) as image:
                width, height = image.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return "is no PNG, JPEG, GIF or WebP"
    if width + height > PICTURE_SIDES:
        return f"is {width} × {height} pixels; both together may be {PICTURE_SIDES}"
    if max(width, height) > PICTURE_RATIO * min(width, height):
        return f"is {width} × {height} pixels; no side may be {PICTURE_RATIO} times as long as the other"
    return ""
