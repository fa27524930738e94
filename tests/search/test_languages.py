from __future__ import annotations

import dataclasses
import random
from pathlib import Path

import pytest

from bot.decks.model import Deck, Item, Library
from bot.search import Decision, Retriever, fit, load_or_fit
from bot.search.analyzer import Analysis
from bot.search.cache import fingerprint
from bot.search.foreign_texts import TEXTS, ForeignTexts, unknown_part
from bot.search.languages import primary
from bot.search.tokens import is_count, query_words, weak_stems, word_stem, words

GERMAN = (
    ("Welche Häuser stehen am Fluss?", "Die alten Mühlen."),
    ("Wann blühen die Kirschbäume?", "Im April."),
    ("Warum ist der Himmel blau?", "Kurze Wellen werden stärker gestreut."),
)
RUSSIAN = (
    ("Какие собаки охраняют овец?", "Овчарки."),
    ("Почему трава зелёная?", "В ней есть хлорофилл."),
    ("Когда цветёт черёмуха?", "В мае."),
)
ENGLISH = (
    ("Which houses stand by the river?", "The old mills."),
    ("Why is the sky blue?", "Short waves scatter."),
)
CHINESE = (("神经网络为什么需要激活函数？", "没有它只是线性的。"), ("樱花什么时候开？", "四月。"))


def deck(language: str, pairs: tuple[tuple[str, str], ...]) -> Deck:
    items = (Item(f"{language}-{at}", language, *pair, language=language) for at, pair in enumerate(pairs))
    return Deck(language, language, "", tuple(items), language)


@pytest.fixture(scope="module")
def many() -> Retriever:
    decks = (("en", ENGLISH), ("de-AT", GERMAN), ("ru", RUSSIAN), ("zh", CHINESE))
    return fit(Library(tuple(deck(language, pairs) for language, pairs in decks)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("தமிழ் மொழி", ["தமிழ்", "மொழி"]),
        ("Й ё Ёлка", ["й", "е", "елка"]),
        ("שָׁלוֹם עוֹלָם", ["שלום", "עולם"]),
        ("مَدْرَسَةٌ أحمد", ["مدرسة", "احمد"]),
        ("Straße Øre Łódź", ["strasse", "ore", "lodz"]),
        ("Ελλάδα", ["ελλαδα"]),
        ("می\u200cخواهم", ["میخواهم"]),
    ],
)
def test_letters_keep_their_signs_and_lose_optional_ones(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("神经网", ["神", "神经", "经", "经网", "网"]),
        ("GPU加速", ["gpu", "加", "加速", "速"]),
        ("がぎ", ["が", "がぎ", "ぎ"]),
        ("ไทย", ["ไ", "ไท", "ท", "ทย", "ย"]),
        ("한국", ["한", "한국", "국"]),
    ],
)
def test_without_spaces_letters_and_their_pairs_are_words(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_one_letter_that_is_a_word_says_something() -> None:
    assert query_words("水") == ["水"]
    assert query_words("x") == []


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [("de", "hauser", "hauses"), ("ru", "собаки", "собаками"), ("es", "gatos", "gato"), ("zh", "网", "网")],
)
def test_endings_are_cut_by_language(language: str, one: str, other: str) -> None:
    assert word_stem(one, language) == word_stem(other, language)


def test_a_language_nobody_has_a_stemmer_for_keeps_its_words() -> None:
    assert word_stem("maji", "sw") == "maji"
    assert primary("pt-BR") == primary("pt_br") == "pt"
    assert weak_stems("sw") == frozenset()


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("houses at the river", "en-0"),
        ("haus am fluss", "de-AT-0"),
        ("собаками", "ru-0"),
        ("зеленую траву", "ru-1"),
        ("激活函数", "zh-0"),
        ("kirschbaum blüht", "de-AT-1"),
        ("himel blau", "de-AT-2"),
    ],
)
def test_a_query_is_read_in_the_language_of_its_words(many: Retriever, query: str, first: str) -> None:
    assert many.search(query).suggestions[0] == first


def test_several_languages_are_kept_with_the_index(tmp_path: Path) -> None:
    library = Library((deck("ru", RUSSIAN), deck("de", GERMAN)))
    fitted = load_or_fit(library, tmp_path)
    kept = load_or_fit(library, tmp_path)
    assert kept.search("собаками") == fitted.search("собаками")
    assert [speller.language for speller in kept.analyzer.spellers] == ["ru", "de"]


def test_another_language_is_another_index() -> None:
    (item, *_) = deck("de", GERMAN).items
    prints = {
        fingerprint(Library((Deck("d", "d", "", (dataclasses.replace(item, language=language),)),)))
        for language in ("de", "en")
    }
    assert len(prints) == 2


def test_a_deck_that_knows_more_of_a_language_meets_fewer_unknown_words() -> None:
    some = frozenset(sorted(weak_stems("en"))[::2])
    assert (
        unknown_part(frozenset(), "en")
        == 1
        > unknown_part(some, "en")
        > unknown_part(weak_stems("en"), "en")
        == 0
    )


def test_foreign_texts_are_made_of_the_decks_words_and_always_the_same() -> None:
    asks = [Analysis(tuple(words(question))) for question, _ in ENGLISH]
    made = list(ForeignTexts(asks, random.Random(7)).made())
    assert made == list(ForeignTexts(asks, random.Random(7)).made())
    assert len(made) == TEXTS
    assert {len(text.words) for text in made} == {len(ask.words) for ask in asks}


@pytest.mark.parametrize(
    "query", ["Who won the football final?", "Wer hat das Endspiel gewonnen?", "кто выиграл финал"]
)
def test_a_foreign_question_is_not_answered_in_any_language(many: Retriever, query: str) -> None:
    assert many.search(query).decision is not Decision.ANSWER


def test_a_number_in_common_is_an_accident_but_a_year_is_not() -> None:
    assert is_count("7")
    assert is_count("25")
    assert not is_count("1945")
    assert not is_count("gpt2")
