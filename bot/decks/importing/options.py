"""What forms with lettered options have in common."""

from __future__ import annotations

from collections.abc import Mapping

from bot.decks.importing.drafts import Draft, DraftQuiz, Harvest


def take_choice(harvest: Harvest, place: str, stem: str, options: Mapping[str, str], right: str) -> None:
    """Adds a question with lettered options whose key is ``right``: a letter of ``options``, or its text.

    The key becomes the answer. A key that is none of the options stands beside them all.
    """
    letter = right.strip().rstrip(").").upper()
    key = options.get(letter, right.strip()) if len(letter) == 1 else right.strip()
    if not key:
        harvest.skip(place, stem, "it does not say which option is right")
        return
    distractors = tuple(text for text in options.values() if text.split() != key.split())
    quiz = (DraftQuiz(stem, key, distractors),)
    if len(options) - len(distractors) != 1:
        what = (
            "none of its options is the right one"
            if len(options) == len(distractors)
            else "its key stands among its options twice"
        )
        harvest.without_options(place, stem, what)
        quiz = ()
    harvest.take(Draft(place, stem, key, quiz=quiz))
