"""Fits a library: reads, counts, weighs, compares and rehearses. The only place that needs scikit-learn."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence

from bot.decks.model import Library
from bot.search.analyzer import Analysis, Analyzer
from bot.search.channel_fit import Counts, Weighing
from bot.search.fields import NEAREST_SHARE, Fields, read_fields
from bot.search.foreign_texts import ForeignTexts
from bot.search.index import Index
from bot.search.languages import primary
from bot.search.leave_one_out import Stage
from bot.search.letter_channel import LetterChannel
from bot.search.near_duplicates import Kinship, find_kinship
from bot.search.own_scores import Counted, OwnScores
from bot.search.retriever import Retriever
from bot.search.spelling import Speller
from bot.search.tokens import letters as sequences
from bot.search.tokens import weak_words, words

LETTERS_UP_TO = 10_000
"""Beyond this many items letter sequences, word pairs and single questions would cost more than they gain."""


def fit_library(library: Library, small_up_to: int = LETTERS_UP_TO) -> Retriever:
    """Learn a library by heart. Takes well under a second for 30 items."""
    if not library.items:
        raise ValueError("a library without items cannot be searched")
    small = len(library.items) <= small_up_to
    plain = Analyzer(
        library.lexicon, [Speller((), (), language) for language in spoken(library)], pairs=small
    )
    fields = read_fields(library, plain)
    words = count(fields, lambda text: plain.terms(plain.content_words(text), text.language))
    letters = count(fields, lambda text: inside(plain.content_words(text))) if small else None
    own = OwnScores(fields, words, letters)
    index = make_index(own)
    kinship = make_kinship(fields, words[0].single_words())
    stage = Stage(fields, plain, index, kinship, own)
    calibration = stage.rehearse(ForeignTexts(fields.asks, random.Random(7)).made()).calibrate()
    analyzer = Analyzer(library.lexicon, make_spellers(library, fields, plain), pairs=small)
    return Retriever(tuple(library.items), analyzer, index, kinship, calibration)


def spoken(library: Library) -> list[str]:
    """The languages of the items, as primary tags, the most spoken first."""
    return [name for name, _ in Counter(primary(item.language) for item in library).most_common()]


def count(fields: Fields, features: Callable[[Analysis], Sequence[str]]) -> Counted:
    """One channel, counted and ready to be weighed."""
    counts = Counts.of(fields, features)
    return counts, Weighing.of(counts, fields)


def inside(kept: Sequence[str]) -> list[str]:
    """The letter sequences of all these words."""
    return [sequence for word in kept for sequence in sequences(word)]


def make_index(own: OwnScores) -> Index:
    """All weights, inverted; single asks have rows only where letter sequences are counted too."""
    fields, words, letters = own.fields, own.words, own.letters
    small = letters is not None
    return Index(
        words=words[1].vocabulary(words[0]),
        postings=words[1].postings(words[0], single_asks=small),
        letters=LetterChannel(
            letters[1].vocabulary(letters[0]), letters[1].postings(letters[0], single_asks=True)
        )
        if letters
        else None,
        owners=fields.owners if small else fields.owners[:0],
        nearest_shares=NEAREST_SHARE * fields.fullness(),
        at_home=words[0].at_home(),
        own_scores=own.of_items(),
    )


def make_kinship(fields: Fields, words: Counts) -> Kinship:
    """Pairs of words are left out: near-duplicates say the same in other phrases."""
    weighing = Weighing.of(words, fields)
    return find_kinship(weighing.unit_rows(words.bodies), weighing.unit_rows(words.owned))


def make_spellers(library: Library, fields: Fields, analyzer: Analyzer) -> list[Speller]:
    """For each language, one that knows every word of its items and of the lexicon.

    It corrects only to words of questions and lexicon.
    """
    lexicon = analyzer.rewriter.vocabulary()
    raw = {word for text in library.lexicon.outside for word in words(text)}
    raw |= analyzer.stop_words.union(*(text.words for text in fields.outside))
    return [_speller(library, fields, speller.language, lexicon, raw) for speller in analyzer.spellers]


def _speller(library: Library, fields: Fields, language: str, lexicon: set[str], raw: set[str]) -> Speller:
    items = [item for item in library if primary(item.language) == language]
    asked = {word for item in items for text in (item.question, *item.aliases) for word in words(text)}
    told = {word for text in fields.bodies if text.language == language for word in text.words}
    targets = asked | lexicon
    return Speller(targets | told | raw | weak_words(language), targets, language)
