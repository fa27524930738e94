"""From an item to the question that is put: written by its author or made, drawn from a chat's bag."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from bot.chat.context import LearnerContext
from bot.decks.model import Deck, Item
from bot.features import questions
from bot.features.practice import repository as quizzes
from bot.features.questions import bag_repository as bags
from bot.features.questions import repository as posed
from bot.features.questions.bag import BagMemory, Drawn
from bot.features.questions.rules import Form, OfQuiz, Planned, PosedQuestion
from tests.contexts import OneLearner
from tests.features.practice.practice_life import NOW, NUMBERS, ann_practising, items, tutor

APPLE = Item("apple", "fruit", "What is an apple?", "A round red fruit that grows on a tree.")
COLOURS = (
    "red", "blue", "green", "black", "white", "brown", "pink", "grey", "golden", "silver", "violet", "yellow",
    "orange", "purple",
)  # fmt: skip
FRUITS = tuple(
    Item(f"fruit-{n}", "fruit", f"Which fruit has the number {n}?", f"A {colour} one with a stone.")
    for n, colour in enumerate(COLOURS)
)
FRUIT = Deck("fruit", "Fruit", "made up", (APPLE, *FRUITS))


@pytest.fixture
def ann() -> Iterator[OneLearner]:
    yield from ann_practising()


@pytest.fixture
def ann_at_fruit() -> Iterator[OneLearner]:
    yield from ann_practising(taught_by=tutor(FRUIT))


def posed_for(ann: OneLearner, *drawn: Drawn, seed: int = 7) -> list[Planned]:
    """Questions on these items, as the bag remembers them."""

    def work(ctx: LearnerContext) -> list[Planned]:
        bag = questions.bag_of(ctx.tx, ctx.learner.id)
        return questions.pose_drawn(replace(ctx, rng=Random(seed)), drawn, bag)

    return ann.does(work)


def drawn(ann: OneLearner, n: int, *scope: str) -> list[Planned]:
    """So many questions of a scope."""
    return ann.does(
        lambda ctx: questions.draw_questions(ctx, scope, questions.bag_of(ctx.tx, ctx.learner.id), n)
    )


def asked(ann: OneLearner, planned: Planned) -> PosedQuestion:
    """The question is asked in a quiz, and the bag remembers it."""
    quiz = ann.reads(quizzes.add_quiz, user_id=ann.id, chat_id=ann.id, scope="", kind="quiz", started_at=NOW)
    ann.reads(posed.plan, OfQuiz(quiz.id), [planned])
    question = ann.reads(posed.next_in, OfQuiz(quiz.id))
    assert question is not None
    ann.reads(questions.note_asked, ann.id, question)
    return question


def test_a_written_question_is_put_with_its_options_in_any_order(ann: OneLearner) -> None:
    written = items(ann, "one")[0].quiz[0]
    places = set()
    for seed in range(20):
        (planned,) = posed_for(ann, Drawn("one", 4), seed=seed)
        question = planned.question
        assert (question.item_id, question.variant, question.stem) == ("one", 0, written.stem)
        assert (question.key, question.explanation, planned.bag_pass) == (written.key, written.explanation, 4)
        assert sorted(question.options) == sorted((written.key, *written.distractors))
        places.add(question.key_index)
    assert places == {0, 1, 2}


def test_the_written_questions_of_an_item_take_turns_by_how_often_it_was_asked(ann: OneLearner) -> None:
    for times, variant in ((0, 0), (1, 1), (2, 0), (5, 1)):
        ann.reads(bags.remember, ann.id, "one", BagMemory(asked=times))
        (planned,) = posed_for(ann, Drawn("one", None))
        assert (planned.question.variant, planned.question.stem) == (variant, f"one {variant}?")


def test_a_question_nobody_wrote_has_other_answers_of_its_kind_as_wrong_options(
    ann_at_fruit: OneLearner,
) -> None:
    ann = ann_at_fruit
    assert questions.has_options(ann.tutor, FRUITS[0])
    (planned,) = posed_for(ann, Drawn("fruit-0", 1))
    question = planned.question
    assert (question.stem, question.key, question.variant) == (FRUITS[0].question, FRUITS[0].answer, 0)
    assert len(set(question.options)) == 4
    assert set(question.options) <= {item.answer for item in FRUITS}


def test_a_made_question_stays_the_first_variant_however_often_it_is_asked(ann_at_fruit: OneLearner) -> None:
    ann = ann_at_fruit
    ann.reads(bags.remember, ann.id, "fruit-1", BagMemory(asked=3))
    assert posed_for(ann, Drawn("fruit-1", None))[0].question.variant == 0


def test_an_item_alone_in_the_decks_is_a_card_unless_somebody_wrote_a_question() -> None:
    for item, can in ((APPLE, False), (replace(APPLE, quiz=NUMBERS.items[0].quiz), True)):
        alone = tutor(Deck("fruit", "Fruit", "made up", (item,)))
        assert questions.has_options(alone, item) is can
        for ann in ann_practising(taught_by=alone):
            assert (posed_for(ann, Drawn("apple", 1))[0].question.form is Form.CARD) is not can


def test_where_answers_of_a_kind_are_few_a_question_has_options_once_and_in_groups_always() -> None:
    few = tuple(replace(item, answer=colour) for item, colour in zip(FRUITS[:8], COLOURS, strict=False))
    for ann in ann_practising(taught_by=tutor(Deck("fruit", "Fruit", "made up", few))):
        assert posed_for(ann, Drawn("fruit-0", 1))[0].question.form is Form.POLL
        ann.reads(bags.remember, ann.id, "fruit-0", BagMemory(asked=1))
        assert posed_for(ann, Drawn("fruit-0", 2))[0].question.form is Form.CARD
        rounds = ann.does(
            lambda ctx: questions.draw_rounds(ctx, ["fruit-0"], questions.bag_of(ctx.tx, ctx.learner.id), 1)
        )
        assert rounds[0].question.form is Form.POLL


def test_a_group_is_never_asked_a_card(ann_at_fruit: OneLearner) -> None:
    ann = ann_at_fruit
    scope = ["apple", *(item.id for item in FRUITS)]

    def rounds(ctx: LearnerContext) -> list[Planned]:
        return questions.draw_rounds(ctx, scope, questions.bag_of(ctx.tx, -1), 10)

    planned = ann.does(rounds)
    assert len(planned) == 10
    assert all(one.question.options for one in planned)


def test_no_more_is_drawn_than_was_asked_for_and_nothing_outside_the_scope(ann: OneLearner) -> None:
    some = drawn(ann, 2, "one", "two", "alpha")
    assert len(some) == 2
    assert {one.question.item_id for one in some} < {"one", "two", "alpha"}
    assert [one.bag_pass for one in some] == [1, 1]
    every = drawn(ann, 9, "one", "two", "alpha")
    assert sorted(one.question.item_id for one in every) == ["alpha", "one", "two"]
    assert drawn(ann, 9) == []


def test_what_was_asked_is_drawn_after_everything_else_and_in_the_next_pass(ann: OneLearner) -> None:
    for planned in drawn(ann, 9, "one", "two"):
        asked(ann, planned)
    following = drawn(ann, 2, "one", "two", "alpha")
    assert (following[0].question.item_id, following[0].bag_pass) == ("alpha", 1)
    assert following[1].bag_pass == 2


def test_somebody_elses_bag_is_another(ann: OneLearner) -> None:
    for planned in drawn(ann, 9, "one", "two"):
        asked(ann, planned)
    ben = ann.neighbour()
    assert sorted(one.question.item_id for one in drawn(ben, 2, "one", "two")) == ["one", "two"]
    assert ben.reads(questions.bag_of, ben.id).seq == 0


def test_each_question_is_the_next_of_all_and_raises_its_items_pass_unless_it_came_back_early(
    ann: OneLearner,
) -> None:
    for name, bag_pass in (("one", 2), ("two", 1), ("one", None), ("one", 1)):
        asked(ann, posed_for(ann, Drawn(name, bag_pass))[0])
    bag = ann.reads(questions.bag_of, ann.id)
    assert (bag.of("one"), bag.of("two"), bag.seq) == (BagMemory(2, 4, 3), BagMemory(1, 2, 1), 4)


def test_how_an_item_was_answered_is_remembered_until_the_next_answer_even_if_it_was_never_asked(
    ann: OneLearner,
) -> None:
    ann.reads(questions.note_answered, ann.id, "one", correct=False)
    assert ann.reads(questions.bag_of, ann.id).memories == {"one": BagMemory(missed=True)}
    ann.reads(questions.note_answered, ann.id, "one", correct=True)
    assert ann.reads(questions.bag_of, ann.id).memories == {"one": BagMemory(missed=False)}


def test_a_poll_is_known_once_it_was_sent_and_under_all_its_ids(ann: OneLearner) -> None:
    question = asked(ann, posed_for(ann, Drawn("one", 1))[0])
    assert not ann.reads(questions.knows_poll, "first")
    for poll in ("first", "second"):
        ann.reads(questions.sent, question.id, 1, poll, NOW)
        assert ann.reads(questions.knows_poll, poll)
    assert not ann.reads(questions.knows_poll, "third")
