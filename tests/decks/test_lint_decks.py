from __future__ import annotations

from pathlib import Path

import pytest

from bot.decks.lint import lint
from tests.decks.small_decks import DECK, ITEM, Write

TWO = ITEM.replace("id: one", "id: two").replace("What is one?", "What is two?")


def problems(path: Path) -> list[str]:
    return [line.removeprefix(f"{path}:") for line in lint([path]).problems]


def test_a_sound_deck_has_no_problems(write: Write) -> None:
    assert lint([write(DECK + TWO)]).problems == ()


def test_lint_reports_what_keeps_a_deck_from_loading(write: Write) -> None:
    assert problems(write(DECK + "    colour: red\n")) == ["8: one: `colour` is not a known key here"]


def test_slips_are_told_together_with_what_keeps_the_deck_from_loading(write: Write) -> None:
    deck = DECK + '    aliases: ["what is  ONE"]\n    colour: red\n'
    assert problems(write(deck)) == [
        "9: one: `colour` is not a known key here",
        "8: one: the alias “what is  ONE” is already a question or alias of this item",
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (
            DECK + '    aliases: ["what is  ONE"]\n',
            "8: one: the alias “what is  ONE” is already a question or alias of this item",
        ),
        (
            DECK + "    aliases: [a, b, a.]\n",
            "8: one: the alias “a.” is already a question or alias of this item",
        ),
        (
            DECK + TWO + "    aliases: [what is one]\n",
            "11: two: the alias “what is one” is already a question or alias of `one`",
        ),
        (
            DECK + TWO.replace("What is two?", "What is *one*?"),
            "9: two: the question “What is *one*?” is already a question or alias of `one`",
        ),
        (
            DECK + "    quiz:\n      - stem: s\n        key: Nets\n        distractors:\n          - x\n"
            "          - Ne\u200bts\n",
            "9: one: the option “Ne�ts” is given twice, or looks as if it was",
        ),
        (
            DECK + "    quiz:\n      - stem: s\n        key: Deep nets\n        distractors:\n          - x\n"
            "          - deep nets.\n",
            "13: one: the option “deep nets.” differs from another one only in its form",
        ),
    ],
)
def test_what_a_reader_takes_for_the_same_is_a_problem(content: str, problem: str, write: Write) -> None:
    assert problems(write(content)) == [problem]


def test_options_that_differ_in_a_sign_are_different(write: Write) -> None:
    path = write(
        DECK + "    quiz:\n      - stem: s\n        key: x > 0\n        distractors: [x < 0, x = 0]\n"
    )
    assert problems(path) == []


def test_advice_does_not_make_a_deck_fail(write: Write) -> None:
    path = write(DECK + "    quiz:\n      - stem: s\n        key: the longest\n        distractors: [a, b]\n")
    report = lint([path])
    assert report.problems == ()
    assert report.advice == (
        "advice: the key is the longest option in 1 of 1 questions; chance would make it 0",
    )


def test_what_will_be_cut_or_takes_several_messages_is_told(write: Write) -> None:
    deck = DECK.replace("title: Small", f"title: {'T' * 61}").replace("What is one?", "Q" * 151)
    path = write(f"{deck}    topic: {'t' * 61}\n    key_points: [{'p' * 4097}]\n")
    assert lint([path]).advice == (
        "advice: small: the title is 61 characters long; a button shows the first 60",
        f"advice: the topic “{'t' * 60}” is 61 characters long; a button shows the first 60",
        "advice: one: the question is 151 characters long; a list shows the first 150",
        "advice: one: the key points take several messages: 4097 characters, where 4096 fit into one",
    )


def test_what_fits_gets_no_advice(write: Write) -> None:
    assert lint([write(DECK.replace("The first number.", "a" * 4000))]).advice == ()
