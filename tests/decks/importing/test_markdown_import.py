from __future__ import annotations

from pathlib import Path

from bot.decks.importing import read_deck
from tests.decks.importing.conftest import Import


def test_bold_lines_are_questions_below_headings(imported: Import) -> None:
    made = imported(
        "a.md",
        "# Interview\n\nLegend: 👶 easy ⭐️ medium\n\n## Trees\n\n**What is a tree? 👶**\n\n"
        "**Bias** is not a question.\n\n- a list\n\n<br/>\n\n**Deep? ⭐️**\n\nAnswer here\n",
    )
    item = made.deck.items[0]
    assert (made.deck.title, item.topic, item.level) == ("Interview", "Trees", "easy")
    assert (item.question, item.answer) == ("What is a tree?", "**Bias** is not a question.\n\n- a list")
    assert "1 skipped: its answer is still to be written." in made.report


def test_headings_are_questions_and_deeper_ones_belong_to_answers(imported: Import) -> None:
    made = imported(
        "a.md",
        "# FAQ\n\n## Course\n\n### When does it start?\n\nIn May.\n\n```\n# no heading?\n```\n\n"
        "### How to join?\n\nCome.\n\n#### Details\n\nMore.\n",
    )
    assert [(item.topic, item.question, item.answer) for item in made.deck.items] == [
        ("Course", "When does it start?", "In May.\n\n```\n# no heading?\n```"),
        ("Course", "How to join?", "Come.\n\n#### Details\n\nMore."),
    ]


def test_a_glossary_asks_by_its_headings(imported: Import) -> None:
    made = imported("a.md", "# Words\n\n## Cell\n\nThe smallest unit.\n\n## DNA\n\nA molecule.\n")
    assert [item.question for item in made.deck.items] == ["Cell", "DNA"]


def test_summaries_are_questions(imported: Import) -> None:
    made = imported(
        "a.md", "<details><summary><b>What is CSS?</b></summary>\n<br>\n\nA language.\n\n</details>\n\n"
    )
    assert (made.deck.items[0].question, made.deck.items[0].answer) == ("What is CSS?", "A language.")


def test_a_folder_of_answers_with_front_matter_is_one_deck(tmp_path: Path) -> None:
    for folder, name, question in (("course", "1.md", "When: today?"), ("tools", "2.md", "Which?")):
        (tmp_path / "faq" / folder).mkdir(parents=True)
        text = f"---\nid: {name}\nquestion: '{question}'\nsort_order: 1\n---\n\n# It **is**.\n"
        (tmp_path / "faq" / folder / name).write_text(text)
    (tmp_path / "faq" / "logo.bin").write_bytes(b"\0\1\2")
    made = read_deck([tmp_path / "faq"])
    assert [(item.topic, item.question, item.answer) for item in made.deck.items] == [
        ("course", "When: today?", "# It **is**."),
        ("tools", "Which?", "# It **is**."),
    ]
    assert made.deck.deck == "faq"
    assert "1 skipped: it is in no form that Epoch knows." in made.report


def test_a_deck_that_epoch_wrote_as_markdown_comes_back(imported: Import) -> None:
    made = imported(
        "a.md",
        '---\ndeck: "d"\ntitle: "A title"\nsource: "A book"\nlanguage: "de"\n---\n\n'
        "# A title\n\n## Zahlen\n\n"
        "### Was ist 2 \\* 3?<br>Sag es\n\n"
        '<!-- epoch {"id": "six", "level": "easy", "aliases": ["6?"], "gloss": "g"} -->\n\n'
        "Die **sechs**.\n\n#### Mehr\n\n```\n### kein Kopf\n```\n\n"
        "<!-- epoch: key points -->\n\n**Key points**\n\n- gerade\n- zwei\\\n  Zeilen\n\n"
        "<!-- epoch: quiz -->\n\n**Quiz**\n\n1. Welche ist \\_sechs\\_?\n\n   - [x] 6\n   - [ ] 7\n"
        "   - [ ] \\[ \\] 8\n\n"
        "   > Eben.\n\n2. Und?\n\n   - [x] a\n   - [ ] b\n",
    )
    item = made.deck.items[0]
    assert (made.deck.title, made.deck.source, made.deck.language) == ("A title", "A book", "de")
    assert (item.id, item.topic, item.level, item.aliases, item.gloss) == (
        "six",
        "Zahlen",
        "easy",
        ["6?"],
        "g",
    )
    assert (item.question, item.answer) == (
        "Was ist 2 * 3?\nSag es",
        "Die **sechs**.\n\n# Mehr\n\n```\n### kein Kopf\n```",
    )
    assert item.key_points == ["gerade", "zwei\nZeilen"]
    first, second = item.quiz
    assert (first.stem, first.key, first.distractors, first.explanation) == (
        "Welche ist _sechs_?",
        "6",
        ["7", "[ ] 8"],
        "Eben.",
    )
    assert (second.key, second.distractors) == ("a", ["b"])
