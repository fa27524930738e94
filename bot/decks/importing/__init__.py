"""Other people's files become decks: tables, plain text, Markdown, GIFT, Moodle, Anki, Excel, Kahoot."""

from bot.decks.importing.drafts import Wishes
from bot.decks.importing.forms import FORMS
from bot.decks.importing.identity import deck_id
from bot.decks.importing.reading import Imported, read_deck

__all__ = ["FORMS", "Imported", "Wishes", "deck_id", "read_deck"]
