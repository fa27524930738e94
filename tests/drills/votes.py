"""One score for each player in each round, whatever votes arrive, in whatever order.

python -m tests.drills.votes            2,000 games of 80 steps
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from bot.chat.context import JobContext, LearnerContext, Sender, VoterChat
from bot.chat.feature import Sent
from bot.chat.messages import Place
from bot.features.challenge import players_repository as players
from bot.features.challenge import repository as challenges
from bot.features.challenge import rounds, steps, use_cases
from bot.features.challenge import votes as voting
from bot.features.challenge import votes_repository as votes
from bot.features.challenge.events import LobbyOpened, PressRefusal
from bot.features.challenge.rules import Rules, Scoring, default_rules
from bot.features.challenge.scoring import points
from bot.features.challenge.use_cases import Challenger
from bot.features.profile import repository as learners
from bot.features.questions import repository as questions
from bot.features.questions.rules import OfChallenge, PosedQuestion, QuestionState
from bot.storage.engine import Store, open_store
from bot.storage.transaction import Transaction
from tests.contexts import job_context, learner_context
from tests.dialogs.challenges import small_tutor

PEOPLE = (11, 12, 13, -1001)
"""The last is a chat: an anonymous administrator's vote."""

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
SIZE, SECONDS = 5, 20
CHAT = -5
people = st.sampled_from(PEOPLE)


class Votes(RuleBasedStateMachine):
    """Votes as Telegram may bring them; ``standing`` is what each player's vote in each round is now."""

    def __init__(self) -> None:
        super().__init__()
        self.tutor = small_tutor()
        self.store = _store()
        self.now = START
        self.standing: dict[tuple[int, int], tuple[str, datetime]] = {}
        self.settled: dict[tuple[int, int], int] = {}
        self.id = self.store.run(self._open)

    def teardown(self) -> None:
        self.store.run(lambda tx: use_cases.end_now(self._context(tx).to(Place(CHAT, private=False))))

    @rule(person=people, option=st.integers(-1, 3), number=st.integers(1, SIZE))
    def votes(self, person: int, option: int, number: int) -> None:
        """A vote on any round: in time, late, again, or for an option that does not exist."""

        def work(tx: Transaction) -> None:
            found = questions.of_poll(tx, f"{self.id}-{number}")
            if found is None:
                return
            outcome = voting.vote(self._as(tx, person), found, option, _chat(person))
            exists = 0 <= option < len(found.question.options)
            key = (person, found.id)
            counted = found.state is QuestionState.OPEN and exists and key not in self.standing
            assert counted != isinstance(outcome, PressRefusal)
            if counted:
                self.standing[key] = (found.question.options[option], self.now)
            self._follow(tx)

        self.store.run(work)

    @rule(person=people, number=st.integers(1, SIZE))
    def retracts(self, person: int, number: int) -> None:
        """A vote is taken back, or one that never was, or too late."""

        def work(tx: Transaction) -> None:
            found = questions.of_poll(tx, f"{self.id}-{number}")
            if found:
                voting.retract(self._as(tx, person), found, _chat(person))
                if found.state is QuestionState.OPEN:
                    self.standing.pop((person, found.id), None)

        self.store.run(work)

    @rule(seconds=st.integers(1, 25))
    def time_passes(self, seconds: int) -> None:
        """The clock moves and every due timer fires, as if twice."""
        self.now += timedelta(seconds=seconds)

        def work(tx: Transaction) -> None:
            for _ in range(2):
                steps.fire(self._context(tx))
                self._follow(tx)

        self.store.run(work)

    @rule()
    def outage(self) -> None:
        """Votes did not reach us for a while."""
        self.store.run(questions.void_open_rounds)

    @rule()
    def resumes(self) -> None:
        """Somebody taps Resume, paused or not."""

        def work(tx: Transaction) -> None:
            use_cases.resume(self._context(tx), challenges.get(tx, self.id))
            self._follow(tx)

        self.store.run(work)

    @invariant()
    def every_score_is_the_sum_of_one_vote_a_round(self) -> None:
        """Players have what their standing votes in closed rounds are worth, no more and no less."""

        def work(tx: Transaction) -> None:
            for score in players.scores(tx, self.id):
                worth = [value for (who, _), value in self.settled.items() if who == score.person]
                assert (score.points, score.answered) == (sum(worth), len(worth))
            cast = [
                (vote.person, found.id)
                for found in questions.closed_in(tx, OfChallenge(self.id))
                for vote in votes.of_round(tx, found.id)
            ]
            assert sorted(cast) == sorted(self.settled)

        self.store.run(work)

    def _open(self, tx: Transaction) -> int:
        rules = Rules(SIZE, SECONDS, Scoring.SPEED, default_rules(self.tutor.library).scope)
        here = self._context(tx).to(Place(CHAT, private=False))
        opened = use_cases.open_challenge(here, Challenger(11, "11"), rules)
        assert isinstance(opened, LobbyOpened)
        use_cases.start(here, opened.challenge)
        self.id = opened.challenge.id
        self._sent(tx)
        return self.id

    def _context(self, tx: Transaction) -> JobContext:
        return job_context(tx, self.now, self.tutor)

    def _as(self, tx: Transaction, person: int) -> LearnerContext:
        """Somebody acts; Telegram names a stand-in for a chat that votes."""
        learner, _ = learners.meet(tx, Sender(abs(person), str(person), None), 5, self.now)
        return learner_context(tx, learner, self.now, self.tutor)

    def _sent(self, tx: Transaction) -> None:
        """Telegram takes the question."""
        asked = questions.open_in(tx, OfChallenge(self.id))
        if asked and asked.message_id is None:
            message = Sent(100 + asked.position, f"{self.id}-{asked.position}")
            rounds.sent(self._context(tx), asked.id, message)

    def _follow(self, tx: Transaction) -> None:
        self._sent(tx)
        for found in questions.closed_in(tx, OfChallenge(self.id)):
            for key, (chosen, at) in self.standing.items():
                if key[1] == found.id and key not in self.settled:
                    self.settled[key] = _worth(found, chosen, at)


def _chat(person: int) -> VoterChat | None:
    return VoterChat(person, str(person)) if person < 0 else None


@cache
def _store() -> Store:
    """One database for all games: making its tables takes longer than a game."""
    return open_store(None)


def _worth(found: PosedQuestion, chosen: str, at: datetime) -> int:
    assert found.asked_at is not None
    time_ms = min(at - found.asked_at, timedelta(seconds=SECONDS)) // timedelta(milliseconds=1)
    return points(Scoring.SPEED, chosen == found.question.key, time_ms, SECONDS, found.void_speed)


def drill(games: int, steps: int) -> None:
    """Play so many games of so many steps."""
    run_state_machine_as_test(
        Votes, settings=settings(max_examples=games, stateful_step_count=steps, deadline=None)
    )


if __name__ == "__main__":
    drill(2_000, 80)
