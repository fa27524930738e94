"""Reports of problems: kept once a question, twenty a day, and only their own learner's to change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from bot.features.reference import Referent
from bot.features.reports import repository
from bot.features.reports.repository import Report
from bot.features.reports.use_cases import Reason, Reported, TooMany, give_reason, report, take_back
from tests.contexts import OneLearner
from tests.features.practice.practice_life import DAY, NOW, ann_practising, items

SECOND = timedelta(seconds=1)


@pytest.fixture
def ann() -> Iterator[OneLearner]:
    yield from ann_practising()


def on_record(ann: OneLearner) -> list[Report]:
    """Every report that nobody dealt with."""
    return ann.reads(repository.open_reports, 99)


def reports(
    ann: OneLearner, stem: str = "one 0?", text: str = "", at: datetime = NOW, name: str = "one"
) -> Reported:
    """A report that is taken."""
    outcome = ann.does(report, Referent(items(ann, name)[0], stem), text, at=at)
    assert isinstance(outcome, Reported)
    return outcome


def test_a_report_is_kept_with_the_question_as_it_was_seen(ann: OneLearner) -> None:
    made = reports(ann, text="  The key is wrong.\n")
    assert made == Reported(made.report_id, "one 0?", "The key is wrong.", again=False)
    assert on_record(ann) == [Report(made.report_id, "one", "one 0?", None, "The key is wrong.", NOW)]


def test_a_report_needs_no_words(ann: OneLearner) -> None:
    made = reports(ann, text=" ")
    assert (made.text, on_record(ann)[0].text) == ("", "")


def test_the_same_question_again_adds_to_the_first_report(ann: OneLearner) -> None:
    first = reports(ann)
    again = reports(ann, text="Typo.", at=NOW + SECOND)
    assert again == Reported(first.report_id, "one 0?", "Typo.", again=True)
    reports(ann, text="And unclear.")
    assert on_record(ann) == [Report(first.report_id, "one", "one 0?", None, "Typo.\nAnd unclear.", NOW)]


def test_what_was_said_already_is_not_added_again(ann: OneLearner) -> None:
    reports(ann, text="A bad typo.")
    for text in ("A bad typo.", "typo", ""):
        assert reports(ann, text=text).again
    assert [one.text for one in on_record(ann)] == ["A bad typo."]


def test_of_all_words_on_a_question_a_thousand_characters_are_kept(ann: OneLearner) -> None:
    made = reports(ann, text="a" * 1001)
    assert made.text == "a" * 1000
    assert reports(ann, text="b").again
    assert on_record(ann)[0].text == "a" * 1000
    reports(ann, stem="one 1?", text="a" * 998)
    reports(ann, stem="one 1?", text="bc")
    assert on_record(ann)[1].text == "a" * 998 + "\nb"


def test_another_question_of_the_item_and_the_same_words_on_another_item_are_reports_of_their_own(
    ann: OneLearner,
) -> None:
    made = [reports(ann), reports(ann, stem="What is one?"), reports(ann, name="two")]
    assert [one.again for one in made] == [False] * 3
    assert [(one.id, one.item_id, one.stem) for one in on_record(ann)] == [
        (made[0].report_id, "one", "one 0?"),
        (made[1].report_id, "one", "What is one?"),
        (made[2].report_id, "two", "one 0?"),
    ]


def test_what_two_learners_report_are_two_reports(ann: OneLearner) -> None:
    made = [reports(ann), reports(ann.neighbour())]
    assert [one.again for one in made] == [False, False]
    assert len(on_record(ann)) == 2


def test_a_report_that_was_dealt_with_can_be_made_anew(ann: OneLearner) -> None:
    first = reports(ann, text="Typo.")
    assert ann.reads(repository.settle, first.report_id, NOW)
    second = reports(ann, text="Still a typo.")
    assert (second.again, second.report_id != first.report_id) == (False, True)
    assert [one.text for one in on_record(ann)] == ["Still a typo."]


def test_twenty_reports_a_day_are_taken_and_more_words_on_them_too(ann: OneLearner) -> None:
    for n in range(20):
        reports(ann, stem=f"{n}?", at=NOW + n * SECOND)
    about = Referent(items(ann, "one")[0], "one more?")
    assert ann.does(report, about, "", at=NOW + 20 * SECOND) == TooMany()
    assert ann.does(report, about, "", at=NOW + DAY) == TooMany()
    assert len(on_record(ann)) == 20
    assert reports(ann, stem="3?", text="Typo.", at=NOW + 20 * SECOND).again
    assert not reports(ann.neighbour(), at=NOW + 20 * SECOND).again
    assert not reports(ann, at=NOW + DAY + SECOND).again


def test_a_report_that_was_taken_back_still_counts_among_the_days(ann: OneLearner) -> None:
    for n in range(20):
        ann.does(take_back, reports(ann, stem=f"{n}?").report_id, at=NOW)
    assert on_record(ann) == []
    assert ann.does(report, Referent(items(ann, "one")[0], "0?"), "", at=NOW) == TooMany()


def test_a_report_is_taken_back_once_and_by_who_made_it(ann: OneLearner) -> None:
    number, ben = reports(ann).report_id, ann.neighbour()
    assert not ben.does(take_back, number)
    assert [one.id for one in on_record(ann)] == [number]
    assert ann.does(take_back, number)
    assert on_record(ann) == []
    assert not ann.does(take_back, number)
    assert not ann.does(take_back, 999)


def test_what_the_operator_dealt_with_cannot_be_taken_back(ann: OneLearner) -> None:
    number = reports(ann).report_id
    ann.reads(repository.settle, number, NOW)
    assert not ann.does(take_back, number)


def test_a_reason_is_given_by_who_made_the_report_and_the_last_one_stays(ann: OneLearner) -> None:
    number, other = reports(ann).report_id, reports(ann, stem="one 1?").report_id
    assert not ann.neighbour().does(give_reason, number, Reason.TYPO)
    assert [one.reason for one in on_record(ann)] == [None, None]
    assert ann.does(give_reason, number, Reason.TYPO)
    assert ann.does(give_reason, number, Reason.WRONG)
    assert [(one.id, one.reason) for one in on_record(ann)] == [(number, "wrong"), (other, None)]
    assert not ann.does(give_reason, 999, Reason.OTHER)


def test_what_is_settled_or_taken_back_gets_no_reason_any_more(ann: OneLearner) -> None:
    number, other = reports(ann).report_id, reports(ann, stem="one 1?").report_id
    ann.does(take_back, number)
    ann.reads(repository.settle, other, NOW)
    assert not ann.does(give_reason, number, Reason.TYPO)
    assert not ann.does(give_reason, other, Reason.TYPO)
