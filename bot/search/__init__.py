"""Finds the nearest item for a question, and knows when there is none. The only scikit-learn imports."""

from bot.search.cache import fit, load_or_fit
from bot.search.evaluation import Evaluation, LabelledQuestion, evaluate
from bot.search.labelled_queries import read_questions
from bot.search.result import (
    Decision,
    Hit,
    Neighbour,
    Result,
)
from bot.search.retriever import Retriever
from bot.search.trace import QueryTrace, explain

__all__ = [
    "Decision",
    "Evaluation",
    "Hit",
    "LabelledQuestion",
    "Neighbour",
    "QueryTrace",
    "Result",
    "Retriever",
    "evaluate",
    "explain",
    "fit",
    "load_or_fit",
    "read_questions",
]
