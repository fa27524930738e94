"""Which columns of a table are the question and the answer, and in which language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.errors import ImportRefused
from bot.decks.importing.drafts import Wishes

_TAGGED = re.compile(r"(.+?)\s*[:_@(\[]\s*([a-z]{2,3}(?:[-_][A-Za-z]{2,4})?)\s*[)\]]?")
_BRACES = re.compile(r"\{([^{}]+)\}")
_QUESTIONS = ("question", "front", "term", "prompt", "stem", "word", "frage", "pregunta", "вопрос", "问题")
_ANSWERS = (
    "answer",
    "back",
    "definition",
    "meaning",
    "response",
    "antwort",
    "respuesta",
    "réponse",
    "ответ",
    "答案",
)


@dataclass(frozen=True)
class Columns:
    """``pairs`` has, for each answer's column, the question with columns in braces."""

    pairs: tuple[tuple[str, str], ...]
    language: str = ""
    others: frozenset[str] = frozenset()
    sentences: tuple[str, ...] = ()

    def needed(self, template: str) -> list[str]:
        """The columns that a question is made of."""
        return _BRACES.findall(template)

    def filled(self, template: str, cells: dict[str, str]) -> str:
        """The question of a row."""
        return _BRACES.sub(lambda match: cells[match[1]].strip(), template)


def choose(header: Sequence[str], wishes: Wishes) -> Columns:
    """The columns of an import. Raises ImportRefused where there are none, or where a wish names no column."""
    if len(header) < 2:
        raise ImportRefused("The table has one column only; a question and an answer take two.")
    bases = _bases(header, wishes.language)
    language, names = _of_language(bases, header, wishes.language)
    question = _wished(wishes.question, names) if wishes.question else _known(names, _QUESTIONS)
    answers = [_wished(wishes.answer, names)[1:-1]] if wishes.answer else []
    first = question or f"{{{next(iter(names.values()))}}}"
    if not answers:
        known = _known(names, _ANSWERS)
        spare = [name for name in names.values() if f"{{{name}}}" not in first]
        answers = [known[1:-1]] if known else spare[:1]
    if not answers:
        raise ImportRefused("No column is left for the answer; name one with --answer.")
    shown = {real: base for base, real in names.items()}
    asked = first if wishes.question or question else f"{first}: {shown[answers[0]]}?"
    left = [name for name in names.values() if name not in answers and f"{{{name}}}" not in asked]
    said = [f"Question: {asked}; answer: {', '.join(answers)}."]
    if left:
        said.append(f"Columns not taken: {', '.join(left)}. --question and --answer choose others.")
    others = sorted({tag for _, tag in bases.values() if tag} - {language})
    if others:
        said.append(f"The table has other languages too, a deck each: --language {', '.join(others)}.")
    return Columns(tuple((answer, asked) for answer in answers), language, frozenset(others), tuple(said))


def _bases(header: Sequence[str], wanted: str) -> dict[str, tuple[str, str]]:
    """Each column's name without its language, and that language: only where the name stands alone too."""
    found: dict[str, tuple[str, str]] = {}
    for name in header:
        match = _TAGGED.fullmatch(name)
        tagged = match and (match[1] in header or _same_tags(match[1], header))
        found[name] = (match[1], _tag(match[2])) if match and tagged else (name, "")
    return found


def _same_tags(base: str, header: Sequence[str]) -> bool:
    return sum(name.startswith(base) and bool(_TAGGED.fullmatch(name)) for name in header) > 1


def _tag(written: str) -> str:
    first, _, rest = written.replace("_", "-").partition("-")
    return f"{first.lower()}-{rest.upper() if len(rest) == 2 else rest.title()}" if rest else first.lower()


def _of_language(
    bases: dict[str, tuple[str, str]], header: Sequence[str], wanted: str
) -> tuple[str, dict[str, str]]:
    """The language of the deck (empty: not said), and for each column's plain name the column to read."""
    tags = list(dict.fromkeys(tag for _, tag in bases.values() if tag))
    plain = {base: name for name, (base, tag) in bases.items() if not tag}
    chosen = _tag(wanted) if wanted else ""
    if wanted and tags and chosen not in tags:
        chosen = ""  # the columns without a tag are meant
    if not chosen and len(plain) < 2 and tags:
        chosen = tags[0]
    if not chosen:
        return "", plain or {base: name for name, (base, _) in bases.items()}
    of_language = {base: name for name, (base, tag) in bases.items() if tag == chosen}
    if len({*plain, *of_language}) < 2:  # one thing in two languages: the one asks for the other
        return chosen, {**plain, **{of_language[base]: of_language[base] for base in of_language}}
    return chosen, {**plain, **of_language}


def _known(names: dict[str, str], words: Sequence[str]) -> str:
    for word in words:
        for base, name in names.items():
            if base.strip().casefold() == word:
                return f"{{{name}}}"
    return ""


def _wished(wish: str, names: dict[str, str]) -> str:
    """A wish as a text with columns in braces, each the column's real name."""
    text = wish if _BRACES.search(wish) else f"{{{wish}}}"

    def real(match: re.Match[str]) -> str:
        for base, name in names.items():
            if match[1].strip().casefold() in {base.casefold(), name.casefold()}:
                return f"{{{name}}}"
        raise ImportRefused(f"There is no column “{match[1]}”; there are {', '.join(names)}.")

    return _BRACES.sub(real, text)
