"""Which language a deck is in, when its author does not say."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache
from itertools import islice
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot.core.errors import ImportRefused
from bot.decks.document import shown
from bot.decks.field_types import Language

_SAMPLES = 400
_SAMPLE_LETTERS = 20_000
_SURE = 0.5
_DEFAULT = "en"

_TAGS = TypeAdapter[str](Language)

# Of the 140 languages that the classifier knows, names and formulas look like the rare ones.
_CANDIDATES = frozenset(
    re.findall(
        r"[a-z]+",
        """
        af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka
        kk km kn ko ky lo lt lv mk ml mn mr ms my ne nl no pa pl pt ro ru si sk sl so sq sr sv sw ta te th tl
        tr uk ur uz vi zh
        """,
    )
)


def guessed_language(texts: Iterable[str], but_not: Collection[str] = ()) -> tuple[str, bool]:
    """The tag of the language that ``texts`` are in (``en``, ``de``, ``zh``), and whether that is sure.

    The same for the same texts. ``but_not`` are languages that it cannot be. py3langid, a naive Bayes
    classifier over byte sequences: Lui and Baldwin, "langid.py: An Off-the-shelf Language Identification
    Tool" (2012).
    """
    sample = " ".join(islice(texts, _SAMPLES))[:_SAMPLE_LETTERS]
    identifier = _identifier()
    identifier.set_languages(_CANDIDATES - set(but_not))
    ranked: list[tuple[str, float]] = identifier.rank(sample)
    best, share = ranked[0]
    return (best, True) if share >= _SURE else (_near(ranked, share), False)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # takes 60 MB and half a second

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_tag(written: str) -> str:
    """A tag as decks write it (``pt-BR``). Raises ImportRefused where it is none."""
    try:
        return _TAGS.validate_python(written.strip().replace("_", "-"))
    except ValidationError:
        raise ImportRefused(f"“{shown(written)}” is no language's tag, such as en, de or pt-BR.") from None


def _near(ranked: list[tuple[str, float]], share: float) -> str:
    """The best, unless the default is nearly as likely, as it is of names and formulas."""
    likely = dict(ranked)
    return _DEFAULT if likely.get(_DEFAULT, 0.0) >= share / 3 else ranked[0][0]
