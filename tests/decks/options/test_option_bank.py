"""Made options: of one kind, drawn anew each time, and right as often as wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from bot.decks.model import Deck, Item, Library, QuizQuestion
from bot.decks.options.balance import draw_three
from bot.decks.options.bank import OptionBank
from bot.decks.options.blocks import FEWEST, FEWEST_ONCE
from bot.decks.options.shapes import AnswerKind, kind_of

SYLLABLES = [first + second for first in "bdfgklmnprst" for second in "aeiou"]
NAMES = [f"{one}{other}n".title() for one, other in zip(SYLLABLES, reversed(SYLLABLES), strict=True)]


def library(*answers: str) -> Library:
    """Questions that have no letter in common with any answer."""
    items = tuple(Item(f"i{at}", "d", f"{chr(0x4E00 + at)}?", answer) for at, answer in enumerate(answers))
    return Library((Deck("d", "D", "us", items),))


def options_of(bank: OptionBank, item_id: str, seed: int) -> tuple[str, ...]:
    question = bank.question(item_id, Random(seed))
    assert question is not None
    return (question.key, *question.distractors)


def test_years_stand_beside_years_and_names_beside_names() -> None:
    bank = OptionBank.of(library(*NAMES[:30], *(str(1800 + 3 * at) for at in range(30))))
    for number in range(60):
        kinds = {kind_of(option) for option in options_of(bank, f"i{number}", number)}
        assert kinds == {AnswerKind.NAME if number < 30 else AnswerKind.YEAR}


def test_distractors_are_drawn_anew_among_many() -> None:
    bank = OptionBank.of(library(*NAMES))
    drawn = {option for seed in range(200) for option in options_of(bank, "i0", seed)[1:]}
    assert len(drawn) >= 40
    assert all(len(set(options_of(bank, "i0", seed))) == 4 for seed in range(50))


def test_an_option_is_wrong_three_times_for_each_time_that_it_is_right() -> None:
    bank, wrong = OptionBank.of(library(*NAMES[:40])), Counter[str]()
    for seed in range(100):
        for number in range(40):
            wrong.update(options_of(bank, f"i{number}", 40 * seed + number)[1:])
    assert set(wrong) == set(NAMES[:40])
    assert 240 < min(wrong.values()) <= max(wrong.values()) < 360


def test_too_few_answers_of_a_kind_make_no_options() -> None:
    few, enough = (OptionBank.of(library(*NAMES[:count])) for count in (FEWEST_ONCE - 1, FEWEST))
    assert not few.can_ask("i0")
    assert few.question("i0", Random(1)) is None
    assert enough.can_ask_often("i0")


def test_a_few_answers_of_a_kind_make_options_that_are_asked_once() -> None:
    bank = OptionBank.of(library(*NAMES[: FEWEST - 1]))
    assert bank.can_ask("i0")
    assert not bank.can_ask_often("i0")
    assert bank.question("i0", Random(1)) is not None


def test_what_only_its_question_has_words_of_is_not_asked_with_options() -> None:
    items = list(library(*NAMES[:30]))
    items[0] = replace(items[0], question=f"What is {NAMES[0]} called?")
    bank = OptionBank.of(Library((Deck("d", "D", "us", tuple(items)),)))
    assert not bank.can_ask("i0")
    assert bank.can_ask("i1")
    assert all(NAMES[0] not in options_of(bank, f"i{number}", number) for number in range(1, 30))


def test_who_wrote_a_question_lends_no_answer_to_the_others() -> None:
    written = (QuizQuestion("s", "k", ("a", "b")),)
    items = tuple(replace(item, quiz=written) if at % 2 else item for at, item in enumerate(library(*NAMES)))
    bank = OptionBank.of(Library((Deck("d", "D", "us", items),)))
    assert [item.id for item in items if bank.can_ask(item.id)] == [
        item.id for item in items if not item.quiz
    ]


@pytest.mark.parametrize("other", ["Paris.", "PARIS", "Pa\u200bris", "Paris, France", "\ufeffParis"])
def test_what_looks_or_says_the_same_never_stands_beside_it(other: str) -> None:
    bank = OptionBank.of(library("Paris", other, *NAMES[:12]))
    if bank.can_ask("i0"):
        assert all(other not in options_of(bank, "i0", seed) for seed in range(100))


def test_signs_of_programs_stay_in_options() -> None:
    names = ["C#", "C++", "F#", *(f"{letter}#" for letter in "ABDEGHIJKLMN")]
    bank = OptionBank.of(library(*names))
    assert {options_of(bank, f"i{at}", 1)[0] for at in range(len(names)) if bank.can_ask(f"i{at}")} <= set(
        names
    )
    assert bank.texts[0] == "C#"


def test_a_long_answer_lends_a_whole_sentence_without_its_questions_words() -> None:
    answers = [
        f"{name} was a painter of the sea. Never did {name} sell a single picture to a {rest} merchant."
        " Nothing more is known, and so it is told again and again in every book about that time."
        for name, rest in zip(NAMES[:20], NAMES[20:40], strict=True)
    ]
    items = tuple(Item(f"i{at}", "d", f"Who was {NAMES[at]}?", answer) for at, answer in enumerate(answers))
    bank = OptionBank.of(Library((Deck("d", "D", "us", items),)))
    assert all("…" not in text for text in bank.texts)
    assert all(NAMES[at] not in text for at, text in enumerate(bank.texts))


def test_near_duplicates_and_items_that_ask_the_same_are_no_distractors() -> None:
    items = list(library(*NAMES[:20]))
    items[1] = replace(items[1], question=items[0].question)
    bank = OptionBank.of(Library((Deck("d", "D", "us", tuple(items)),)))
    for seed in range(100):
        question = bank.question("i0", Random(seed), twins={"i2"})
        assert question is not None
        assert not {NAMES[1], NAMES[2]} & set(question.distractors)


def test_a_key_is_the_nearest_in_a_quarter_of_the_draws_where_others_can_be_nearer() -> None:
    others, nearest, rng = [[float(number)] for number in range(12)], 0, Random(3)
    for _ in range(1000):
        chosen = draw_three([8.5], others, rng)
        nearest += all(others[one][0] < 8.5 for one in chosen)
    assert 200 < nearest < 300


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        (("1492", "44 BC"), AnswerKind.YEAR),
        (("3", "2.5", "-7"), AnswerKind.NUMBER),
        (("5 km", "12 May 1980", "3 of them"), AnswerKind.QUANTITY),
        (("Marie Curie", "Лев Толстой", "Bank of England"), AnswerKind.NAME),
        (("green", "зелёный", "绿色"), AnswerKind.WORD),
        (("It does not move at all.", "它使水在很低的温度下沸腾。"), AnswerKind.SENTENCE),
        (("a[0] = b", "__init__"), AnswerKind.CODE),
    ],
)
def test_a_kind_is_seen_in_any_script(answers: tuple[str, ...], kind: AnswerKind) -> None:
    assert [kind_of(answer) for answer in answers] == [kind] * len(answers)
