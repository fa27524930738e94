"""Every error that Epoch raises on purpose.

EpochError
├── SettingsError        the operator's settings are unusable; carries all problems at once
├── KnowledgeError       a deck or lexicon file is unusable; carries all problems at once
├── ExportError          a deck cannot be written in the form or at the place that was asked for
├── ImportRefused        somebody else's file cannot be made into a deck
├── StoreError           the database cannot be opened or is not ours
│   ├── DatabaseInUse    another process works on it
│   └── DamagedDatabase  its content makes no sense: nothing that goes on with it can be trusted
├── PictureError         a picture cannot be drawn; its caption says the same in words
├── TaskEnded            a task that runs as long as the process ended unasked
└── RefusedToken         Telegram does not know this bot token
"""

from __future__ import annotations

from collections.abc import Sequence


class EpochError(Exception):
    """Something the person at the other end can be told in a sentence."""


class SettingsError(EpochError):
    """The operator's settings cannot be used. ``problems`` has a plain sentence for each."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class KnowledgeError(EpochError):
    """Decks cannot be used. ``problems`` has one ``file:line: item: problem`` for each."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class ExportError(EpochError):
    """A deck cannot be written in this form or at this place; nothing was written or replaced."""


class ImportRefused(EpochError):
    """A file cannot be made into a deck: it is damaged, too large, or in no form that is known."""


class StoreError(EpochError):
    """The database cannot be opened, is damaged, or is newer than this program."""


class DatabaseInUse(StoreError):
    """Another process works on the database."""


class DamagedDatabase(StoreError):
    """The database's content makes no sense. Whoever meets this ends, with what waits left as it is."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"the database is damaged ({what}). `epoch db check` tells more, "
            "`epoch db restore` brings a backup back."
        )


class PictureError(EpochError):
    """A picture cannot be drawn."""


class TaskEnded(EpochError):
    """A task that runs as long as the process ended unasked; without it something would fall silent."""


class RefusedToken(EpochError):
    """Telegram refuses the bot token. Never carries the token."""
