"""Protocol Buffers' wire format, as far as Anki's packages need it (Encoding, protobuf.dev)."""

from __future__ import annotations

from collections.abc import Iterator

_VARINT, _FIXED64, _LENGTH, _FIXED32 = 0, 1, 2, 5
_LONGEST_VARINT = 10


def fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Each field's number with its value: an int, or the bytes of a text or of a message inside.

    Raises ValueError where ``message`` is cut off or of no such format.
    """
    place = 0
    while place < len(message):
        tag, place = _varint(message, place)
        number, kind = tag >> 3, tag & 7
        if kind == _VARINT:
            value, place = _varint(message, place)
            yield number, value
            continue
        if kind == _LENGTH:
            length, place = _varint(message, place)
        elif kind in (_FIXED64, _FIXED32):
            length = 8 if kind == _FIXED64 else 4
        else:
            raise ValueError(f"no such kind of field: {kind}")
        if place + length > len(message):
            raise ValueError("the message is cut off")
        yield number, message[place : place + length]
        place += length


def text(message: bytes, number: int) -> str:
    """The last text in the field ``number``; empty where there is none."""
    found = [value for field, value in fields(message) if field == number and isinstance(value, bytes)]
    return found[-1].decode("utf-8", "replace") if found else ""


def _varint(message: bytes, place: int) -> tuple[int, int]:
    value = 0
    for count in range(_LONGEST_VARINT):
        if place + count >= len(message):
            break
        byte = message[place + count]
        value |= (byte & 0x7F) << (7 * count)
        if not byte & 0x80:
            return value, place + count + 1
    raise ValueError("a number is cut off")
