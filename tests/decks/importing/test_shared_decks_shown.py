"""Every item of decks that others wrote is shown whole: nothing raw, nothing refused, no word lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.chat.markup import esc, render
from bot.core.limits import MESSAGE_LENGTH
from bot.core.text import utf16_length
from bot.decks.load import load_library
from bot.decks.model import Item
from bot.decks.writing import to_yaml
from bot.simulator.html_parse_mode import parse_html
from bot.tg.html_pieces import split
from tests.decks.importing.test_shared_decks import DECKS, SHARED, made_of

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason=f"there are no decks of others at {SHARED}")

RAW = re.compile(
    r"</?(?:b|i|p|br|img|div|span|ul|li|table|td|sub|sup)\b[^<>]*>|&(?:nbsp|amp|lt|gt|quot|#\d+);|\[sound:|\{\{c\d"
)
FORMULA = re.compile(r"\$[^$\d\s][^$\n]*\$|\\(?:frac|alpha|beta|lambda|sum|cdot)\b")
MARKUP = re.compile(r"!?\[|\]\([^)\s]*\)|<[^<>]*>|https?://\S+|&\w+;|[*_`#>|\\$~-]+|```\w+")
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
WORD = re.compile(r"[^\W\d_]{2,}")


def texts(item: Item) -> list[str]:
    """What is shown of an item in words alone."""
    asked = [text for one in item.quiz for text in (one.stem, one.key, *one.distractors, one.explanation)]
    return [item.question, *item.key_points, *asked]


@pytest.mark.parametrize("name", DECKS)
def test_every_item_is_shown_whole(name: str, tmp_path: Path) -> None:
    made = made_of(name)
    path = tmp_path / "deck.yaml"
    path.write_text(to_yaml(made.deck), encoding="utf-8")
    library = load_library([path])
    written = made.deck.to_domain().items
    for before, item in zip(written, library, strict=True):
        pages = split(f"<b>{esc(item.question)}</b>\n\n{render(item.answer)}", MESSAGE_LENGTH)
        parsed = [parse_html(page) for page in pages]
        assert all(0 < utf16_length(text.strip()) <= MESSAGE_LENGTH for text, _ in parsed)
        shown = "\n".join(text for text, _ in parsed)
        code = " ".join(CODE.findall(before.answer))
        for found in (*RAW.findall(shown), *FORMULA.findall(shown)):
            assert found in code or found in before.question
        for text in texts(item):
            assert not RAW.search(text) or RAW.search(text)[0] in code
        words = WORD.findall(MARKUP.sub(" ", before.answer))
        missing = [word for word in words if word not in shown]
        assert missing == []
