from __future__ import annotations

from base64 import b64encode

import pytest

from bot.core.errors import ImportRefused
from tests.decks.importing.anki_packages import PNG
from tests.decks.importing.conftest import Import


def quiz(*questions: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><quiz>{"".join(questions)}</quiz>'


def question(kind: str, text: str, *parts: str) -> str:
    asked = f'<questiontext format="html"><text><![CDATA[{text}]]></text></questiontext>'
    return f'<question type="{kind}"><name><text>n</text></name>{asked}{"".join(parts)}</question>'


def answer(fraction: str, text: str, more: str = "") -> str:
    return f'<answer fraction="{fraction}"><text>{text}</text>{more}</answer>'


CATEGORY = '<question type="category"><category><text>$course$/top/Cells</text></category></question>'


def test_the_four_kinds_that_a_deck_has_a_place_for(imported: Import) -> None:
    feedback = "<feedback><text>Well &lt;b&gt;done&lt;/b&gt;.</text></feedback>"
    made = imported(
        "a.xml",
        quiz(
            CATEGORY,
            question(
                "multichoice",
                "<p>What is <b>it</b>?</p>",
                answer("100", "a &amp;lt; b", feedback),
                answer("0", "c"),
            ),
            question("truefalse", "Sky is blue", answer("0", "true"), answer("100", "false")),
            question("shortanswer", "Say one", answer("100", "one"), answer("100", "1"), answer("50", "uno")),
            question("numerical", "pi?", answer("100", "3.14", "<tolerance>0.01</tolerance>")),
        ),
    )
    items = made.deck.items
    assert [(item.question, item.answer) for item in items] == [
        ("What is it?", "a < b\n\nWell **done**."),
        ("Sky is blue", "False"),
        ("Say one", "one / 1"),
        ("pi?", "3.14 ± 0.01"),
    ]
    assert (items[0].topic, items[0].quiz[0].key, items[0].quiz[0].distractors) == ("Cells", "a < b", ["c"])


def test_other_kinds_are_counted(imported: Import) -> None:
    made = imported(
        "a.xml",
        quiz(
            question("shortanswer", "Say", answer("100", "so")),
            question("matching", "Match"),
            question("essay", "Write"),
        ),
    )
    assert "1 skipped: it is a question of the kind “matching”." in made.report
    assert "1 skipped: it is an essay without a model answer." in made.report


def test_a_picture_inside_of_the_file_is_kept(imported: Import) -> None:
    file = f'<file name="a b.png" encoding="base64">{b64encode(PNG).decode()}</file>'
    asked = (
        '<question type="shortanswer"><questiontext format="html"><text>'
        '<![CDATA[What is <img src="@@PLUGINFILE@@/a%20b.png" alt="this"/>?]]></text>'
        f"{file}</questiontext>{answer('100', 'a cell')}</question>"
    )
    made = imported("m.xml", quiz(asked))
    (path,) = made.pictures
    assert (made.deck.items[0].question, made.deck.items[0].answer) == (
        "What is this?",
        f"a cell\n\n![this]({path})",
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            '<!DOCTYPE quiz [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><quiz>&b;</quiz>',
            "declares entities of its own",
        ),
        ('<!DOCTYPE quiz SYSTEM "file:///etc/passwd"><quiz/>', "declares entities of its own"),
        ("<quiz><question>", "is not valid XML"),
        ("<quiz>" + "<a>" * 100_000, "nested too deeply"),
    ],
)
def test_hostile_and_broken_xml_is_refused_with_a_sentence(
    content: str, sentence: str, imported: Import
) -> None:
    with pytest.raises(ImportRefused, match=sentence):
        imported("a.xml", content)
