"""How well a retriever answers labelled questions."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.search.result import Decision, Result
from bot.search.retriever import Retriever


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
    """A query and the items that answer it (``accept`` is empty when none does); ``style`` groups them."""

    query: str
    accept: tuple[str, ...]
    style: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question, what was found, and in how many seconds."""

    question: LabelledQuestion
    result: Result
    seconds: float

    @property
    def rank(self) -> int | None:
        """The place of the first right hit among the first ten, counted from 1."""
        positions = (n for n, hit in enumerate(self.result.hits, 1) if hit.item_id in self.question.accept)
        return next(positions, None)

    @property
    def handled(self) -> bool:
        """Answered with a right item, or, where there is none, not answered."""
        answered = self.result.decision is Decision.ANSWER
        return self.rank == 1 and answered if self.question.accept else not answered


@dataclass(frozen=True)
class Evaluation:
    """All outcomes and what they come to. Shares are from 0 to 1, NaN where there is nothing to count."""

    outcomes: tuple[Outcome, ...]

    @property
    def inside(self) -> tuple[Outcome, ...]:
        """The questions that some item answers."""
        return tuple(outcome for outcome in self.outcomes if outcome.question.accept)

    @property
    def beyond(self) -> tuple[Outcome, ...]:
        """The questions that no item answers."""
        return tuple(outcome for outcome in self.outcomes if not outcome.question.accept)

    @property
    def accuracy(self) -> float:
        """The share of answerable questions whose first hit is right, whatever was decided."""
        return _share(outcome.rank == 1 for outcome in self.inside)

    @property
    def mrr(self) -> float:
        """Mean reciprocal rank of the first right hit among ten."""
        return _share(1 / outcome.rank if outcome.rank else 0.0 for outcome in self.inside)

    @property
    def recall(self) -> float:
        """The share of answerable questions with a right hit among the first three."""
        return _share(outcome.rank is not None and outcome.rank <= 3 for outcome in self.inside)

    @property
    def auroc(self) -> float:
        """How often an answerable question scores higher than one that is not; ties count half."""
        inside, beyond = (np.array([o.result.score for o in part]) for part in (self.inside, self.beyond))
        return area(inside, beyond)

    @property
    def false_answers(self) -> float:
        """The share of unanswerable questions that were answered all the same."""
        return _share(not outcome.handled for outcome in self.beyond)

    @property
    def false_declines(self) -> float:
        """The share of answerable questions that were declined."""
        return _share(outcome.result.decision is Decision.DECLINE for outcome in self.inside)

    @property
    def overall(self) -> float:
        """The share of all questions answered rightly, or rightly not answered."""
        return _share(outcome.handled for outcome in self.outcomes)

    def milliseconds(self, percentile: float) -> float:
        """The time that this percentage of searches stayed below."""
        times = [outcome.seconds * 1000 for outcome in self.outcomes]
        return float(np.percentile(times, percentile)) if times else float("nan")

    def lines(self) -> list[str]:
        """The report as plain lines, failing questions last."""
        return [*self._totals(), *self._styles(), *self._failures()]

    def _totals(self) -> Iterator[str]:
        yield f"questions        {len(self.inside)} answerable, {len(self.beyond)} not"
        yield f"right first      {self.accuracy:.3f}"
        yield f"MRR@10           {self.mrr:.3f}"
        yield f"right in three   {self.recall:.3f}"
        yield f"AUROC            {self.auroc:.3f}"
        yield f"false answers    {self.false_answers:.3f} of those not answerable"
        yield f"false declines   {self.false_declines:.3f} of those answerable"
        yield f"overall          {self.overall:.3f}"
        p50, p95, p99 = (self.milliseconds(percentile) for percentile in (50, 95, 99))
        yield f"milliseconds     p50 {p50:.3f}, p95 {p95:.3f}, p99 {p99:.3f}"

    def _styles(self) -> Iterator[str]:
        for style in dict.fromkeys(outcome.question.style for outcome in self.outcomes):
            part = Evaluation(tuple(outcome for outcome in self.outcomes if outcome.question.style == style))
            if style:
                right = f"right first {part.accuracy:.2f}, answered so" if part.inside else "not answered"
                yield f"  {style:15s}{len(part.outcomes):4d}  {right} {part.overall:.2f}"

    def _failures(self) -> Iterator[str]:
        for outcome in self.outcomes:
            if not outcome.handled:
                found = outcome.result
                first = found.hits[0].item_id if found.hits else "nothing"
                wanted = ", ".join(outcome.question.accept) or "no answer"
                decided = f"{found.decision} {first} at {found.score:.2f}"
                yield f"failed: {outcome.question.query!r}: {decided}; right: {wanted}"


def evaluate(retriever: Retriever, questions: Sequence[LabelledQuestion]) -> Evaluation:
    """Ask every question once, in order, and time each search."""
    outcomes = []
    for question in questions:
        start = time.perf_counter()
        result = retriever.search(question.query)
        outcomes.append(Outcome(question, result, time.perf_counter() - start))
    return Evaluation(tuple(outcomes))


def area(inside: npt.NDArray[np.float64], beyond: npt.NDArray[np.float64]) -> float:
    """The area under the ROC curve, as the Mann-Whitney statistic."""
    if not len(inside) or not len(beyond):
        return float("nan")
    ranked = np.sort(beyond)
    below = np.searchsorted(ranked, inside, side="left") + np.searchsorted(ranked, inside, side="right")
    return float(below.mean() / (2 * len(beyond)))


def _share(parts: Iterator[bool] | Iterator[float]) -> float:
    values = list(parts)
    return sum(values) / len(values) if values else float("nan")
