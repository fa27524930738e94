"""The languages that somebody has translated: compiled catalogues in ``bot/locales``."""

from __future__ import annotations

from gettext import GNUTranslations
from pathlib import Path

from babel import Locale

from bot.core.language import ENGLISH, Language, Languages

FOLDER = Path(__file__).resolve().parents[1] / "locales"


def load_languages(folder: Path = FOLDER) -> Languages:
    """English, and a language for each ``TAG/LC_MESSAGES/epoch.mo``."""
    found = {ENGLISH.tag: ENGLISH}
    for path in sorted(folder.glob("*/LC_MESSAGES/epoch.mo")):
        tag = path.parts[-3]
        with path.open("rb") as file:
            found[tag] = Language(tag, GNUTranslations(file), Locale.parse(tag, sep="-"))
    return Languages(found)
