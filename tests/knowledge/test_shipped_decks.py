from __future__ import annotations

import pytest

from bot.decks.craft import craft_report
from bot.decks.lint import lint
from bot.decks.load import load_library, shipped_decks
from bot.decks.model import Library


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library([shipped_decks()])


def test_the_shipped_decks_have_no_problems() -> None:
    assert lint([shipped_decks()]).problems == ()


def test_every_shipped_item_has_hand_written_questions_and_aliases(library: Library) -> None:
    assert all(len(item.quiz) >= 2 and item.aliases and item.key_points for item in library)
    assert all(len(question.distractors) == 3 for item in library for question in item.quiz)


def test_the_keys_of_the_shipped_quiz_do_not_give_themselves_away(library: Library) -> None:
    report = craft_report(library)
    assert report.longest <= report.by_chance
    assert report.shortest <= 0.35 * report.questions
    assert report.echoes == ()


def test_shipped_deck_files_name_the_schema_that_editors_check_them_with() -> None:
    for path in sorted(shipped_decks().glob("deep-*.yaml")):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first == "# yaml-language-server: $schema=deck.schema.json"
