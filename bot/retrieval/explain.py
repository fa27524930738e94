"""Why a query got its result: the words that weighed, channel by channel, and the lines that were drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.retrieval.index import Index
from bot.retrieval.result import Result
from bot.retrieval.vocabulary import QueryVector, Vocabulary

if TYPE_CHECKING:
    from bot.retrieval.retriever import Retriever

TERMS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Part:
    """One channel's part in the first hit's score, and the features that gave most of it."""

    channel: str
    score: float
    terms: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The reasons for a result. ``outside`` is the nearest text that no item answers, with its score."""

    result: Result
    words: tuple[str, ...]
    corrections: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    best_item: float
    best_ask: float
    best_outside: float
    foreign: float
    suggest_from: float
    answer_from: float
    trusted: bool

    def lines(self) -> list[str]:
        """The explanation as plain lines."""
        return list(self._lines())

    def _lines(self) -> Iterator[str]:
        yield f"query      {' '.join(self.words) or '(no words)'}"
        for typed, meant in self.corrections:
            yield f"corrected  {typed} -> {meant}"
        for part in self.parts:
            terms = ", ".join(f"{term.strip()!r} {weight:.3f}" for term, weight in part.terms)
            yield f"{part.channel:10s} {part.score:.3f}  {terms or 'nothing in common'}"
        yield (
            f"measures   item {self.best_item:.3f}, single question {self.best_ask:.3f}, "
            f"outside {self.best_outside:.3f}, foreign words {self.foreign:.2f}"
        )
        source = "from the decks" if self.trusted else "defaults: too few questions to calibrate"
        yield f"thresholds suggest {self.suggest_from:.2f}, answer {self.answer_from:.2f} ({source})"
        yield f"decision   {self.result.decision} at {self.result.score:.3f}"
        for rank, hit in enumerate(self.result.hits, start=1):
            yield f"{rank:9d}. {hit.score:.3f}  {hit.item_id}"


def explain(retriever: Retriever, query: str) -> Explanation:
    """Search once more, keeping what led to the result."""
    analysis = retriever.analyzer.read_query(query)
    index, calibration = retriever.index, retriever.calibration
    asked = index.query(retriever.analyzer, analysis)
    evidence = index.evidence(asked)
    result = retriever.judge(query, evidence, 10)
    first = retriever.ids.index(result.hits[0].item_id) if result.hits else None
    parts = []
    if first is not None:
        parts.append(_part("words", index, index.words, asked.words, first))
        if index.letters and asked.letters:
            parts.append(_part("letters", index, index.letters, asked.letters, first))
    best_item, best_ask, best_outside, foreign = evidence.measures()
    return Explanation(
        result=result,
        words=analysis.words,
        corrections=analysis.corrections,
        parts=tuple(parts),
        best_item=best_item,
        best_ask=best_ask,
        best_outside=best_outside,
        foreign=foreign,
        suggest_from=calibration.suggest_from,
        answer_from=calibration.answer_from,
        trusted=calibration.trusted,
    )


def _part(name: str, index: Index, vocabulary: Vocabulary, query: QueryVector, row: int) -> Part:
    share = index.word_share if vocabulary is index.words else 1 - index.word_share
    shares = [
        (vocabulary.names[number - vocabulary.offset], share * weight * index.postings.weight(number, row))
        for number, weight in zip(query.features.tolist(), query.weights.tolist(), strict=True)
    ]
    shown = sorted((pair for pair in shares if pair[1] > 0), key=lambda pair: -pair[1])
    return Part(name, sum(weight for _, weight in shown), tuple(shown[:TERMS_SHOWN]))
