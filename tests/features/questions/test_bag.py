"""The bag: nothing repeats before the scope is through, and what was missed comes back sooner."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.features.questions.bag import (
    NEW,
    RETURN_AFTER,
    Bag,
    BagMemory,
    Drawn,
    draw,
    remember_answered,
    remember_asked,
)

Answering = st.lists(st.booleans(), min_size=1, max_size=60)


class Learner:
    """Somebody who is asked one question after another."""

    def __init__(self, scope: list[str], seed: int) -> None:
        self.scope, self.rng = scope, Random(seed)
        self.memories: dict[str, BagMemory] = {}
        self.seq = 0
        self.asked: list[Drawn] = []

    def meet(self, n: int, right: bool = True) -> list[Drawn]:
        drawn = draw(self.scope, self.memories, n, self.seq, self.rng)
        for one in drawn:
            self.seq += 1
            memory = remember_asked(self.memories.get(one.item_id, NEW), self.seq, one.bag_pass)
            self.memories[one.item_id] = remember_answered(memory, right)
            self.asked.append(one)
        return list(drawn)


@given(st.integers(1, 12), st.integers(1, 6), st.integers(0, 999))
def test_who_never_misses_meets_every_item_once_before_any_twice(items: int, n: int, seed: int) -> None:
    learner = Learner([f"item-{i}" for i in range(items)], seed)
    while len(learner.asked) < 3 * items:
        learner.meet(n)
    for start in range(0, 3 * items, items):
        assert len({one.item_id for one in learner.asked[start : start + items]}) == items


@given(st.integers(2, 30), Answering, st.integers(0, 999))
def test_one_quiz_never_has_an_item_twice(items: int, answers: list[bool], seed: int) -> None:
    learner = Learner([f"item-{i}" for i in range(items)], seed)
    for right in answers:
        drawn = learner.meet(5, right)
        assert len({one.item_id for one in drawn}) == len(drawn) == min(5, items)


@given(Answering, st.integers(0, 999))
def test_an_item_comes_early_only_after_a_miss_and_a_rest(answers: list[bool], seed: int) -> None:
    learner = Learner([f"item-{i}" for i in range(20)], seed)
    for right in answers:
        before = dict(learner.memories)
        seq = learner.seq
        for one in learner.meet(1, right):
            if one.bag_pass is None:
                memory = before[one.item_id]
                assert memory.missed
                assert memory.last_seq is not None
                assert seq - memory.last_seq >= RETURN_AFTER


def test_a_missed_item_comes_back_before_the_bag_is_through() -> None:
    learner = Learner([f"item-{i}" for i in range(30)], 1)
    [missed] = learner.meet(1, right=False)
    met = [one.item_id for _ in range(RETURN_AFTER + 2) for one in learner.meet(1)]
    assert met.index(missed.item_id) == RETURN_AFTER


def test_at_most_half_of_a_quiz_is_what_was_missed() -> None:
    learner = Learner([f"item-{i}" for i in range(30)], 1)
    learner.meet(10, right=False)
    learner.meet(10)
    drawn = learner.meet(5)
    assert sum(one.bag_pass is None for one in drawn) == 2


def test_a_missed_item_rests_for_six_questions() -> None:
    scope, missed = ["a", "b"], BagMemory(passes=1, last_seq=4, missed=True)
    for seq, returns in ((9, False), (10, True)):
        [drawn] = draw(scope, {"a": missed}, 1, seq, Random(1))
        assert (drawn == Drawn("a", None)) is returns


def test_a_single_question_and_one_of_two_may_be_what_was_missed() -> None:
    memories = {name: BagMemory(passes=1, last_seq=1, missed=True) for name in "abc"}
    for n, returning in ((1, 1), (2, 1), (3, 1)):
        drawn = draw([*"abcdefgh"], memories, n, 20, Random(1))
        assert (len(drawn), sum(one.bag_pass is None for one in drawn)) == (n, returning)


def test_at_the_seam_of_two_passes_an_item_rests_for_three_questions() -> None:
    memories = {"a": BagMemory(passes=1, last_seq=7), "b": BagMemory(passes=1, last_seq=8)}
    drawn = {draw(["a", "b"], memories, 1, 10, Random(seed))[0].item_id for seed in range(20)}
    assert drawn == {"a"}
    drawn = {draw(["a", "b"], memories, 1, 11, Random(seed))[0].item_id for seed in range(20)}
    assert drawn == {"a", "b"}


def test_passes_are_counted_from_one_and_each_question_counts() -> None:
    learner = Learner(["a", "b"], 1)
    passes = [one.bag_pass for _ in range(6) for one in learner.meet(1)]
    assert passes == [1, 1, 2, 2, 3, 3]
    assert learner.memories["a"].asked == 3
    assert NEW.asked == 0


def test_what_waits_elsewhere_is_as_if_it_had_just_been_drawn_and_never_before_that() -> None:
    bag = Bag({"a": BagMemory(passes=1, last_seq=7)}, 9).without(["a", "b"])
    assert bag.of("a") == BagMemory(passes=2, last_seq=7, asked=1)
    assert bag.of("b") == BagMemory(passes=1, last_seq=0, asked=1)


def test_items_added_later_join_the_pass_that_is_running() -> None:
    learner = Learner(["old-1", "old-2"], 1)
    for _ in range(10):
        learner.meet(2)
    learner.scope += ["new"]
    met = [one.item_id for _ in range(4) for one in learner.meet(1)]
    assert met[0] == "new"
    assert sorted(met[1:]) == ["new", "old-1", "old-2"]
