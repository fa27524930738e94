from __future__ import annotations

import pytest

from bot.decks.importing import Imported
from tests.decks.importing.conftest import Import


def pairs(made: Imported) -> list[tuple[str, str]]:
    return [(item.question, item.answer) for item in made.deck.items]


def test_multiple_choice_with_feedback_weights_and_a_category(imported: Import) -> None:
    made = imported(
        "a.gift",
        "$CATEGORY: $course$/top/Colours//Light\n\n// [id:spectrum]\n"
        "::Q2:: What's between orange and green?\n{\n"
        "    =yellow # right; good!\n    ~red # wrong\n    ~%50%amber\n"
        "    ~[plain]blue\n    ####In a rainbow.\n}\n",
    )
    item = made.deck.items[0]
    assert (item.id, item.topic, item.answer) == (
        "spectrum",
        "Colours/Light",
        "yellow\n\nright; good!\n\nIn a rainbow.",
    )
    assert (item.quiz[0].key, item.quiz[0].distractors) == ("yellow", ["red", "blue"])
    assert "Not taken: 1 × feedback to wrong options." in made.report
    assert "Not taken: 1 × options that are right in part." in made.report


@pytest.mark.parametrize(
    ("block", "answer"),
    [
        ("{T}", "True"),
        ("{FALSE#no#yes}", "False\n\nyes"),
        ("{=four =4}", "four / 4"),
        ("{One}", "One"),
        ("{=Frog =%50%Cat =%0%*}", "Frog"),
        ("{#1822:5}", "1822 ± 5"),
        ("{#-3.142..-3.141}", "-3.142 – -3.141"),
        ("{#=1822:0 =%50%1822:2}", "1822"),
        ("{####A model answer.}", "A model answer."),
        ("{=a =b ~c}", "- a\n- b"),
        ("{~%50%a ~%50%b ~%-100%c}", "- a\n- b"),
        (r"{=\= 2 + 3 ~\{x\}}", "= 2 + 3"),
    ],
)
def test_each_kind_of_question_has_its_answer(block: str, answer: str, imported: Import) -> None:
    assert pairs(imported("a.gift", f"Which?{block}\n")) == [("Which?", answer)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Write! {}", "it is an essay without a model answer"),
        ("Match. {=a -> b =c -> d}", "it is a matching question"),
        ("Only words.", "it is a description without a question"),
        ("Open {=a", "its braces do not fit together"),
        ("Which? {~a ~b}", "none of its options is right"),
        ("Which? {=%50%a}", "it has no answer that is wholly right"),
    ],
)
def test_what_has_no_place_in_a_deck_is_counted_with_its_reason(
    text: str, why: str, imported: Import
) -> None:
    made = imported("a.gift", f"One?{{=1}}\n\n{text}\n")
    assert f"1 skipped: {why}." in made.report


def test_a_gap_in_a_sentence_is_shown(imported: Import) -> None:
    made = imported(
        "a.gift", "Grant is {~buried =entombed} in a tomb.\n\nTwo plus two is {=four}.\n\n{=Asia} is large.\n"
    )
    assert [item.question for item in made.deck.items] == [
        "Grant is _____ in a tomb.",
        "Two plus two is _____.",
        "_____ is large.",
    ]


def test_a_blank_line_between_braces_ends_no_question(imported: Import) -> None:
    made = imported("a.gift", "Which?{\n=a\n\n~b\n}\n\nOpen {=x\n\nAnd this?{=1}\n")
    assert pairs(made) == [("Which?", "a"), ("And this?", "1")]


def test_html_in_questions_is_plain_and_in_feedback_markdown(imported: Import) -> None:
    made = imported("a.gift", r"[html]<p>Is <b>1 \> 0</b>?</p>{=yes#It <b>is</b>. ~no}" + "\n")
    assert pairs(made) == [("Is 1 \\> 0?", "yes\n\nIt **is**.")]


def test_a_text_file_is_known_by_its_braces(imported: Import) -> None:
    assert pairs(imported("a.txt", "::One::Which?{=a ~b}\n")) == [("Which?", "a")]
