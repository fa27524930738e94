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
class Section:
    """A part of a picture under its heading; ``names`` are said in it."""

    heading: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgressPicture:
    """Half a year, mastery by topic and the forecast. ``marks`` has a letter a day and ends at ``today``.

    ``locale`` names days and months. The ``calendar``'s names are the meanings of ``MARKS`` in their order,
    the ``forecast``'s those of tomorrow and of one to four weeks from now. ``recall`` has a share for days
    from now, from tomorrow (1) to four weeks (28).
    """

    kind: ClassVar[str] = "progress"
    locale: str
    today: str
    marks: str
    streak: str
    longest: str
    calendar: Section
    mastery: Section
    forecast: Section
    topics: tuple[Bar, ...]
    recall: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class StripPicture:
    """The last two weeks, one circle a day. ``marks`` ends at ``today``."""

    kind: ClassVar[str] = "strip"
    locale: str
    today: str
    marks: str
    streak: str
    longest: str


@dataclass(frozen=True, slots=True)
class CardPicture:
    """What a learner may show around: nothing that says who they are, where or when.

    A large ``number`` and what it is, ``records`` below, how ``far`` it is (0 to 1) to what is ``ahead``.
    """

    kind: ClassVar[str] = "card"
    number: int
    what: str
    records: str
    far: float
    ahead: str
    invitation: str


@dataclass(frozen=True, slots=True)
class FilePicture:
    """A picture that somebody else made: a deck's file, which may be gone when it is to be sent."""

    kind: ClassVar[str] = "file"
    path: str


Picture = ProgressPicture | StripPicture | CardPicture | FilePicture


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
                for part in ("calendar", "mastery", "forecast"):
                    fields[part] = Section(fields[part]["heading"], tuple(fields[part]["names"]))
                return ProgressPicture(**fields)
            case "strip":
                return StripPicture(**fields)
            case "card":
                return CardPicture(**fields)
            case "file":
                return FilePicture(**fields)
    except (KeyError, TypeError, ValueError) as problem:
        raise PictureError(f"not a picture: {problem}") from problem
    raise PictureError(f"no such picture: {data.get('kind')}")
