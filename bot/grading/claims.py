"""What a text claims: its content words, and which of them are said the other way round.

A word and its opposite become one term with two signs, and a negator turns the sign of the next content word:
"not separated" claims the same as "connected".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from bot.core.limits import MESSAGE_LENGTH
from bot.decks.model import Lexicon
from bot.grading.english import (
    ADVERB_BEFORE,
    DENIAL,
    DETERMINERS,
    EMPHATIC,
    FUNCTION_WORDS,
    HINDERING,
    INSTEAD,
    NEGATORS,
    ON,
    OPPOSITES,
    PHRASES,
    SUBJECTS,
    SYNONYMS,
)
from bot.search.rewriting import Rewriter
from bot.search.tokens import word_stem, words

_CLAUSE = re.compile(r"[.;:!?\n]+|,|\b(?:and|but|because|while|whereas|although)\b", re.IGNORECASE)
_AND = re.compile(r"(?<=\s)and(?=\s)", re.IGNORECASE)
_MARKS = re.compile(r"^[^\S\n]*(?:[-*#>]+|\d+\.)\s+|[*`]+", re.MULTILINE)
_SENTENCE = re.compile(r"(?<=[.;!?])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Word:
    """A content word: its ``term`` (a stem, or what stands for it and its opposite) and its sign.

    ``polar`` says that it has an opposite or is negated here, ``aside`` that something else stands in for it.
    """

    term: str
    typed: str
    sign: int
    polar: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of text as ordered content words.

    ``compared`` is where "than" stands among them, or None; ``denied`` says that all of it is said not to be
    so; ``ends`` are the places where its clauses end.
    """

    words: tuple[Word, ...]
    compared: int | None = None
    denied: bool = False
    ends: tuple[int, ...] = ()

    def clauses(self) -> Iterator[tuple[Word, ...]]:
        """The words clause by clause."""
        start = 0
        for end in (*self.ends, len(self.words)):
            yield self.words[start:end]
            start = end


Passage = tuple[int, Claim]
"""A part of a text and how wide it is."""

CLAUSE, SENTENCE, WIDE = 1, 2, 3


class Reader:
    """Reads claims with a subject's lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._terms = _terms()
        self._rewriter = Rewriter(
            PHRASES | {v: t for v, t in lexicon.variants.items() if self._keeps_sense(v, t)}
        )

    def claims(self, text: str) -> tuple[Claim, ...]:
        """The claims of a text, clause by clause; clauses without content are left out."""
        whole = INSTEAD.sub(lambda found: _AND.sub("or", found[0]), text[:MESSAGE_LENGTH])
        return tuple(claim for clause in _CLAUSE.split(whole) if (claim := self._claim(clause)).words)

    def whole(self, text: str) -> Claim:
        """The text as one claim."""
        return joined(self.claims(text))

    def passages(self, text: str) -> list[Passage]:
        """Every clause, every sentence, every two neighbouring sentences, and all: each with its width."""
        read = [self.claims(sentence) for sentence in sentences(text)]
        clauses = [claim for sentence in read for claim in sentence]
        pairs = [(*one, *two) for one, two in pairwise(read)]
        widths = {joined(claims): WIDE for claims in (clauses, *pairs)}
        widths.update({joined(claims): SENTENCE for claims in read})
        widths.update(dict.fromkeys(clauses, CLAUSE))
        return [(width, claim) for claim, width in widths.items() if claim.words]

    def _claim(self, clause: str) -> Claim:
        contrast = INSTEAD.search(clause)
        said, aside = (clause[: contrast.start()], contrast[0]) if contrast else (clause, "")
        plain, denials = DENIAL.subn(" ", " ".join(words(said)))
        tokens = self._rewriter.rewrite(plain.split())
        denied = denials % 2 == 1
        if tokens and tokens[0] in DETERMINERS:
            denied, tokens = not denied, tokens[1:]
        found = tuple(self._content(tokens))
        compared = None
        if "than" in tokens:
            compared = len(tuple(self._content(tokens[: tokens.index("than")])))
        others = self._content(self._rewriter.rewrite(words(aside)))
        behind = tuple(replace(word, sign=-word.sign, aside=True) for word in others)
        return Claim((*found, *behind), compared, denied)

    def _content(self, tokens: Sequence[str]) -> Iterator[Word]:
        negated = hindered = False
        for at, token in enumerate(tokens):
            following = tokens[at + 1] if at + 1 < len(tokens) else ""
            hindered = hindered or token in HINDERING
            if token in NEGATORS:
                negated = following not in EMPHATIC
            elif token in SUBJECTS:
                negated = False
            elif token == "from" and hindered:
                negated, hindered = True, False
            elif token not in FUNCTION_WORDS or _names(token, at, following) or _is_adverb(token, following):
                term, sign, polar = self._known(token) or (word_stem(token), 1, False)
                yield Word(term, token, -sign if negated else sign, polar or negated)
                negated = False

    def _known(self, token: str) -> tuple[str, int, bool] | None:
        return self._terms.get(token) or self._terms.get(word_stem(token))

    def _keeps_sense(self, variant: str, term: str) -> bool:
        """Whether a variant loses no word of the lesser side when its term takes its place."""
        known, kept = ({self._known(word) for word in words(text)} for text in (variant, term))
        return all(sense in kept for sense in known if sense and sense[1] < 0)


def sentences(text: str) -> tuple[str, ...]:
    """The text's sentences and lines, none empty."""
    return tuple(part for sentence in _SENTENCE.split(text[:MESSAGE_LENGTH]) if (part := sentence.strip()))


def plain(markdown: str) -> str:
    """Light Markdown without its marks."""
    return _MARKS.sub("", markdown)


def joined(claims: Sequence[Claim]) -> Claim:
    """Several claims as one; denied if the first is."""
    if len(claims) == 1:
        return claims[0]
    ends = accumulate(len(claim.words) for claim in claims)
    found = tuple(word for claim in claims for word in claim.words)
    return Claim(found, denied=bool(claims) and claims[0].denied, ends=tuple(ends)[:-1])


def _is_adverb(token: str, following: str) -> bool:
    """Whether an "on" is the opposite of "off"."""
    return token == ON and (not following or following in ADVERB_BEFORE)


def _names(token: str, at: int, following: str) -> bool:
    """Whether a lone "a" is a name, as in "bulb a is": an article has a content word behind it."""
    return token == "a" and at > 0 and (not following or following in FUNCTION_WORDS)


def _terms() -> dict[str, tuple[str, int, bool]]:
    """Words and stems with the term that stands for them, their sign, and whether they have an opposite."""
    found: dict[str, tuple[str, int, bool]] = {}
    for line in (*OPPOSITES, *((group, "") for group in SYNONYMS)):
        name = word_stem(line[0].split()[0])
        for side, sign in zip(line, (1, -1), strict=True):
            for word in side.split():
                for form in (word, word_stem(word)):
                    found.setdefault(form, (name, sign, bool(line[1])))
    return found
