from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.errors import KnowledgeError
from bot.decks.load import load_library
from bot.decks.schema import schemas, write_schemas
from tests.decks.small_decks import DECK, HEAD, Write

CHECKOUT = Path(__file__).resolve().parents[2]


def problems(path: Path) -> list[str]:
    """The problems of one file as ``line: item: text``; none if it loads."""
    try:
        load_library([path])
    except KnowledgeError as error:
        return [line.removeprefix(f"{path}:") for line in error.problems]
    return []


def quiz(stem: str = "s", key: str = "k", distractors: str = "[a, b, c]", explanation: str = "e") -> str:
    return DECK + (
        f'    quiz:\n      - stem: "{stem}"\n        key: "{key}"\n'
        f'        distractors: {distractors}\n        explanation: "{explanation}"\n'
    )


def points(entry: str) -> str:
    return DECK + f"    key_points:\n      - {entry}\n"


@pytest.mark.parametrize(
    "content",
    [
        quiz(stem="x" * 300, key="k" * 100, explanation="e" * 200),
        quiz(stem="x" * 1000, key="k" * 500, distractors=f"[{'a' * 500}]", explanation="e" * 1000),
        quiz(explanation=r"one\ntwo\nthree"),
        quiz(distractors="[a]"),
        quiz(distractors="[a, b, c, d, e, f, g, h, i]"),
        DECK.replace("one", "a" * 48),
        DECK.replace("one", "Is_it-1.0?"),
    ],
)
def test_what_is_asked_as_a_poll_or_with_buttons_is_accepted(content: str, write: Write) -> None:
    assert problems(write(content)) == []


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (quiz(stem="x" * 1012), "9: one: `stem` is 1012 characters long; 1000 is the most a question takes"),
        (quiz(key="k" * 501), "10: one: `key` is 501 characters long; 500 is the most an option takes"),
        (quiz(key="👍" * 251), "10: one: `key` is 502 characters long; 500 is the most an option takes"),
        (
            quiz(key="k" * 500, distractors=f"[{', '.join(sign * 500 for sign in 'abcdefg')}]"),
            "9: one: the question with its options is 4001 characters long; 3596 is the most a message takes",
        ),
        (quiz(key=r"a\nb"), "10: one: `key` must be one line"),
        (
            quiz(distractors="[a, b, 0.5]"),
            "11: one: `distractors` (entry 3) wants text, but YAML reads 0.5 as a number",
        ),
        (quiz(distractors="[a, a]"), "9: one: the option “a” is given twice"),
        (quiz(distractors="[a, ' k ']"), "9: one: the option “k” is given twice"),
        (quiz(distractors="[]"), "11: one: `distractors` is an empty list"),
        (quiz(distractors="a"), "11: one: `distractors` wants a list"),
        (
            quiz(distractors="[a, b, c, d, e, f, g, h, i, j]"),
            "11: one: `distractors` has 10 entries; 9 is the most",
        ),
        (quiz(explanation="e" * 1001), "12: one: `explanation` is 1001 characters long; 1000 is the most"),
        (
            HEAD.replace("items", "language: German\nitems") + DECK.removeprefix(HEAD),
            "4: -: `language` is “German”",
        ),
        (quiz(stem="   "), "9: one: `stem` is empty"),
        (quiz(stem=r"\u200b"), "9: one: `stem` is empty"),
        (quiz(stem=r"a\0b"), "9: one: `stem` holds an invisible control character"),
        (DECK.replace("one", "a" * 49), "5: -: `id` is “aaa"),
        (DECK.replace("one", "-a"), "5: -: `id` is “-a”; an id is 1-48 letters"),
        (
            DECK.replace("Small", "x" * 101),
            "2: -: `title` is 101 characters long; 100 is the most a title takes",
        ),
        (DECK + "    topic:\n", "8: one: `topic` is empty"),
        (DECK + "    qiz: []\n", "8: one: `qiz` is not a known key here; did you mean `quiz`?"),
        (DECK + "    colour: red\n", "8: one: `colour` is not a known key here"),
        (DECK + "    aliases: {a: b}\n", "8: one: `aliases` wants a list, each entry on a line"),
        (DECK + "    aliases: [[a]]\n", "8: one: `aliases` (entry 1) wants text; this is a list"),
        (HEAD + "  - id: one\n    answer: a\n", "5: one: `question` is missing"),
        (points("0.5"), "9: one: `key_points` (entry 1) wants text, but YAML reads 0.5 as a number"),
        (points("[]"), "9: one: `key_points` (entry 1) wants text; this is a list"),
        (points("' '"), "9: one: `key_points` (entry 1) is empty"),
        (points("{also: [b]}"), "9: one: `point` is missing"),
        (points("{point: 3}"), "9: one: `point` wants text, but YAML reads 3 as a number"),
        (points("{point: a, alos: [b]}"), "9: one: `alos` is not a known key here; did you mean `also`?"),
        (points("{point: a, also: b}"), "9: one: `also` wants a list, each entry on a line"),
        (points("{point: a, also: [b, 0.3]}"), "9: one: `also` (entry 2) wants text, but YAML reads 0.3"),
        (points(f"{{point: a, also: {list('x' * 21)}}}"), "9: one: `also` has 21 entries; 20 is the most"),
    ],
)
def test_what_does_not_fit_is_told_in_a_sentence(content: str, problem: str, write: Write) -> None:
    [only] = problems(write(content))
    assert only.startswith(problem)


def test_a_key_point_is_text_or_has_other_wordings_beside_it(write: Write) -> None:
    deck = points("plain") + "      - {point: full, also: [in other words, once more]}\n      - point: bare\n"
    [item] = load_library([write(deck)])
    assert item.key_points == ("plain", "full", "bare")
    assert item.also == ((), ("in other words", "once more"), ())


def test_a_refused_alias_is_one_problem_and_not_two(write: Write) -> None:
    assert len(problems(write(DECK + "    topic: *t\n"))) == 1
    assert len(problems(write(HEAD + "  - *i\n"))) == 1


def test_the_json_schemas_for_editors_are_in_step_with_the_code(tmp_path: Path) -> None:
    write_schemas(tmp_path)
    for name, text in schemas().items():
        assert (tmp_path / name).read_text(encoding="utf-8") == text
        assert (CHECKOUT / "knowledge" / name).read_text(encoding="utf-8") == text, (
            "run: python -m bot.decks.schema knowledge"
        )
