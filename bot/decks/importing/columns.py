"""Which columns of a table, or fields of a note, are the question, the answer and the rest of an item."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.core.errors import ImportRefused
from bot.decks.importing.drafts import Wishes
from bot.decks.importing.headers import role
from bot.decks.importing.languages_of_columns import of_language

_BRACES = re.compile(r"\{([^{}]+)\}")
_NUMBERED = re.compile(r"\{column \d+\}")
_SEVERAL = ("option", "wrong", "quiz")


@dataclass(frozen=True)
class Columns:
    """``question`` and ``answer`` are texts with columns in braces, ``roles`` the other columns by role."""

    question: str
    answer: str
    roles: Mapping[str, tuple[str, ...]]
    language: str = ""
    others: frozenset[str] = frozenset()
    sentences: tuple[str, ...] = field(default=())


def choose(header: Sequence[str], wishes: Wishes) -> Columns:
    """The columns to read. Raises ImportRefused where there are too few, or where a wish names none."""
    if len(header) < 2:
        raise ImportRefused("The table has one column only; a question and an answer take two.")
    translated = of_language(header, wishes.language)
    names = translated.names
    roles = _roles(names)
    asked = _wished(wishes.question, names) or _single(roles, "question")
    first = asked or f"{{{_first(names, roles)}}}"
    answer = _wished(wishes.answer, names) or _single(roles, "answer") or _spare(names, roles, first)
    if not asked and not _NUMBERED.fullmatch(first):
        label = next((base for base, name in names.items() if answer == f"{{{name}}}"), "")
        asked = f"{first}: {label}?" if label else first
    question = asked or first
    used = {*needed(question), *needed(answer)}
    roles = {what: tuple(n for n in found if n not in used) for what, found in roles.items()}
    said = [f"Question: {question}; answer: {answer or 'the right option'}."]
    said += _left([n for n in names.values() if n not in used], roles)
    if translated.others:
        said.append(
            f"Other languages in it, a deck each: {', '.join(sorted(translated.others))} (--language)."
        )
    return Columns(question, answer, roles, translated.language, translated.others, tuple(said))


def needed(template: str) -> list[str]:
    """The columns that a text is made of."""
    return _BRACES.findall(template)


def filled(template: str, cells: Mapping[str, str]) -> str:
    """The text of a row; nothing where all of its columns are empty."""
    names = needed(template)
    if not any(cells.get(name, "").strip() for name in names):
        return ""
    return _BRACES.sub(lambda match: cells.get(match[1], "").strip(), template).strip()


def _roles(names: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The columns by what they are; the first one alone where only one can be."""
    found: dict[str, list[str]] = {}
    for base, name in names.items():
        what = role(base)
        if what and (what in _SEVERAL or what not in found):
            found.setdefault(what, []).append(name)
    if len(found.get("option", ())) < 2:
        found.pop("option", None)
    return {what: tuple(columns) for what, columns in found.items()}


def _first(names: Mapping[str, str], roles: Mapping[str, tuple[str, ...]]) -> str:
    """The first column that is nothing else."""
    known = {name for columns in roles.values() for name in columns}
    spare = [name for name in names.values() if name not in known]
    if not spare:
        raise ImportRefused("No column is left for the question; name one with --set question=...")
    return spare[0]


def _spare(names: Mapping[str, str], roles: Mapping[str, tuple[str, ...]], question: str) -> str:
    """The answer's column when none is called so: the right option, else the next column."""
    if "correct" in roles and ("option" in roles or "wrong" in roles):
        return "" if "option" in roles else f"{{{roles['correct'][0]}}}"
    if "quiz" in roles:
        return ""
    known = {name for columns in roles.values() for name in columns} | set(needed(question))
    spare = [name for name in names.values() if name not in known]
    if not spare:
        raise ImportRefused("No column is left for the answer; name one with --set answer=...")
    return f"{{{spare[0]}}}"


def _single(roles: Mapping[str, tuple[str, ...]], what: str) -> str:
    return f"{{{roles[what][0]}}}" if what in roles else ""


def _left(spare: Sequence[str], roles: Mapping[str, tuple[str, ...]]) -> list[str]:
    taken = {name: what for what, columns in roles.items() for name in columns}
    said = [f"{what.replace('_', ' ').capitalize()}: {', '.join(c)}." for what, c in roles.items() if c]
    left = [name for name in spare if name not in taken]
    if left:
        said.append(
            f"Columns not taken: {', '.join(left)}. --set question=... and --set answer=... choose others."
        )
    return said


def _wished(wish: str, names: Mapping[str, str]) -> str:
    """A wish as a text with columns in braces, each by its whole name."""
    if not wish:
        return ""
    text = wish if _BRACES.search(wish) else f"{{{wish}}}"
    folded = {base.casefold(): name for base, name in names.items()}
    folded |= {name.casefold(): name for name in names.values()}

    def real(match: re.Match[str]) -> str:
        if match[1].strip().casefold() in folded:
            return f"{{{folded[match[1].strip().casefold()]}}}"
        raise ImportRefused(f"There is no column “{match[1]}”; there are {', '.join(names)}.")

    return _BRACES.sub(real, text)
