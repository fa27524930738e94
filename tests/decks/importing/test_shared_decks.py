"""Decks that others wrote, as they are: every one is imported, and nothing of it is lost without a word."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.core.errors import ImportRefused
from bot.decks.importing import Imported, Wishes, read_deck
from bot.decks.lint import lint
from bot.decks.load import read_all
from bot.decks.writing import to_yaml

SHARED = Path(os.environ.get("EPOCH_SHARED_DECKS", Path(__file__).parents[4] / "shared" / "decks"))
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason=f"there are no decks of others at {SHARED}")

# Files, wishes; items, how many of these with options, the language; parts skipped and joined.
DECKS = {
    "capitals": (["geo_capital.csv"], {}, (219, 0, "en"), (0, 0)),
    "capitals in German": (["geo_capital.csv"], {"language": "de"}, (219, 0, "de"), (0, 0)),
    "capitals by countries in Russian": (
        ["geo_country.csv", "geo_capital.csv"],
        {"language": "ru"},
        (219, 0, "ru"),
        (104, 0),
    ),
    "countries": (["geo_country.csv"], {}, (323, 0, "de"), (0, 0)),
    "country info": (["geo_country_info.csv"], {}, (79, 0, "en"), (34, 0)),
    "trivia": (["otqa_history.txt"], {}, (1637, 1637, "en"), (0, 8)),
    "theory": (["data-science-theory.md"], {}, (152, 0, "en"), (16, 0)),
    "exam": (["deep-learning-exam.md"], {}, (93, 92, "en"), (0, 0)),
    "reading": (["xquad.en.json"], {}, (1185, 0, "en"), (0, 5)),
    "reading in Russian": (["xquad.ru.json"], {}, (1185, 0, "ru"), (0, 5)),
    "reading in Chinese": (["xquad.zh.json"], {}, (1181, 0, "zh"), (0, 9)),
    "small talk": (["small-talk"], {}, (129, 0, "en"), (7, 21)),
    "gift": (["gift"], {}, (40, 23, "en"), (19, 41)),
}
# GIFT files without a question that a deck has a place for: descriptions, essays, matching, categories.
WITHOUT_ITEMS = {
    "category1",
    "categorySpecialCharacter",
    "essay1",
    "markdown",
    "matching1",
    "newlineAndLaTeX",
    "tag_id",
    "tag_id_and_two_tags",
    "tag_two_tags",
    "totara_moodle_backslash",
    "totara_moodle_essay",
    "totara_moodle_match",
    "totara_moodle_pre_content",
}


def made_of(name: str) -> Imported:
    files, wishes, _, _ = DECKS[name]
    return read_deck([SHARED / file for file in files], None, Wishes(**wishes))


def counted(made: Imported, what: str) -> int:
    """How many parts the report's lines with these words tell of."""
    lines = (line.split(" ", 1) for line in made.report if f" {what}: " in line)
    return sum(int(number) for number, _ in lines if number.isdecimal())


@pytest.mark.parametrize("name", DECKS)
def test_a_deck_is_imported_with_everything_accounted_for(name: str, tmp_path: Path) -> None:
    made = made_of(name)
    items = made.deck.items
    _, _, expected, accounted = DECKS[name]
    assert (len(items), sum(bool(item.quiz) for item in items), made.deck.language) == expected
    assert (counted(made, "skipped"), counted(made, "joined to an earlier item")) == accounted
    path = tmp_path / "deck.yaml"
    path.write_text(to_yaml(made.deck), encoding="utf-8")
    assert read_all([path]).library().decks == (made.deck.to_domain(),)
    assert lint([path]).problems == ()


@pytest.mark.parametrize("name", DECKS)
def test_a_deck_that_is_imported_again_is_the_same(name: str) -> None:
    files, wishes, _, _ = DECKS[name]
    made = made_of(name)
    again = read_deck([SHARED / file for file in files], None, Wishes(**wishes, existing=made.deck))
    assert again.deck == made.deck


@pytest.mark.parametrize("path", sorted((SHARED / "gift").glob("*.gift")), ids=lambda path: path.stem)
def test_each_gift_file_gives_items_or_says_why_not(path: Path) -> None:
    if path.stem in WITHOUT_ITEMS:
        with pytest.raises(ImportRefused, match="No item was found"):
            read_deck([path])
    else:
        assert read_deck([path]).deck.items


def test_the_thirty_questions_that_all_began_with() -> None:
    made = read_deck([SHARED.parent / "seed"])
    assert len(made.deck.items) == 30
    assert {item.topic for item in made.deck.items} == {
        "Intermediate-Level Questions",
        "Advance-Level Questions",
    }
    assert counted(made, "skipped") == 1
