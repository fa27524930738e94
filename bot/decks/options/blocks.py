"""Blocks of answers that can stand beside each other: one kind, one length, one subject."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.decks.model import Item
from bot.decks.options import shapes
from bot.decks.options.pieces import tokens
from bot.decks.options.wording import alike_as

BLOCK = 80
"""So many answers make a block at most: distractors are drawn from among them."""
CHANGE_FROM = 32
"""A block this large ends where length, deck, topic or kind of question change."""
FEWEST = 12
"""Fewer different answers make no block: the same distractors would come again and again."""
FEWEST_ONCE = 6
"""Where a question is asked once, as in a group's game, so many are enough."""
MOST_SHARE = 4
"""An answer that more than one in so many items have would be right too often."""
LONGEST, SLACK = 2.2, 6
"""In a block the longest answer has at most ``LONGEST`` times the shortest's letters, or so many more."""
QUESTION_WORDS, QUESTION_SHARE = 30, 0.02

_Place = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Answer:
    at: int
    text: str
    place: _Place
    seam: _Place


def blocks(items: Sequence[Item], texts: Sequence[str], fewest: int = FEWEST) -> tuple[tuple[int, ...], ...]:
    """The positions of the items in each block of at least ``fewest`` different answers.

    Items with an empty text, or with no like, are in none.
    """
    groups: dict[tuple[str, str, str], list[_Answer]] = defaultdict(list)
    sort_of = _question_sorts([item.question for item in items], texts)
    order = _Order()
    for at, (item, text) in enumerate(zip(items, texts, strict=True)):
        if text:
            kind = shapes.kind_of(text)
            groups[item.language, shapes.script(text), kind].append(
                _answer(at, item, text, order, sort_of(at))
            )
    ordered = (sorted(group, key=lambda one: one.place) for group in groups.values())
    found = (_fair(block, fewest) for group in ordered for block in _cut(group, fewest))
    return tuple(tuple(one.at for one in kept) for kept in found if kept)


class _Order:
    """Decks and topics by the order of their first appearance."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def of(self, name: str) -> int:
        return self._known.setdefault(name, len(self._known))


def _answer(at: int, item: Item, text: str, order: _Order, asked: str) -> _Answer:
    subject = (order.of(f"deck {item.deck}"), order.of(f"topic {item.topic}"), asked)
    if shapes.kind_of(text) in shapes.COUNTED:
        outline = shapes.outline(text)
        return _Answer(at, text, (outline, subject[0], asked, shapes.value(text), at), (outline, *subject))
    length = shapes.length_class(text)
    return _Answer(at, text, (length, *subject, at), (length, *subject))


def _cut(answers: Sequence[_Answer], fewest: int) -> Iterator[list[_Answer]]:
    """Blocks of neighbours; what is too small for one goes with the block before, where lengths allow it."""
    begun: list[_Answer] = []
    waiting: list[_Answer] = []
    for answer in answers:
        changes = len(begun) >= CHANGE_FROM and answer.seam != begun[-1].seam
        if begun and (len(begun) >= BLOCK or changes or not _alike(begun, answer)):
            if _distinct(begun) >= fewest:
                yield from _given(waiting)
                waiting = begun
            elif waiting and all(_alike(waiting, one) for one in begun):
                waiting += begun
            begun = []
        begun.append(answer)
    if waiting and _distinct(begun) < fewest and all(_alike(waiting, one) for one in begun):
        waiting += begun
        begun = []
    yield from _given(waiting)
    yield from _given(begun)


def _given(block: list[_Answer]) -> Iterator[list[_Answer]]:
    if block:
        yield block


def _alike(block: Sequence[_Answer], answer: _Answer) -> bool:
    shortest = min(len(block[0].text), len(answer.text))
    longest = max(len(block[0].text), len(answer.text))
    return longest <= max(LONGEST * shortest, shortest + SLACK)


def _fair(block: Sequence[_Answer], fewest: int) -> list[_Answer]:
    """Without what repeats one answer so often that it would be right more often than wrong."""
    times: Counter[str] = Counter()
    most = max(1, len(block) // MOST_SHARE)
    kept = []
    for one in block:
        look = alike_as(one.text)
        if times[look] < most:
            times[look] += 1
            kept.append(one)
    return kept if len(times) >= fewest else []


def _distinct(block: Iterable[_Answer]) -> int:
    return len({alike_as(one.text) for one in block})


def _question_sorts(questions: Sequence[str], texts: Sequence[str]) -> Callable[[int], str]:
    """For each question the word that tells best what is asked for: who, when, how many, in any language.

    Such words are in many questions and in few answers.
    """
    asked = [frozenset(tokens(question)) for question in questions]
    in_questions = Counter(word for words in asked for word in words)
    in_answers = Counter(word for text in texts if text for word in frozenset(tokens(text)))
    often = [word for word, count in in_questions.items() if count >= max(3, QUESTION_SHARE * len(questions))]
    weight = {word: in_questions[word] / (1 + in_answers[word]) for word in often}
    telling = sorted(weight, key=lambda word: (-weight[word], word))[:QUESTION_WORDS]

    def sort_of(at: int) -> str:
        return next((word for word in telling if word in asked[at]), "")

    return sort_of
