from __future__ import annotations

import pytest

from bot.core.errors import ImportRefused
from tests.decks.importing.conftest import Import


def test_aikens_form(imported: Import) -> None:
    made = imported(
        "a.txt",
        "Which has most?\nA. Moodle\nB) ATutor\nC) Claroline\nANSWER: A\n\n"
        "Which none?\nA) x\nB) y\nANSWER: D\n",
    )
    item = made.deck.items[0]
    assert (item.question, item.answer, item.quiz[0].distractors) == (
        "Which has most?",
        "Moodle",
        ["ATutor", "Claroline"],
    )
    assert made.report[3:5] == (
        "1 skipped: it does not say which option is right.",
        "  a.txt, line 7: Which none?",
    )


def test_numbered_questions_with_checkboxes_and_explanations(imported: Import) -> None:
    made = imported(
        "a.md",
        "# Week 1\n\n1. Which one?\n   - [ ] A) this\n   - [x] B) that,\n     of course\n"
        "   Explanation: because\n\n"
        "## Week 2\n\n**2. And now?**\n- [ ] left\n- [x] right\n\n3. No options.\n",
    )
    first, second = made.deck.items
    assert (first.question, first.topic, first.quiz[0].key) == ("Which one?", "Week 1", "that, of course")
    assert (first.answer, first.quiz[0].explanation) == ("that, of course\n\nbecause", "because")
    assert (second.question, second.topic, second.answer) == ("And now?", "Week 2", "right")
    assert "  a.md, line 15: No options." in made.report


def test_several_right_options_are_an_answer_without_a_quiz(imported: Import) -> None:
    made = imported("a.md", "1. Which are even?\n- [x] 2\n- [ ] 3\n- [x] 4\n")
    assert (made.deck.items[0].answer, made.deck.items[0].quiz) == ("- 2\n- 4", [])


def test_trivia_with_hash_and_caret(imported: Import) -> None:
    made = imported(
        "a.txt",
        "#Q In which state\nis Mount Rainier?\n^ Washington\nA Ohio\nB Washington\n\n"
        "#Q Who?\n^ Nobody\nA He\nB She\n\n#Q Unfinished\n",
    )
    first, second = made.deck.items
    assert (first.question, first.answer) == ("In which state\nis Mount Rainier?", "Washington")
    assert first.quiz[0].distractors == ["Ohio"]
    assert (second.answer, second.quiz) == ("Nobody", [])
    assert "  a.txt, line 12: Unfinished" in made.report


def test_numbered_questions_and_answers_with_headings(imported: Import) -> None:
    made = imported(
        "a.txt",
        "A course.\nBasics\n1. What is one?\nThe first.\n1. in any list\n2. of numbers\n2. What is two?\n"
        "The second.\nAdvanced\n1. What is three?\nThe third.\n",
    )
    assert [(item.topic, item.question, item.answer) for item in made.deck.items] == [
        ("Basics", "What is one?", "The first.\n1. in any list\n2. of numbers"),
        ("Basics", "What is two?", "The second."),
        ("Advanced", "What is three?", "The third."),
    ]
    assert "  a.txt, line 1: A course." in made.report


def test_questions_marked_with_q_and_a(imported: Import) -> None:
    made = imported(
        "a.txt",
        "Q: What is a cell?\nA: The smallest unit.\n\nQ: And DNA?\nA: A molecule.\n\nTwo strands.\n",
    )
    assert [(item.question, item.answer) for item in made.deck.items] == [
        ("What is a cell?", "The smallest unit."),
        ("And DNA?", "A molecule.\n\nTwo strands."),
    ]


def test_lines_that_ask_with_answers_below(imported: Import) -> None:
    made = imported("a.txt", "What is a cell?\nThe smallest unit.\nIs it? It is.\n\nUnd DNA?\nEin Molekül.\n")
    assert [(item.question, item.answer) for item in made.deck.items] == [
        ("What is a cell?", "The smallest unit.\nIs it? It is."),
        ("Und DNA?", "Ein Molekül."),
    ]


def test_a_text_that_asks_nothing_is_refused(imported: Import) -> None:
    with pytest.raises(ImportRefused, match=r"a\.txt is in no form that Epoch knows"):
        imported("a.txt", "Once upon a time.\n")


def test_conversations_give_an_item_for_each_pair_of_turns(imported: Import) -> None:
    made = imported(
        "a.yml",
        "categories:\n- food\nconversations:\n- - Hungry?\n  - Yes.\n  - Eat!\n- - 12:30\n  - Lunch.\n",
    )
    assert [(item.question, item.answer, item.topic) for item in made.deck.items] == [
        ("Hungry?", "Yes.", "food"),
        ("12:30", "Lunch.", "food"),
    ]
    assert "1 skipped: nobody replies to it." in made.report


def test_squads_answers_stand_above_the_sentence_that_holds_them(imported: Import) -> None:
    made = imported(
        "a.json",
        '{"data": [{"title": "Super_Bowl", "paragraphs": ['
        '{"context": "It rained. They gave up 308 points. Then.",'
        '"qas": [{"question": "How many?", "answers": [{"answer_start": 24, "text": "308"}]},'
        '{"question": "Who?", "is_impossible": true, "answers": []}]}]}]}',
    )
    item = made.deck.items[0]
    assert (item.answer, item.key_points, item.topic) == (
        "308\n\n> They gave up 308 points.",
        ["308"],
        "Super Bowl",
    )
    assert "1 skipped: its paragraph does not answer it." in made.report
