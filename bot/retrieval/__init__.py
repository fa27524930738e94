"""Finds the nearest item for a question, and knows when there is none. The only scikit-learn imports."""

from bot.retrieval.cache import load_or_fit
from bot.retrieval.evaluate import LabelledQuestion, Report, evaluate
from bot.retrieval.explain import Explanation
from bot.retrieval.questions import read_questions
from bot.retrieval.result import Decision, Hit, Neighbour, Result
from bot.retrieval.retriever import Retriever

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
