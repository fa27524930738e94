"""What a picture shows, small enough to wait in the outbox until it is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from bot.core.errors import PictureError

MARKS = ".sek"
"""A day with no answers, with some, with the goal reached, or kept in the streak without it."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A named share between 0 and 1, with a note beside it."""

    name: str
    share: float
    note: str


@dataclass(frozen=True, slots=True)
class ProgressPicture:
    """Half a year, mastery by topic and the forecast. ``marks`` has a letter a day and ends at ``today``.

    ``recall`` has a share for days from now, from tomorrow (1) to four weeks (28).
    """

    kind: ClassVar[str] = "progress"
    today: str
    marks: str
    streak: int
    longest: int
    topics: tuple[Bar, ...]
    recall: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class StripPicture:
    """The last two weeks, one circle a day. ``marks`` ends at ``today``."""

    kind: ClassVar[str] = "strip"
    today: str
    marks: str
    streak: int
    longest: int


@dataclass(frozen=True, slots=True)
class CardPicture:
    """What a learner may show around: nothing that says who they are, where or when.

    ``milestone`` is the next length of streak worth a celebration.
    """

    kind: ClassVar[str] = "card"
    streak: int
    longest: int
    level: int
    milestone: int
    bot: str


Picture = ProgressPicture | StripPicture | CardPicture


def to_json(picture: Picture) -> dict[str, Any]:
    """The picture as plain data."""
    return {"kind": picture.kind, **asdict(picture)}


def from_json(data: Mapping[str, Any]) -> Picture:
    """The picture that ``to_json`` made the data of. Raises PictureError for anything else."""
    fields = {name: value for name, value in data.items() if name != "kind"}
    try:
        match data.get("kind"):
            case "progress":
                fields["topics"] = tuple(Bar(**bar) for bar in fields["topics"])
                fields["recall"] = tuple((day, share) for day, share in fields["recall"])
                return ProgressPicture(**fields)
            case "strip":
                return StripPicture(**fields)
            case "card":
                return CardPicture(**fields)
    except (KeyError, TypeError, ValueError) as problem:
        raise PictureError(f"not a picture: {problem}") from problem
    raise PictureError(f"no such picture: {data.get('kind')}")
