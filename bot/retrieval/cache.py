"""temporary"""
from pathlib import Path
from bot.domain.deck import Library
from bot.retrieval.retriever import Retriever
def load_or_fit(library: Library, cache_dir: Path | None) -> Retriever:
    """A retriever."""
    return Retriever.fit(library)
