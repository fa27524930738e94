"""Practice: quizzes, the day's practice, reviews and mistakes; and the one seam of all answers."""

from bot.features.practice.actions import ChooseOption, ShowFullAnswer
from bot.features.practice.answering import answer_of, count_answer
from bot.features.practice.handlers import (
    ask_again,
    begin_with,
    first_quiz,
    item_pressed,
    stop,
    typed_letter,
    vote,
)
from bot.features.practice.repository import Asked, asked_as, find_asked, latest_asked
from bot.features.practice.use_cases import open_quiz_id

__all__ = [
    "Asked",
    "ChooseOption",
    "ShowFullAnswer",
    "answer_of",
    "ask_again",
    "asked_as",
    "begin_with",
    "count_answer",
    "find_asked",
    "first_quiz",
    "item_pressed",
    "latest_asked",
    "open_quiz_id",
    "stop",
    "typed_letter",
    "vote",
]
