"""Fits a library: reads, counts, weighs, compares and rehearses. The only place that needs scikit-learn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.domain.deck import Library
from bot.retrieval.analysis import Analyzer
from bot.retrieval.calibration import Calibration, calibrate
from bot.retrieval.counts import Counts, Weighing
from bot.retrieval.fields import NEAREST_SHARE, Fields, read_fields
from bot.retrieval.index import Index
from bot.retrieval.kinship import Kinship, find_kinship
from bot.retrieval.rehearse import Stage
from bot.retrieval.spelling import Speller
from bot.retrieval.text import words

LETTERS_UP_TO = 10_000
"""Beyond this many items letter sequences, and single questions as rows, would cost more time than they gain."""


@dataclass(frozen=True)
class Fitted:
    """Everything a search needs, and nothing that only fitting needs."""

    ids: tuple[str, ...]
    analyzer: Analyzer
    index: Index
    kinship: Kinship
    calibration: Calibration


def fit_library(library: Library) -> Fitted:
    """Learn a library by heart. Takes well under a second for 30 items."""
    plain = Analyzer(library.lexicon)
    fields = read_fields(library, plain)
    small = len(library.items) <= LETTERS_UP_TO
    word_counts = Counts.of(fields, plain.terms)
    word_weighing = Weighing.of(word_counts, fields)
    letter_counts = Counts.of(fields, plain.letters) if small else None
    letters = (letter_counts, Weighing.of(letter_counts, fields)) if letter_counts else None
    index = Index(
        words=word_weighing.channel(word_counts, single_asks=small),
        letters=letters[1].channel(letters[0], single_asks=True) if letters else None,
        owners=fields.owners if small else fields.owners[:0],
        nearest_shares=NEAREST_SHARE * fields.fullness(),
        at_home=word_counts.at_home(),
    )
    kinship = find_kinship(word_weighing.unit_rows(word_counts.bodies), word_weighing.unit_rows(word_counts.owned))
    stage = Stage(fields, plain, index, kinship, (word_counts, word_weighing), letters)
    calibration = calibrate(stage.rehearse())
    analyzer = Analyzer(library.lexicon, make_speller(library, fields, plain))
    return Fitted(tuple(library.items), analyzer, index, kinship, calibration)


def make_speller(library: Library, fields: Fields, analyzer: Analyzer) -> Speller:
    """Knows every word of the library and its lexicon; corrects only to what questions and the lexicon use."""
    asked = {word for item in library for text in (item.question, *item.aliases) for word in words(text)}
    targets = asked | analyzer.rewriter.vocabulary()
    told = {word for text in (*fields.bodies, *fields.outside) for word in text.words}
    raw = {word for text in library.lexicon.outside for word in words(text)}
    return Speller(targets | told | raw | analyzer.stop_words, targets)
