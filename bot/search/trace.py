"""Why a query got its result: the words that weighed, channel by channel, and the lines that were drawn."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from bot.search.analyzer import Analysis
from bot.search.features import Measures
from bot.search.measuring import LEAD_AMONG, best, measure
from bot.search.postings import Postings
from bot.search.result import Result
from bot.search.retriever import Retriever
from bot.search.vocabulary import QueryVector

TERMS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Part:
    """One channel's part in the first hit's score, and the terms or words that gave most of it."""

    channel: str
    score: float
    terms: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class QueryTrace:
    """The reasons for a result; ``measures`` are the first hit's, None without any."""

    result: Result
    words: tuple[str, ...]
    corrections: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    measures: Measures | None
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
        if self.measures:
            named = (f"{name} {value:.2f}" for name, value in asdict(self.measures).items())
            yield f"measures   {', '.join(named)}"
        source = "from the decks" if self.trusted else "defaults: too few questions to calibrate"
        yield f"thresholds suggest {self.suggest_from:.2f}, answer {self.answer_from:.2f} ({source})"
        yield f"decision   {self.result.decision} at {self.result.score:.3f}"
        for rank, hit in enumerate(self.result.hits, start=1):
            yield f"{rank:9d}. {hit.score:.3f}  {hit.item_id}"


def explain(retriever: Retriever, query: str) -> QueryTrace:
    """Search once more, keeping what led to the result."""
    analysis = retriever.analyzer.read_query(query)
    index, calibration = retriever.index, retriever.calibration
    evidence = index.evidence(retriever.analyzer, analysis)
    result = retriever.judge(query, evidence, 10)
    parts = _parts(retriever, analysis, retriever.ids.index(result.hits[0].item_id)) if result.hits else []
    order = best(evidence.items, LEAD_AMONG)
    return QueryTrace(
        result=result,
        words=analysis.words,
        corrections=analysis.corrections,
        parts=tuple(parts),
        measures=measure(index, retriever.kinship, evidence, order) if order else None,
        suggest_from=calibration.suggest_from,
        answer_from=calibration.answer_from,
        trusted=calibration.trusted,
    )


def _parts(retriever: Retriever, analysis: Analysis, row: int) -> list[Part]:
    index, analyzer = retriever.index, retriever.analyzer
    kept = analyzer.content_words(analysis)
    words = index.words.vector(analyzer.terms(kept, analysis.language))
    by_term = {
        index.words.names[number]: weight * index.postings.weight(number, row)
        for number, weight in zip(words.features.tolist(), words.weights.tolist(), strict=True)
    }
    parts = [_part("words", by_term, index.word_share / (words.length or 1.0))]
    if index.letters:
        inside = {word: index.letters.vector(word) for word in kept}
        length = math.hypot(*(vector.length for vector in inside.values())) or 1.0
        by_word = {word: _product(index.letters.postings, vector, row) for word, vector in inside.items()}
        parts.append(_part("letters", by_word, (1 - index.word_share) / length))
    return parts


def _product(postings: Postings, query: QueryVector, row: int) -> float:
    features = zip(query.features.tolist(), query.weights.tolist(), strict=True)
    return math.fsum(weight * postings.weight(number, row) for number, weight in features)


def _part(channel: str, products: dict[str, float], scale: float) -> Part:
    shares = sorted(
        ((name, scale * product) for name, product in products.items() if product > 0), key=_by_share
    )
    return Part(channel, sum(share for _, share in shares), tuple(shares[:TERMS_SHOWN]))


def _by_share(pair: tuple[str, float]) -> tuple[float, str]:
    return -pair[1], pair[0]
