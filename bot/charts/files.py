"""Pictures from files, as a messenger takes them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image

from bot.charts.spec import FilePicture
from bot.core.errors import PictureError
from bot.core.limits import PICTURE_BYTES

FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
SENT_AS_THEY_ARE = ("PNG", "JPEG")


def read_file(picture: FilePicture) -> bytes:
    """The file's bytes; others than PNG and JPEG become PNG, since a photo may be nothing else.

    It is looked at anew: days may lie between the look at the deck and this one. Raises PictureError when it
    is gone, too large, broken, or no longer where it was but behind a link.
    """
    path = Path(picture.path)
    try:
        if path.resolve() != path:
            raise PictureError("the picture's file was moved")
        with path.open("rb") as file:
            content = file.read(PICTURE_BYTES + 1)
        if len(content) > PICTURE_BYTES:
            raise PictureError("the picture's file has grown too large")
        return _checked(content)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as problem:
        raise PictureError(f"the picture's file cannot be read: {problem!r}") from problem


def _checked(content: bytes) -> bytes:
    with Image.open(BytesIO(content), formats=FORMATS) as image:
        image.load()  # half a file is noticed here, not by whoever waits for it
        if image.format in SENT_AS_THEY_ARE:
            return content
        out = BytesIO()
        image.convert("RGBA").save(out, "PNG")
        return out.getvalue()
