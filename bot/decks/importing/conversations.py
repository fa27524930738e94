"""ChatterBot's YAML: conversations, in which a person and a bot speak by turns."""

from __future__ import annotations

import re
from typing import Any

from bot.core.errors import ImportRefused
from bot.decks import strict_yaml
from bot.decks.document import Bare
from bot.decks.importing.drafts import Draft, Harvest
from bot.decks.importing.form import ImportForm, one_by_one
from bot.decks.importing.sources import Source

_START = re.compile(r"^conversations:", re.MULTILINE)


def _recognises(source: Source) -> bool:
    return source.ending in {".yml", ".yaml"} and bool(_START.search(source.head))


def _read(source: Source, harvest: Harvest) -> None:
    document = strict_yaml.parse(source.text.encode())
    if not document.whole or not isinstance(document.data, dict):
        flaw = document.flaws[0].text if document.flaws else "there is no `conversations` in it"
        raise ImportRefused(f"{source.name} cannot be read: {flaw}.")
    topic = " ".join(_texts(document.data.get("categories")))
    talks = document.data.get("conversations")
    for index, talk in enumerate(talks if isinstance(talks, list) else []):
        turns = _texts(talk)
        place = source.line(document.line(("conversations", index)))
        for said, reply in zip(turns[::2], turns[1::2], strict=False):
            harvest.take(Draft(place, said, reply, topic=topic))
        if len(turns) % 2:
            harvest.skip(place, turns[-1], "nobody replies to it")


def _texts(data: Any) -> list[str]:
    """The texts of a list, with numbers and the like as they were typed."""
    if not isinstance(data, list):
        return []
    return [one.raw if isinstance(one, Bare) else one for one in data if isinstance(one, str | Bare)]


FORM = ImportForm("chatterbot", "ChatterBot's conversations", _recognises, one_by_one(_read))
