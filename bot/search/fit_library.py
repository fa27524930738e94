"""Fits a library: reads, counts, weighs, compares and rehearses. The only place that needs scikit-learn."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.decks.model import Library
from bot.search.analyzer import Analysis, Analyzer
from bot.search.calibration import calibrate
from bot.search.channel_fit import Counts, Weighing
from bot.search.fields import NEAREST_SHARE, Fields, read_fields
from bot.search.index import Index
from bot.search.leave_one_out import Stage
from bot.search.letter_channel import LetterChannel
from bot.search.near_duplicates import Kinship, find_kinship
from bot.search.retriever import Retriever
from bot.search.spelling import Speller
from bot.search.tokens import letters as sequences
from bot.search.tokens import words

LETTERS_UP_TO = 10_000
"""Beyond this many items letter sequences, word pairs and single questions would cost more than they gain."""

Counted = tuple[Counts, Weighing]


def fit_library(library: Library, small_up_to: int = LETTERS_UP_TO) -> Retriever:
    """Learn a library by heart. Takes well under a second for 30 items."""
    if not library.items:
        raise ValueError("a library without items cannot be searched")
    small = len(library.items) <= small_up_to
    plain = Analyzer(library.lexicon, pairs=small)
    fields = read_fields(library, plain)
    words = count(fields, lambda text: plain.terms(plain.content_words(text)))
    letters = count(fields, lambda text: inside(plain.content_words(text))) if small else None
    index = make_index(fields, words, letters)
    kinship = make_kinship(fields, words[0].single_words())
    stage = Stage(fields, plain, index, kinship, words, letters)
    calibration = calibrate(stage.rehearse())
    analyzer = Analyzer(library.lexicon, make_speller(library, fields, plain), pairs=small)
    return Retriever(tuple(library.items), analyzer, index, kinship, calibration)


def count(fields: Fields, features: Callable[[Analysis], Sequence[str]]) -> Counted:
    """One channel, counted and ready to be weighed."""
    counts = Counts.of(fields, features)
    return counts, Weighing.of(counts, fields)


def inside(kept: Sequence[str]) -> list[str]:
    """The letter sequences of all these words."""
    return [sequence for word in kept for sequence in sequences(word)]


def make_index(fields: Fields, words: Counted, letters: Counted | None) -> Index:
    """All weights, inverted; single asks have rows only where letter sequences are counted too."""
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
    )


def make_kinship(fields: Fields, words: Counts) -> Kinship:
    """Pairs of words are left out: near-duplicates say the same in other phrases."""
    weighing = Weighing.of(words, fields)
    return find_kinship(weighing.unit_rows(words.bodies), weighing.unit_rows(words.owned))


def make_speller(library: Library, fields: Fields, analyzer: Analyzer) -> Speller:
    """Knows every word of the library and its lexicon; corrects only to words of questions and lexicon."""
    asked = {word for item in library for text in (item.question, *item.aliases) for word in words(text)}
    targets = asked | analyzer.rewriter.vocabulary()
    told = {word for text in (*fields.bodies, *fields.outside) for word in text.words}
    raw = {word for text in library.lexicon.outside for word in words(text)}
    return Speller(targets | told | raw | analyzer.stop_words, targets)
