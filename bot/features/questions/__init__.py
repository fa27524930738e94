"""What is put to people: drawn from a bag, posed with shuffled options, sent, voted on and graded.

A private quiz and a group's challenge pose the same ``PosedQuestion``; its owner tells which it is.
"""

from bot.features.questions.bag_repository import move_chat as move_bag
from bot.features.questions.bag_repository import recall as bag_of
from bot.features.questions.repository import (
    claim,
    closed_in,
    drop_rest,
    find,
    insert_before,
    next_in,
    of_poll,
    open_in,
    plan,
    put,
    sent,
    set_maybe_twice,
    to_posed,
    void_open_rounds,
)
from bot.features.questions.tables import polls, posed_questions
from bot.features.questions.texts import LETTERS, heading, letters, marked, poll_title, written_out
from bot.features.questions.use_cases import (
    Seats,
    draw_questions,
    draw_rounds,
    has_options,
    knows_poll,
    note_answered,
    note_asked,
    of_vote,
    pose_drawn,
    tag_of,
)

__all__ = [
    "LETTERS",
    "Seats",
    "bag_of",
    "claim",
    "closed_in",
    "draw_questions",
    "draw_rounds",
    "drop_rest",
    "find",
    "has_options",
    "heading",
    "insert_before",
    "knows_poll",
    "letters",
    "marked",
    "move_bag",
    "next_in",
    "note_answered",
    "note_asked",
    "of_poll",
    "of_vote",
    "open_in",
    "plan",
    "poll_title",
    "polls",
    "pose_drawn",
    "posed_questions",
    "put",
    "sent",
    "set_maybe_twice",
    "tag_of",
    "to_posed",
    "void_open_rounds",
    "written_out",
]
