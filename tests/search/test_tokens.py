from __future__ import annotations

from sklearn.feature_extraction.text import CountVectorizer

from bot.search.tokens import (
    MAX_WORDS,
    letters,
    query_words,
    undrawn,
    word_stem,
    words,
)


def test_words_are_lower_case_and_lose_accents_and_apostrophes() -> None:
    assert words("It’s Schrödinger's CAT_2") == ["its", "schrodingers", "cat", "2"]


def test_a_name_written_in_humps_is_several_words() -> None:
    assert words("BatchNorm ReLU") == ["batch", "norm", "relu"]


def test_a_query_of_single_letters_says_nothing() -> None:
    assert query_words("x") == query_words("a b 1") == []


def test_a_flood_of_words_is_cut_short() -> None:
    assert len(query_words("no " * 4000)) == MAX_WORDS


def test_letter_sequences_are_those_of_scikit_learn() -> None:
    analyze = CountVectorizer(analyzer="char_wb", ngram_range=(2, 4)).build_analyzer()
    for word in ("a", "of", "gradient"):
        assert sorted(letters(word)) == sorted(analyze(word))


def test_endings_are_cut_but_noise_is_left_alone() -> None:
    assert word_stem("gradients") == word_stem("gradient")
    assert word_stem("x" * 50) == "x" * 50


def test_a_drawn_out_word_may_have_meant_one_letter_or_two() -> None:
    assert undrawn("soooon") == ("soon", "son")
    assert undrawn("soon") == undrawn("1000") == ()
