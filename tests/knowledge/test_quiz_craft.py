from __future__ import annotations

from bot.decks.craft import craft_report, echoes_stem
from bot.decks.model import (
    Deck,
    Item,
    Library,
    QuizQuestion,
)


def library(*questions: QuizQuestion) -> Library:
    return Library((Deck("d", "D", "s", (Item("one", "d", "q", "a", quiz=questions),)),))


def test_keys_that_stand_out_by_their_length_are_counted() -> None:
    report = craft_report(
        library(
            QuizQuestion("s", "longest", ("aaa", "bb", "c")),
            QuizQuestion("s", "tied!", ("equal", "bb", "c")),
            QuizQuestion("s", "x", ("aaa", "bb", "cc")),
            QuizQuestion("s", "yy", ("aaa", "b")),
        )
    )
    assert (report.questions, report.longest, report.shortest) == (4, 1, 1)
    assert report.by_chance == 3 / 4 + 1 / 3


def test_a_key_that_alone_repeats_a_word_of_the_stem_is_an_echo() -> None:
    echo = QuizQuestion("What does dropout drop?", "Units, by dropout", ("Layers", "Weights"))
    assert echoes_stem(echo)
    assert craft_report(library(echo)).echoes == (("one", echo.stem),)


def test_a_word_that_a_distractor_repeats_too_is_no_echo() -> None:
    assert not echoes_stem(
        QuizQuestion("What does dropout drop?", "Dropout units", ("Dropout layers", "Weights"))
    )


def test_function_words_and_short_words_are_no_echo() -> None:
    assert not echoes_stem(QuizQuestion("Which net uses this?", "The net which has it", ("A layer", "B")))


def test_a_library_that_gives_nothing_away_gets_no_advice() -> None:
    assert craft_report(library(QuizQuestion("s", "bb", ("aaa", "c")))).advice() == ()
    assert craft_report(library()).advice() == ()


def test_each_give_away_is_one_line_of_advice() -> None:
    advice = craft_report(library(QuizQuestion("the loss", "loss of x", ("a", "b", "c")))).advice()
    assert advice == (
        "advice: the key is the longest option in 1 of 1 questions; chance would make it 0",
        "advice: one: only the key shares a word with the stem “the loss”",
    )
