"""Fits a library: reads, counts, weighs, compares and rehearses. The only place that needs scikit-learn."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.domain.deck import Library
from bot.retrieval.analysis import Analysis, Analyzer
from bot.retrieval.calibration import calibrate
from bot.retrieval.counts import Counts, Weighing, invert
from bot.retrieval.fields import NEAREST_SHARE, Fields, read_fields
from bot.retrieval.index import Index
from bot.retrieval.kinship import find_kinship
from bot.retrieval.rehearse import Stage
from bot.retrieval.retriever import Retriever
from bot.retrieval.spelling import Speller
from bot.retrieval.text import words

LETTERS_UP_TO = 10_000
"""Beyond this many items letter sequences, and single questions as rows, would cost more time than they gain."""

Counted = tuple[Counts, Weighing]


def fit_library(library: Library) -> Retriever:
    """Learn a library by heart. Takes well under a second for 30 items."""
    if not library.items:
        raise ValueError("a library without items cannot be searched")
    plain = Analyzer(library.lexicon)
    fields = read_fields(library, plain)
    small = len(library.items) <= LETTERS_UP_TO
    words = count(fields, plain.terms)
    letters = count(fields, plain.letters) if small else None
    index = make_index(fields, words, letters)
    kinship = find_kinship(
        words[1].unit_rows(words[0].bodies), words[1].unit_rows(words[0].owned)
    )
    stage = Stage(fields, plain, index, kinship, words, letters)
    calibration = calibrate(stage.rehearse())
    analyzer = Analyzer(library.lexicon, make_speller(library, fields, plain))
    return Retriever(tuple(library.items), analyzer, index, kinship, calibration)


def count(fields: Fields, features: Callable[[Analysis], Sequence[str]]) -> Counted:
    """One channel, counted and ready to be weighed."""
    counts = Counts.of(fields, features)
    return counts, Weighing.of(counts, fields)


def make_index(fields: Fields, words: Counted, letters: Counted | None) -> Index:
    """All weights, inverted; single asks have rows only where letter sequences are counted too."""
    small = letters is not None
    rows = [words[1].weighed(words[0], single_asks=small)]
    if letters:
        rows.append(letters[1].weighed(letters[0], single_asks=True))
    return Index(
        words=words[1].vocabulary(words[0]),
        letters=letters[1].vocabulary(letters[0], offset=len(words[0].names)) if letters else None,
        postings=invert(rows),
        owners=fields.owners if small else fields.owners[:0],
        nearest_shares=NEAREST_SHARE * fields.fullness(),
        at_home=words[0].at_home(),
    )


def make_speller(library: Library, fields: Fields, analyzer: Analyzer) -> Speller:
    """Knows every word of the library and its lexicon; corrects only to what questions and the lexicon use."""
    asked = {word for item in library for text in (item.question, *item.aliases) for word in words(text)}
    targets = asked | analyzer.rewriter.vocabulary()
    told = {word for text in (*fields.bodies, *fields.outside) for word in text.words}
    raw = {word for text in library.lexicon.outside for word in words(text)}
    return Speller(targets | told | raw | analyzer.stop_words, targets)
