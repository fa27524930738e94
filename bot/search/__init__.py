"""Finds the nearest item for a question, and knows when there is none. The only scikit-learn imports."""

from bot.search.cache import load_or_fit
from bot.search.evaluation import LabelledQuestion, Report, evaluate
from bot.search.labelled_queries import read_questions
from bot.search.result import (
    Decision,
    Hit,
    Neighbour,
    Result,
)
from bot.search.retriever import Retriever
from bot.search.trace import Explanation

__all__ = [
    "Decision",
    "Explanation",
    "Hit",
    "LabelledQuestion",
    "Neighbour",
    "Report",
    "Result",
    "Retriever",
    "evaluate",
    "load_or_fit",
    "read_questions",
]
