"""Graded short answers of SemEval-2013 Task 7, and honest ways to split them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2s
from pathlib import Path

import numpy as np

HOME = Path(__file__).resolve().parents[3] / "shared" / "benchmarks" / "semeval2013-task7"
CORPORA = {"Beetle": "beetle-train.jsonl", "SciEntsBank": "sciEntsBank-train.jsonl"}
FOLDS = 5

_TYPED_APOSTROPHE = re.compile(r"(?<=\w)\"(?=\w)")


@dataclass(frozen=True, slots=True)
class Graded:
    """One answer: its question and references, and what people said of it."""

    question_id: str
    question: str
    references: tuple[str, ...]
    text: str
    label: str

    @property
    def correct(self) -> bool:
        """The two-way label: correct, or not (incorrect and contradictory alike)."""
        return self.label == "correct"


def load(path: Path, questions: int | None = None) -> list[Graded]:
    """The answers of a file, or to its first questions only. Beetle types some apostrophes as quotes."""
    found = []
    for line in path.read_text("utf-8").splitlines()[:questions]:
        row = json.loads(line)
        references = tuple(reference["text"] for reference in row["references"])
        for answer in row["answers"]:
            text = _TYPED_APOSTROPHE.sub("'", answer["text"])
            found.append(Graded(row["id"], row["question"], references, text, answer["label"]))
    return found


def splits(answers: Sequence[Graded]) -> dict[str, np.ndarray]:
    """For each split the fold of every answer; a fold is judged by what was learned from all others.

    Equal answers to one question stay in one fold. A domain is what question ids begin with: a module of
    lessons.
    """
    ranked = sorted({one.question_id for one in answers}, key=_digest)
    turn = {question_id: at % FOLDS for at, question_id in enumerate(ranked)}
    domains = sorted({_domain(one) for one in answers})
    return {
        "unseen answers": np.array(
            [_digest(one.question_id + _squeezed(one.text)) % FOLDS for one in answers]
        ),
        "unseen questions": np.array([turn[one.question_id] for one in answers]),
        "unseen domains": np.array([domains.index(_domain(one)) for one in answers]),
    }


def _domain(answer: Graded) -> str:
    return re.split("[-_]", answer.question_id)[0]


def _squeezed(text: str) -> str:
    return "".join(re.findall(r"\w", text.lower()))


def _digest(text: str) -> int:
    return int.from_bytes(blake2s(text.encode(), digest_size=8).digest(), "big")
