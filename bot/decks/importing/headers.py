"""What the columns of a table, or the fields of a note, are called when they are what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

# What people call them in their spreadsheets; several languages, since a study group has its own.
_NAMES: dict[str, str] = {
    "question": """
        question front term prompt stem word question_text questiontext frage vorderseite begriff pregunta
        término pergunta domanda вопрос 问题 問題
    """,
    "answer": """
        answer back definition meaning response translation right_answer key antwort rückseite respuesta
        réponse resposta risposta ответ 答案 回答
    """,
    "correct": """
        correct correct_answer correct_answers correct_option correct_choice right solution lösung
    """,
    "topic": "topic tags tag category chapter unit subject section thema kapitel tema тема 主题",
    "level": "level difficulty stufe nivel niveau уровень",
    "explanation": "explanation explain feedback rationale comment erklärung explicación пояснение",
    "aliases": "aliases alias other_wordings also_asked",
    "gloss": "gloss hint in_other_words",
    "key_points": "key_points keypoints",
    "id": "id guid identifier",
    "deck": "deck title",
}
_ROLES = {name: role for role, names in _NAMES.items() for name in names.split()}
_OPTION = re.compile(r"(?:option|choice|answer|antwort|opción|вариант)_?([a-j]|\d{1,2})|([a-f])")
_WRONG = re.compile(
    r"(?:distractors?|(?:wrong|incorrect|false)(?:_(?:answers?|options?|choices?))?)_?(?:[a-j]|\d{1,2})?"
)
_QUIZ = re.compile(r"quiz_(\d{1,3})_(stem|key|distractors|explanation)")
_TAIL = re.compile(r"\s+[-–—]\s+.*|\s*\((?:s|optional)\).*", re.DOTALL)
_UNFIT = re.compile(r"[\s_\-./]+")


def role(header: str) -> str:
    """What a column of this name is: "question", "answer", "option", "wrong", "quiz" ..., or nothing.

    Kahoot's headers carry an explanation behind a dash ("Answer 1 - max 75 characters"), which says nothing.
    """
    name = plain(header)
    if name in _ROLES:
        return _ROLES[name]
    for pattern, what in ((_QUIZ, "quiz"), (_WRONG, "wrong"), (_OPTION, "option")):
        if pattern.fullmatch(name):
            return what
    return ""


def option_letter(header: str, number: int) -> str:
    """The letter or number that names an option of this column: "b" of "Option B"; else its place."""
    match = _OPTION.fullmatch(plain(header))
    return (match[1] or match[2]) if match else str(number)


def quiz_part(header: str) -> tuple[int, str]:
    """The number and the part of a column of a deck's own export: (1, "stem") of "quiz 1 stem"."""
    match = _QUIZ.fullmatch(plain(header))
    return (int(match[1]), match[2]) if match else (0, "")


def plain(header: str) -> str:
    """A header without case, spacing and what stands behind a dash or in brackets."""
    return _UNFIT.sub("_", _TAIL.sub("", header.strip()).strip().casefold()).strip("_")


def is_header(row: Sequence[str]) -> bool:
    """Whether a table's row names columns: one of them a question, and one an answer or an option."""
    roles = {role(cell) for cell in row if cell.strip()}
    return "question" in roles and bool(roles & {"answer", "option", "correct", "wrong"})
