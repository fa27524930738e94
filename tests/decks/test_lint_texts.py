"""What authors' texts lose on their way to a reader is told, one line a thing."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.decks.lint import lint
from bot.decks.load import load_library, read_all
from tests.decks.small_decks import DECK, HEAD, ITEM, Write

QUIZ = ITEM + "    quiz:\n"
UNSEEN = ["\\u200b", "\\u200d", "\\u2060", "\\ufeff", "\\u00ad", "\\u3164", "\\u202e", "\\ufe0f"]


def several(count: int, question: str, answer: str) -> str:
    """A deck of items whose question and answer have their number in the place of ``{}``."""
    items = (
        f"  - question: {question.format(number)}\n    answer: {answer.format(number)}\n"
        for number in range(count)
    )
    return HEAD + "".join(items)


@pytest.mark.parametrize("text", ["C# is #1", "see #include", "a b #c d", "#1 #2"])
def test_text_that_yaml_would_cut_off_is_a_problem_with_the_fix(write: Write, text: str) -> None:
    problems = read_all([write(f"{HEAD}  - id: one\n    question: Why so?\n    answer: {text}\n")]).problems
    assert problems
    if not text.startswith("#"):
        assert f'put it in quotes ("{text}")' in problems[0]
        assert ":7: one: " in problems[0]


def test_a_comment_behind_text_stays_possible_and_is_told_as_advice(write: Write) -> None:
    path = write(
        f"{HEAD}  - id: one\n    question: Why so?\n    level: easy  # for all\n    answer: 'C# #1' # ok\n"
    )
    assert load_library([path]).items["one"].level == "easy"
    [line] = [line for line in lint([path]).advice if "comment" in line]
    assert ":7: one: `# for all` behind “easy” is a comment" in line


def test_comments_on_lines_of_their_own_and_signs_in_blocks_are_left_alone(write: Write) -> None:
    path = write(f"# about\n{DECK}    # more\n    gloss: >\n      kept #1\n")
    assert load_library([path]).items["one"].gloss == "kept #1"
    assert lint([path]).advice == ()


@pytest.mark.parametrize("sign", UNSEEN)
def test_options_that_look_equal_are_a_problem(write: Write, sign: str) -> None:
    quiz = (
        f'    quiz:\n      - stem: Which?\n        key: Paris\n        distractors: [Rome, "Par{sign}is"]\n'
    )
    [problem] = read_all([write(DECK + quiz)]).problems
    assert "looks as if it was" in problem


@pytest.mark.parametrize(("one", "other"), [("a&nbsp;b", "a b"), ("<b>x</b>", "x"), ("$x^2$", "x²")])
def test_options_that_are_shown_alike_are_a_problem(write: Write, one: str, other: str) -> None:
    quiz = f'    quiz:\n      - stem: Which?\n        key: "{one}"\n        distractors: [Rome, "{other}"]\n'
    assert "is given twice" in read_all([write(DECK + quiz)]).problems[0]


@pytest.mark.parametrize("sign", UNSEEN)
def test_a_text_of_nothing_to_see_is_empty(write: Write, sign: str) -> None:
    [problem] = read_all([write(DECK.replace("The first number.", f'"{sign} {sign}"'))]).problems
    assert "`answer` is empty" in problem


def test_joiners_inside_words_and_emoji_stay(write: Write) -> None:
    word = "می\u200cخواهم 👨\u200d👩\u200d👧"
    assert load_library([write(DECK.replace("The first number.", word))]).items["one"].answer == word


@pytest.mark.parametrize(
    ("field", "told"),
    [
        (r"answer: 'so $\unheard{x}$'", "`\\unheard` in a formula has no sign in Unicode"),
        ("answer: '[sound:a.mp3]'", "the sound `a.mp3` cannot be played"),
        ("answer: '<video src=x>a</video>'", "`<video>` cannot be shown"),
        ("answer: x\n    key_points: ['![p](p.png)']", "the picture `p.png` is shown in an answer only"),
    ],
)
def test_what_cannot_be_shown_is_named(write: Write, field: str, told: str) -> None:
    [line] = lint([write(f"{HEAD}  - id: one\n    question: Why so?\n    {field}\n")]).advice
    assert told in line
    assert ": one: " in line


def test_a_deck_of_single_words_and_of_few_answers_is_named(write: Write) -> None:
    words = lint([write(several(8, "word{}", "meaning {}"))]).advice
    assert words == (
        "advice: small: 8 of 8 questions are one word, like “word0”: who asks in own words will hardly find "
        "them; write whole questions, aliases or a gloss",
    )
    few = lint([write(several(8, "What of {}?", "'yes'"))]).advice
    assert "8 questions without `quiz` have 1 different answers" in few[0]
    assert lint([write(several(8, "What of {}?", "meaning {}"))]).advice == ()


def test_questions_of_true_or_false_are_not_weighed_by_length(write: Write) -> None:
    entries = "".join(
        f"      - stem: Is it {n}?\n        key: Falsch\n        distractors: [Wahr]\n" for n in range(9)
    )
    assert not any("longest" in line for line in lint([write(HEAD + QUIZ + entries)]).advice)


def test_a_question_of_several_lines_is_told_in_one(write: Write) -> None:
    item = "  - question: |\n      What is\n      this?\n    answer: x {}\n"
    report = lint([write(HEAD + item.format(1) + item.format(2))])
    assert len(report.problems) == 1
    assert "\n" not in report.problems[0]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from("ab \n#$<\\[:]{}*\u200b🙂"), max_size=40))
def test_every_line_of_a_report_is_one_line(write: Write, text: str) -> None:
    quoted = text.replace("\\", "\\\\").replace("\n", "\\n")
    fields = f'    answer: x\n    key_points: ["{quoted}"]\n'
    fields += f'    quiz:\n      - {{stem: "{quoted}", key: "k", distractors: ["{quoted}"]}}\n'
    report = lint([write(f'{HEAD}  - question: "{quoted}"\n{fields}  - question: "{quoted}"\n{fields}')])
    assert not any("\n" in line for line in (*report.problems, *report.advice))
