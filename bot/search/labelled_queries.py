"""Labelled questions in a YAML file, and their styles in the file beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bot.core.errors import KnowledgeError
from bot.search.evaluation import LabelledQuestion


def read_questions(path: Path) -> tuple[LabelledQuestion, ...]:
    """The ``{query, accept}`` entries of a file, with the styles of ``NAME.styles.yaml`` where that exists.

    KnowledgeError names the entries that are not of this form.
    """
    entries = _list(path)
    beside = path.with_suffix(".styles.yaml")
    styles = _list(beside) if beside.exists() else [""] * len(entries)
    problems = [
        f"{path}: entry {at}: {text}" for at, entry in enumerate(entries, 1) if (text := _problem(entry))
    ]
    if len(styles) != len(entries):
        problems.append(f"{beside}: {len(styles)} styles for {len(entries)} questions")
    if problems:
        raise KnowledgeError(problems)
    pairs = zip(entries, styles, strict=True)
    return tuple(
        LabelledQuestion(entry["query"], tuple(entry["accept"]), str(style)) for entry, style in pairs
    )


def _list(path: Path) -> list[Any]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise KnowledgeError([f"{path}: cannot be read: {error}"]) from error
    if not isinstance(content, list):
        raise KnowledgeError([f"{path}: a list of questions is expected"])
    return content


def _problem(entry: object) -> str:
    if not isinstance(entry, dict) or not isinstance(entry.get("query"), str):
        return "a `query` with a text is missing"
    accept = entry.get("accept")
    if not isinstance(accept, list) or not all(isinstance(item, str) for item in accept):
        return "`accept` must list the ids of items, or be []"
    return ""
