from __future__ import annotations

import pytest

from bot.search import Retriever, explain


def test_an_explanation_shows_corrections_terms_channels_and_thresholds(retriever: Retriever) -> None:
    explanation = explain(retriever, "staem of sour dough")
    assert explanation.corrections == (("staem", "steam"),)
    assert "sourdough" in explanation.words
    text = "\n".join(explanation.lines())
    for word in ("query", "words", "letters", "thresholds", "decision", "foreign", "1."):
        assert word in text


def test_the_parts_add_up_to_the_first_hits_score(retriever: Retriever) -> None:
    explanation = explain(retriever, "steam in the oven")
    index, analyzer = retriever.index, retriever.analyzer
    raw = index.raw_evidence(analyzer, analyzer.read_query("steam in the oven"))
    at = retriever.ids.index(explanation.result.hits[0].item_id)
    assert sum(part.score for part in explanation.parts) == pytest.approx(raw.items[at], abs=1e-5)


def test_a_query_without_words_is_explained_too(retriever: Retriever) -> None:
    assert any("no words" in line for line in explain(retriever, "🤷").lines())
