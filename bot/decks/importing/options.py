"""What forms with lettered options have in common."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.decks.importing.drafts import Draft, Harvest
from bot.decks.model import QuizQuestion

_SEVERAL = re.compile(r"\s*[,;&/]\s*")


def take_choice(harvest: Harvest, place: str, stem: str, options: Mapping[str, str], right: str) -> None:
    """Adds a question with lettered options whose key is ``right``: a letter of ``options``, or its text.

    The key becomes the answer.
    """
    answer, quiz = chosen_quiz(place, stem, options, right, harvest)
    if answer:
        harvest.take(Draft(place, stem, answer, quiz=(quiz,) if quiz else ()))
    else:
        harvest.skip(place, stem, "it does not say which option is right")


def chosen_quiz(
    place: str, stem: str, options: Mapping[str, str], right: str, harvest: Harvest
) -> tuple[str, QuizQuestion | None]:
    """The answer and the question with options; none where its options do not fit, which is noted."""
    keys = _keys(options, right)
    if not keys:
        return "", None
    if len(keys) > 1:
        harvest.without_options(place, stem, "several options are right together")
        return "\n".join(f"- {key}" for key in keys), None
    key = keys[0]
    distractors = tuple(text for text in options.values() if text.split() != key.split())
    same = len(options) - len(distractors)
    if same != 1:
        why = "its key stands among its options twice" if same else "none of its options is the right one"
        harvest.without_options(place, stem, why)
        return key, None
    return key, QuizQuestion(stem, key, distractors)


def _keys(options: Mapping[str, str], right: str) -> list[str]:
    """The right options' texts: named by letter or number, or written out."""
    wanted = right.strip()
    if not wanted or wanted in options.values():
        return [wanted] if wanted else []
    letters = [part.strip("().").upper() for part in _SEVERAL.split(wanted)]
    letters = [_letter(letter, options) for letter in letters]
    if all(letter in options for letter in letters):
        return [options[letter] for letter in dict.fromkeys(letters)]
    if len(wanted) == 1 and wanted.isalnum() and options:
        return []
    return [wanted]


def _letter(letter: str, options: Mapping[str, str]) -> str:
    """A letter for an option that is numbered, a number for one that has a letter."""
    if letter in options or len(letter) != 1:
        return letter
    if letter.isdecimal() and letter != "0":
        return chr(ord("A") + int(letter) - 1)
    return str(ord(letter) - ord("A") + 1)
