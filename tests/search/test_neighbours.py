from __future__ import annotations

import pytest

from bot.search import Retriever


def test_neighbours_are_all_others_by_similarity_of_answers(retriever: Retriever) -> None:
    neighbours = retriever.neighbours("sourdough")
    assert neighbours[0].item_id == "sourdough-rise"
    assert {n.item_id for n in neighbours} == {"sourdough-rise", "kneading", "oven-steam"}
    assert [n.similarity for n in neighbours] == sorted((n.similarity for n in neighbours), reverse=True)


def test_near_duplicates_are_marked(retriever: Retriever) -> None:
    assert [n.item_id for n in retriever.neighbours("sourdough") if n.near_duplicate] == ["sourdough-rise"]
    assert not any(n.near_duplicate for n in retriever.neighbours("kneading"))


def test_related_items_are_no_near_duplicates_unless_nothing_else_is_left(retriever: Retriever) -> None:
    assert "sourdough-rise" not in retriever.related("sourdough", n=2)
    assert retriever.related("sourdough", n=3)[-1] == "sourdough-rise"


def test_an_unknown_item_is_a_key_error(retriever: Retriever) -> None:
    with pytest.raises(KeyError, match="croissant"):
        retriever.related("croissant")


def test_so_many_neighbours_as_are_asked_for_are_the_nearest(
    retriever: Retriever,
) -> None:
    every = retriever.neighbours("sourdough")
    for n in range(len(every) + 2):
        assert retriever.neighbours("sourdough", n) == every[:n]


def test_near_duplicates_are_known_by_their_names(retriever: Retriever) -> None:
    assert retriever.near_duplicates("sourdough") == {"sourdough-rise"}
    assert retriever.near_duplicates("kneading") == frozenset()
