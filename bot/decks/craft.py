"""How well the hand-written quiz questions hide their keys.

Who knows nothing should get no further than by guessing. Two give-aways are counted, both from Haladyna,
Downing and Rodriguez, "A review of multiple-choice item-writing guidelines" (2002): a key that stands out by
its length, and a key that alone repeats words of the stem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.decks.document import shown
from bot.decks.model import Library, QuizQuestion

_WORD = re.compile(r"[^\W\d_]{4,}")
# Words of four letters and more that join any two sentences without being about the same thing.
_FUNCTION_WORDS = frozenset(
    _WORD.findall(
        """
        about after also although among because been before being between both cannot could does
        doing done during each either every from have having hence here into itself just less like
        made make makes many might more most much must neither never only other over rather same
        should since some such than that their them then there these they this those though through
        thus under unless until upon used uses using very want wants were what when where whether
        which while whose will with within without would your yours
        """
    )
)


@dataclass(frozen=True, slots=True)
class CraftReport:
    """Counts over all hand-written questions of a library.

    Lengths are not counted in questions of true or false.

    ``by_chance`` is the number of keys that would be the longest option if length told nothing: the sum of
    1 / (number of options). A tie for the longest or the shortest does not count. ``echoes`` are the
    (item id, stem) of questions whose key alone shares a content word with the stem.
    """

    questions: int
    longest: int
    shortest: int
    by_chance: float
    echoes: tuple[tuple[str, str], ...]

    def advice(self) -> tuple[str, ...]:
        """A line for each give-away that a guesser could live on."""
        return tuple(self._advice())

    def _advice(self) -> Iterator[str]:
        for name, count in (("longest", self.longest), ("shortest", self.shortest)):
            if count > self.by_chance:
                yield (
                    f"advice: the key is the {name} option in {count} of {self.questions} questions; "
                    f"chance would make it {self.by_chance:.0f}"
                )
        for item, stem in self.echoes:
            yield f"advice: {item}: only the key shares a word with the stem “{shown(stem)}”"


def craft_report(library: Library) -> CraftReport:
    """Counts the give-aways in all hand-written questions of ``library``."""
    asked = [(item.id, question) for item in library for question in item.quiz]
    weighed = [question for _, question in asked if not _is_true_or_false(question)]
    return CraftReport(
        questions=len(weighed),
        longest=sum(_stands_out(question, longest=True) for question in weighed),
        shortest=sum(_stands_out(question, longest=False) for question in weighed),
        by_chance=sum(1 / (1 + len(question.distractors)) for question in weighed),
        echoes=tuple((item, question.stem) for item, question in asked if echoes_stem(question)),
    )


def _is_true_or_false(question: QuizQuestion) -> bool:
    """Two options of one word each, as in every language: who is asked whether cannot be told by length."""
    options = (question.key, *question.distractors)
    return len(options) == 2 and not any(len(option.split()) > 1 for option in options)


def _stands_out(question: QuizQuestion, *, longest: bool) -> bool:
    key, others = len(question.key), [len(option) for option in question.distractors]
    return key > max(others) if longest else key < min(others)


def echoes_stem(question: QuizQuestion) -> bool:
    """Whether the key shares a content word of four letters or more with the stem, and no distractor does."""
    return _shares(question.stem, [question.key]) and not _shares(question.stem, question.distractors)


def _shares(stem: str, options: Sequence[str]) -> bool:
    return any(_content_words(stem) & _content_words(option) for option in options)


def _content_words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower())) - _FUNCTION_WORDS
