from __future__ import annotations

import pytest

from bot.search.rewriting import Rewriter


@pytest.fixture
def rewriter() -> Rewriter:
    return Rewriter(
        {"lr": "learning rate", "net": "network", "neural net": "neural network", "by the way": ""}
    )


def test_a_variant_becomes_its_term(rewriter: Rewriter) -> None:
    assert rewriter.rewrite(["high", "lr"]) == ["high", "learning", "rate"]


def test_the_longest_variant_wins(rewriter: Rewriter) -> None:
    assert rewriter.rewrite(["neural", "net"]) == ["neural", "network"]


def test_plurals_match_but_whole_word_families_do_not(rewriter: Rewriter) -> None:
    assert rewriter.rewrite(["nets"]) == ["network"]
    assert rewriter.rewrite(["netted"]) == ["netted"]


def test_a_term_itself_stays_as_it_is() -> None:
    rewriter = Rewriter({"activation": "activation function"})
    assert rewriter.rewrite(["activation", "functions"]) == ["activation", "function"]


def test_a_phrase_without_meaning_disappears(rewriter: Rewriter) -> None:
    assert rewriter.rewrite(["by", "the", "way", "hi"]) == ["hi"]


def test_a_variant_cut_off_by_the_end_does_not_match(rewriter: Rewriter) -> None:
    assert rewriter.rewrite(["neural"]) == ["neural"]
