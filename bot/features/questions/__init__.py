"""What is put to people: drawn from a bag, posed with shuffled options, sent, voted on and graded.

A private quiz and a group's challenge pose the same ``PosedQuestion``; its owner tells which it is.
"""

from bot.features.questions.tables import polls, posed_questions

__all__ = ["polls", "posed_questions"]
