"""Hello, help, and where commands work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot.chat.context import LearnerContext, Said
from bot.chat.messages import Button, Outgoing, Place, Say
from bot.chat.router import Router
from bot.core.people import Learner
from bot.features.registry import FEATURES, ROUTES
from bot.features.start import texts
from bot.storage.engine import Store, open_store
from tests.contexts import ANN, learner_context

ROUTER = Router(FEATURES, ROUTES)
GROUP = Place(-100, private=False)


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store(None)
    yield opened
    opened.close()


def ctx(store: Store, learner: Learner = ANN, **more: Any) -> LearnerContext:
    """A learner acts, who may use every command there is."""
    return store.run(lambda tx: learner_context(tx, learner, commands=ROUTER.commands, **more))


def buttons(said: Say) -> list[Button]:
    """All buttons, row by row."""
    return [button for row in said.rows for button in row]


def command(ctx: LearnerContext, name: str) -> Say:
    """What a command without a word behind it is answered."""
    answers: list[Outgoing] = list(ROUTER.command(ctx, Said("", 1, name)))
    assert len(answers) == 1
    assert isinstance(answers[0], Say)
    return answers[0]


def test_who_has_no_zone_is_asked_where_they_are(store: Store) -> None:
    said = texts.hello(ctx(store, replace(ANN, name="<Ann>", zone=None, language="uk")))
    assert said.html.startswith(
        "Hi &lt;Ann&gt;! I'm Epoch, your tutor for <b>Deep learning, intermediate</b> and <b>"
    )
    offered = [button.data for button in buttons(said)]
    assert (offered[0], offered[-2:]) == ("z:Europe/Kyiv", ["zt:", "s:n5."])


def test_who_has_one_is_welcome_back(store: Store) -> None:
    said = texts.hello(ctx(store))
    assert said.html.startswith("Welcome back, Ann! Ask me anything about <b>")
    assert [button.label for button in buttons(said)] == ["▶️ Quiz"]


@pytest.mark.parametrize(
    ("place", "has", "lacks"), [(Place(1), "/today", "/daily"), (GROUP, "/daily", "/today")]
)
def test_help_lists_what_works_here(store: Store, place: Place, has: str, lacks: str) -> None:
    lines = texts.help_text(ctx(store, place=place)).html.split("\n")
    named = [line.split()[0] for line in lines if line.startswith("/")]
    assert has in named
    assert lacks not in named
    assert "/help [streak] — this list, or the rules of the streak" in lines
    assert "/start — say hello" in lines


def test_a_command_that_works_elsewhere_points_there(store: Store) -> None:
    said = command(ctx(store), "daily")
    assert said.html == "/daily works in groups."
    assert buttons(said)[0].url == "https://t.me/epoch_bot?startgroup=added"
    said = command(ctx(store, place=GROUP), "quiz")
    assert said.html == "/quiz works in our private chat."
    assert buttons(said)[0].url == "https://t.me/epoch_bot?start=quiz"


def test_a_command_that_does_not_exist_is_told_what_it_looks_like(store: Store) -> None:
    assert command(ctx(store), "quizz").html == (
        "I don't know /quizz. Did you mean /quiz? /help shows what I can do."
    )
    assert command(ctx(store), "xyzw").html == "I don't know /xyzw. /help shows what I can do."
    assert ROUTER.command(ctx(store, place=GROUP), Said("", 1, "quizz")) == []
