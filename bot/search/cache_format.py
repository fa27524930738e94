"""A retriever as plain arrays and JSON in one npz file. No pickle: reading never runs what a file holds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from bot.decks.model import Lexicon
from bot.search.analyzer import Analyzer
from bot.search.calibration import Calibration
from bot.search.index import Index
from bot.search.letter_channel import LetterChannel
from bot.search.near_duplicates import Kinship
from bot.search.postings import Postings
from bot.search.retriever import Retriever
from bot.search.spelling import Speller
from bot.search.vocabulary import Vocabulary

Arrays = dict[str, npt.NDArray[Any]]


def pack(retriever: Retriever, file: IO[bytes]) -> None:
    """Write everything a search needs."""
    index, analyzer, kinship = retriever.index, retriever.analyzer, retriever.kinship
    speller = analyzer.speller
    head = {
        "variants": list(analyzer.lexicon.variants.items()),
        "stop_words": sorted(analyzer.lexicon.stop_words),
        "calibration": retriever.calibration.as_dict(),
        "pairs": analyzer.pairs,
        "answers_width": kinship.answers.shape[1],
        "rows": [index.words.rows, index.letters.vocabulary.rows if index.letters else 0],
    }
    arrays: Arrays = {
        "head": np.frombuffer(json.dumps(head).encode(), dtype=np.uint8),
        "ids": _text(retriever.ids),
        "known": _text(sorted(speller.known)),
        "targets": _text(sorted(speller.targets)),
        "stems": _text(sorted(speller.stems)),
        "owners": index.owners,
        "nearest_shares": index.nearest_shares,
        "at_home": index.at_home,
        "pairs": kinship.pairs,
        **{f"answers_{part}": getattr(kinship.answers, part) for part in ("data", "indices", "indptr")},
        **_channel("words", index.words, index.postings),
        **(_channel("letters", index.letters.vocabulary, index.letters.postings) if index.letters else {}),
    }
    np.savez(file, allow_pickle=False, **arrays)


def unpack(path: Path) -> Retriever:
    """Read a file written by ``pack``. ValueError, KeyError, OSError or BadZipFile for any other."""
    with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
        head = json.loads(kept["head"].tobytes())
        ids = _names(kept["ids"])
        words, postings = _read_channel(kept, "words", head["rows"][0])
        letters = (
            LetterChannel(*_read_channel(kept, "letters", head["rows"][1]))
            if "letters_data" in kept
            else None
        )
        index = Index(words, postings, letters, kept["owners"], kept["nearest_shares"], kept["at_home"])
        parts = (kept["answers_data"], kept["answers_indices"], kept["answers_indptr"])
        kinship = Kinship(sparse.csr_array(parts, shape=(len(ids), head["answers_width"])), kept["pairs"])
        lexicon = Lexicon(dict(head["variants"]), frozenset(head["stop_words"]))
        speller = Speller(*(_names(kept[part]) for part in ("known", "targets", "stems")))
        analyzer = Analyzer(lexicon, speller, head["pairs"])
    return Retriever(ids, analyzer, index, kinship, Calibration(**head["calibration"]))


def _channel(name: str, vocabulary: Vocabulary, postings: Postings) -> Arrays:
    return {
        f"{name}_names": _text(vocabulary.names),
        f"{name}_idf": vocabulary.idf,
        f"{name}_starts": postings.starts,
        f"{name}_rows": postings.rows,
        f"{name}_data": postings.data,
        f"{name}_count": np.array(postings.count),
    }


def _read_channel(kept: Mapping[str, npt.NDArray[Any]], name: str, rows: int) -> tuple[Vocabulary, Postings]:
    vocabulary = Vocabulary(_names(kept[f"{name}_names"]), kept[f"{name}_idf"], rows)
    starts, positions, data, count = (kept[f"{name}_{part}"] for part in ("starts", "rows", "data", "count"))
    if not len(vocabulary.names) == len(vocabulary.idf) == len(starts) - 1 or not starts[-1] == len(
        positions
    ) == len(data):
        raise ValueError(f"the {name} do not fit together")
    return vocabulary, Postings(starts, positions, data, int(count))


def _text(names: Iterable[str]) -> npt.NDArray[np.uint8]:
    return np.frombuffer("\n".join(names).encode(), dtype=np.uint8)


def _names(text: npt.NDArray[np.uint8]) -> tuple[str, ...]:
    return tuple(text.tobytes().decode().split("\n")) if len(text) else ()
