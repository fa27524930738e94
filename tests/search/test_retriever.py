from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.decks.model import Deck, Lexicon, Library
from bot.search import Decision, Retriever, fit
from bot.search.fit_library import fit_library
from tests.search.small_library import ITEMS, small_library


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("why do I have to knead my dough", "kneading"),
        ("steam oven", "oven-steam"),
        ("stem in teh ovne", "oven-steam"),
        ("moisture while baking", "oven-steam"),
        ("what makes a loaf shiny", "oven-steam"),
    ],
)
def test_the_nearest_item_comes_first(retriever: Retriever, query: str, first: str) -> None:
    assert retriever.search(query).suggestions[0] == first


def test_an_answer_names_its_item_and_carries_a_probability(retriever: Retriever) -> None:
    result = retriever.search("why is dough kneaded?")
    assert (result.decision, result.answer_id) == (Decision.ANSWER, "kneading")
    assert 0.5 < result.score <= 1
    assert [hit.score for hit in result.hits] == sorted((hit.score for hit in result.hits), reverse=True)


def test_near_duplicates_are_no_rivals(retriever: Retriever) -> None:
    result = retriever.search("sourdough starter bread")
    assert result.decision is Decision.ANSWER
    assert set(result.suggestions[:2]) == {"sourdough", "sourdough-rise"}


@pytest.mark.parametrize(
    "query", ["", "   ", "🍞🍞", "k", "?!", "что такое хлеб", "面包是什么", "quelle heure est-il", "hello"]
)
def test_what_says_nothing_about_the_decks_is_declined(retriever: Retriever, query: str) -> None:
    result = retriever.search(query)
    assert result.decision is Decision.DECLINE
    assert result.answer_id is None


def test_what_the_lexicon_puts_outside_is_not_answered(retriever: Retriever) -> None:
    assert retriever.search("how is butter made?").decision is not Decision.ANSWER


def test_a_library_without_lexicon_is_searched_too() -> None:
    assert fit(small_library(Lexicon())).search("kneading dough").suggestions[0] == "kneading"


def test_one_item_is_enough() -> None:
    alone = fit(Library((Deck("d", "D", "s", ITEMS[:1]),)))
    assert alone.search("sourdough starter").answer_id == "sourdough"
    assert alone.related("sourdough") == ()


def test_no_items_are_refused() -> None:
    with pytest.raises(ValueError, match="without items"):
        fit(Library(()))


def test_a_large_library_counts_words_alone_and_still_corrects_slips() -> None:
    large = fit_library(small_library(), small_up_to=0)
    assert large.index.letters is None
    assert large.search("knaeding the dough").suggestions[0] == "kneading"


def test_k_bounds_the_ranking(retriever: Retriever) -> None:
    assert len(retriever.search("dough bread oven", k=2).hits) == 2


@given(st.text(max_size=300))
def test_no_text_can_break_a_search(retriever: Retriever, text: str) -> None:
    result = retriever.search(text)
    assert 0 <= result.score <= 1
    assert result.query == text


def test_the_same_question_always_gets_the_same_result(retriever: Retriever) -> None:
    again = fit(small_library())
    for query in ("dough", "levain rise", "crust shine"):
        assert again.search(query) == retriever.search(query)


def test_hostile_queries_take_less_than_twenty_milliseconds(retriever: Retriever) -> None:
    letters = random.Random(5)
    noise = "".join(letters.choice("abcdefghijklmnopqrstuvwxyz  ") for _ in range(4096))
    for query in (noise, "ﷺ" * 4096, "a" * 4096, "dough " * 680, "e\u0301" * 2048, "'" * 4096):
        start = time.thread_time()
        retriever.search(query)
        assert time.thread_time() - start < 0.020, query[:20]
