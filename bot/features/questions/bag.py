"""The bag: which items a learner meets next.

Like drawing cards from a bag without putting them back: no item comes twice before the whole scope was
drawn once. A missed item is the exception: it comes back sooner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from random import Random

RETURN_AFTER = 6
"""A missed item may come back once this many other questions were asked since."""

KEEP_APART = 3
"""At the seam of two passes an item rests for at least this many questions, if there are others."""


@dataclass(frozen=True, slots=True)
class BagMemory:
    """What one chat's bag remembers of one item. ``last_seq`` counts that chat's questions."""

    passes: int = 0
    last_seq: int | None = None
    asked: int = 0
    missed: bool = False


@dataclass(frozen=True, slots=True)
class Bag:
    """What one chat's bag remembers by item, and how many questions ``seq`` the chat was asked so far."""

    memories: Mapping[str, BagMemory]
    seq: int

    def of(self, item_id: str) -> BagMemory:
        """What it remembers of one item."""
        return self.memories.get(item_id, NEW)

    def without(self, item_ids: Iterable[str]) -> Bag:
        """As if these items had been drawn already."""
        drawn = {
            item_id: remember_asked(memory, memory.last_seq or 0, memory.passes + 1)
            for item_id in item_ids
            for memory in (self.of(item_id),)
        }
        return Bag({**self.memories, **drawn}, self.seq)


@dataclass(frozen=True, slots=True)
class Drawn:
    """An item that was drawn, and the pass through the bag it belongs to (None: it came back early)."""

    item_id: str
    bag_pass: int | None


NEW = BagMemory()


def draw(
    scope: Sequence[str], memories: Mapping[str, BagMemory], n: int, seq: int, rng: Random
) -> tuple[Drawn, ...]:
    """Draw up to ``n`` different items from ``scope`` for a learner who was asked ``seq`` questions so far.

    At most half of them are missed items that come back early, the longest waiting first.
    """
    known = {item_id: memories[item_id] for item_id in scope if item_id in memories} if memories else {}
    returning = _returning(known, seq)[: n // 2 if n > 1 else 1]
    besides = frozenset(returning)
    others = [item_id for item_id in scope if item_id not in besides] if besides else scope
    drawn = list(islice(_fresh(others, known, seq, rng), n - len(returning)))
    for item_id in returning:
        drawn.insert(rng.randint(0, len(drawn)), Drawn(item_id, None))
    return tuple(drawn)


def remember_asked(memory: BagMemory, seq: int, bag_pass: int | None) -> BagMemory:
    """The memory after the item was asked as the learner's question number ``seq``."""
    passes = memory.passes if bag_pass is None else max(memory.passes, bag_pass)
    return replace(memory, passes=passes, last_seq=seq, asked=memory.asked + 1)


def remember_answered(memory: BagMemory, correct: bool) -> BagMemory:
    """The memory after the item was answered."""
    return replace(memory, missed=not correct)


def _returning(known: Mapping[str, BagMemory], seq: int) -> list[str]:
    waiting = [
        (memory.last_seq, item_id)
        for item_id, memory in known.items()
        if memory.missed and memory.last_seq is not None and seq - memory.last_seq >= RETURN_AFTER
    ]
    return [item_id for _, item_id in sorted(waiting)]


def _fresh(scope: Sequence[str], known: Mapping[str, BagMemory], seq: int, rng: Random) -> Iterator[Drawn]:
    """The scope's items pass by pass, each once; within a pass those that rested come first, in any order."""
    passes = {item_id: memory.passes for item_id, memory in known.items()}
    top = max((passes.get(item_id, 0) for item_id in scope), default=0) or 1
    left = list(scope)
    while left:
        bag = [item_id for item_id in left if passes.get(item_id, 0) < top]
        yield from (Drawn(item_id, top) for item_id in _in_turn(bag, known, seq, rng))
        left = [item_id for item_id in left if passes.get(item_id, 0) >= top] if len(bag) < len(left) else []
        top += 1


def _in_turn(bag: list[str], known: Mapping[str, BagMemory], seq: int, rng: Random) -> Iterator[str]:
    """Those that rested long enough, drawn one by one, then the others, who rested longest first."""
    asked = {item_id: at for item_id, one in known.items() if (at := one.last_seq) is not None}
    tired = {item_id for item_id, at in asked.items() if seq - at < KEEP_APART}
    rested = [item_id for item_id in bag if item_id not in tired] if tired else bag
    resting = [item_id for item_id in bag if item_id in tired] if tired else []
    while rested:
        at = rng.randrange(len(rested))
        rested[at], rested[-1] = rested[-1], rested[at]
        yield rested.pop()
    yield from sorted(resting, key=lambda item_id: asked[item_id])
