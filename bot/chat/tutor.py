"""What every use case may lean on: decks, retriever, languages, and the zone of who chose none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from zoneinfo import ZoneInfo

from bot.core.language import Languages
from bot.core.people import Learner
from bot.decks.model import Item, Library
from bot.decks.options.bank import OptionBank
from bot.decks.options.pieces import tokens
from bot.grading import Judge
from bot.search import Retriever


@dataclass(frozen=True)
class Tutor:
    """Made once by the command that starts, and never changed."""

    library: Library
    retriever: Retriever
    default_zone: str = "UTC"
    admins: tuple[int, ...] = ()
    languages: Languages = field(default_factory=Languages)
    loaded_options: OptionBank | None = None

    @cached_property
    def judge(self) -> Judge:
        """Compares answers in somebody's own words with key points; made when first needed."""
        return Judge.for_library(self.library)

    @cached_property
    def options(self) -> OptionBank:
        """Which items can be asked with made options; made now where it was not loaded with the decks."""
        return OptionBank.of(self.library) if self.loaded_options is None else self.loaded_options

    @cached_property
    def _named(self) -> Mapping[str, Item]:
        named: dict[str, Item] = {}
        for item in self.library:
            for name in (item.id, item.question, *item.aliases):
                named.setdefault(_fold(name), item)
        return named

    def item_named(self, name: str) -> Item | None:
        """The first item whose id, question or alias this is, but for case, accents and punctuation."""
        return self._named.get(_fold(name)) if _fold(name) else None

    def warm(self) -> Tutor:
        """Do now what the first question of each kind would have to wait for. Returns itself."""
        for made_once in ("options", "_named"):
            getattr(self, made_once)
        self.library.warm()
        return self

    def zone_of(self, learner: Learner) -> ZoneInfo:
        """The learner's zone, or the tutor's own."""
        return ZoneInfo(learner.zone or self.default_zone)


def _fold(name: str) -> str:
    return " ".join(tokens(name))
