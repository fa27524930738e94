"""What a form of file is to an import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.decks.importing.drafts import Harvest, Wishes
from bot.decks.importing.sources import Source

Reader = Callable[[Sequence[Source], Wishes, Harvest], None]


@dataclass(frozen=True, slots=True)
class ImportForm:
    """``name`` is for the command line, ``words`` for sentences; ``recognises`` looks at a file's beginning.

    ``read`` puts what the files hold into a harvest; it raises ImportRefused and nothing else.
    """

    name: str
    words: str
    recognises: Callable[[Source], bool]
    read: Reader


def one_by_one(read: Callable[[Source, Harvest], None]) -> Reader:
    """A reader of many files from a reader of one that nobody can wish anything of."""

    def read_all(sources: Sequence[Source], _: Wishes, harvest: Harvest) -> None:
        for source in sources:
            read(source, harvest)

    return read_all
