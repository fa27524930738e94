"""A group that plays, below the conversation: each deed is a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, Concatenate, ParamSpec, TypeVar

from bot.chat.context import Context, JobContext, LearnerContext, Sender
from bot.chat.feature import Sent
from bot.chat.messages import Place
from bot.features import profile
from bot.features.challenge import repository as challenges
from bot.features.challenge import rounds, steps, timing, use_cases
from bot.features.challenge.events import ChallengeEvent, LobbyOpened
from bot.features.challenge.repository import Challenge
from bot.features.challenge.rules import Rules, State, default_rules
from bot.features.challenge.use_cases import Challenger
from bot.features.questions import repository as questions
from bot.features.questions.rules import OfChallenge, PosedQuestion
from bot.storage.engine import Store
from bot.storage.transaction import Transaction
from tests.contexts import AT, job_context, learner_context
from tests.dialogs.challenges import small_tutor

PEOPLE = {"Ann": 1, "Bob": 2, "Cid": 3}
GROUP = Place(-100, private=False)
ANN = Challenger(PEOPLE["Ann"], "Ann")
SECOND = timedelta(seconds=1)

P = ParamSpec("P")
R = TypeVar("R")


def rules(**changed: Any) -> Rules:
    """The usual rules over the small deck, but for what is changed."""
    return replace(default_rules(small_tutor().library), **changed)


class GroupLife:
    """One group and its one game."""

    def __init__(self, store: Store, place: Place = GROUP) -> None:
        self.store = store
        self.place = place
        self.now = AT
        self.listening = True
        self.game_id = 0

    def by(
        self,
        name: str,
        deed: Callable[Concatenate[LearnerContext, P], R],
        *given: P.args,
        **more: P.kwargs,
    ) -> R:
        """Somebody does something in the group."""
        return self.store.run(lambda tx: deed(self.context(tx, name), *given, **more))

    def job(self, deed: Callable[Concatenate[JobContext, P], R], *given: P.args, **more: P.kwargs) -> R:
        """The bot does something by itself."""
        return self.store.run(lambda tx: deed(self._job(tx), *given, **more))

    def here(self, deed: Callable[Concatenate[Context, P], R], *given: P.args, **more: P.kwargs) -> R:
        """The bot does something in the group by itself."""
        return self.store.run(lambda tx: deed(self._job(tx).to(self.place), *given, **more))

    def context(self, tx: Transaction, name: str) -> LearnerContext:
        """Somebody acts in the group now."""
        learner, _ = profile.meet(tx, Sender(PEOPLE[name], name, None), 5, self.now)
        return learner_context(tx, learner, self.now, small_tutor(), place=self.place)

    def opens(self, caller: Challenger = ANN, **changed: Any) -> LobbyOpened:
        """A lobby, whose message is there at once."""
        opened = self.here(use_cases.open_challenge, caller, rules(**changed))
        assert isinstance(opened, LobbyOpened)
        self.game_id = opened.challenge.id
        self.here(use_cases.lobby_sent, self.game_id, Sent(10, None))
        return opened

    def begins(self, *names: str, **changed: Any) -> None:
        """A game between these and Ann, whose first question is there."""
        self.opens(**changed)
        for name in names:
            self.by(name, use_cases.join, self.game)
        self.by("Ann", use_cases.start, self.game)
        self.asked()

    def asked(self) -> None:
        """Telegram took the question that is open."""
        number = self.round.id
        self.job(rounds.sent, number, Sent(1000 + number, f"poll {number}"))

    def passes(self, time: timedelta) -> Sequence[ChallengeEvent]:
        """Time passes, then what is due is done."""
        self.now += time
        return self.job(steps.fire)

    def nobody_answers(self) -> Sequence[ChallengeEvent]:
        """A round of twenty seconds goes by."""
        assert kinds(self.passes(20 * SECOND)) == ["TimeUp"]
        return self.passes(timing.LAST_VOTES)

    def pauses(self) -> None:
        """A game of four rounds that nobody answers."""
        self.begins(size=4)
        self.nobody_answers()
        self.passes(timing.BREAK)
        self.asked()
        self.nobody_answers()
        assert self.game.state is State.PAUSED

    @property
    def game(self) -> Challenge:
        """The challenge as it is now."""
        return self.store.run(lambda tx: challenges.get(tx, self.game_id))

    @property
    def round(self) -> PosedQuestion:
        """The round that is open."""
        found = self.store.run(lambda tx: questions.open_in(tx, OfChallenge(self.game_id)))
        assert found is not None
        return found

    def option(self, right: bool) -> int:
        """The place of a right or a wrong option of the open round."""
        key = self.round.question.key_index
        return key if right else (key + 1) % len(self.round.question.options)

    def _job(self, tx: Transaction) -> JobContext:
        return replace(job_context(tx, self.now, small_tutor()), listening=self.listening)


def kinds(events: Any) -> list[str]:
    """What happened, by name."""
    return [type(event).__name__ for event in events]
