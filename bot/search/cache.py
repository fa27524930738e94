"""A fitted library on disk: found again by its content, written atomically, ignored when damaged."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import tempfile
import zipfile
from importlib.metadata import version
from pathlib import Path

from bot.decks.model import Library
from bot.search.cache_format import pack, unpack
from bot.search.retriever import Retriever

log = logging.getLogger(__name__)

COMPUTED_WITH = ("numpy", "scipy", "scikit-learn", "snowballstemmer", "rapidfuzz")
KEPT = 5
"""Files of earlier decks or versions that may stay, so that two tutors can share a folder."""


def fit(library: Library) -> Retriever:
    """Learn a library: counts, weights, near-duplicates and thresholds. ValueError if it has no items."""
    from bot.search.fit_library import fit_library  # scikit-learn takes 60 MB that a search never needs

    return fit_library(library).warm()


def load_or_fit(library: Library, cache_dir: Path | None) -> Retriever:
    """A retriever for the library, read from ``cache_dir`` if it was fitted before; else fitted and kept.

    A folder that cannot be read or written only costs the time of a new fit.
    """
    if cache_dir is None:
        return fit(library)
    path = cache_dir / f"index-{fingerprint(library)}.npz"
    kept = _read(path)
    if kept is not None:
        return kept.warm()
    retriever = fit(library)
    try:
        _write(retriever, path)
    except OSError as error:
        log.warning("The search index could not be kept in %s: %s", cache_dir, error.strerror)
    return retriever


def fingerprint(library: Library) -> str:
    """A digest of all that a fit depends on: what the decks say, the libraries' versions and this program."""
    digest = hashlib.sha256(library.digest.encode())
    # a library that was read from files has their digest
    for item in () if library.digest else library:
        searched = (item.id, item.question, item.aliases, item.gloss, item.answer, item.key_points)
        digest.update(json.dumps(searched).encode())
    lexicon = library.lexicon
    digest.update(
        json.dumps([list(lexicon.variants.items()), sorted(lexicon.stop_words), lexicon.outside]).encode()
    )
    digest.update(json.dumps([(name, version(name)) for name in COMPUTED_WITH]).encode())
    for source in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:32]


def _read(path: Path) -> Retriever | None:
    try:
        return unpack(path)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
        log.warning("The search index in %s is damaged and will be made anew: %s", path, error)
        return None


def _write(retriever: Retriever, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix="index-", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            pack(retriever, file)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _forget_old(path.parent)


def _forget_old(folder: Path) -> None:
    ages = sorted(folder.glob("index-*.npz"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in ages[KEPT:]:
        path.unlink(missing_ok=True)
