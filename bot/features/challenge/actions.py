"""What the buttons of a challenge do."""

from __future__ import annotations

from bot.chat.actions import Action, Rights
from bot.core.language import N_
from bot.features.shared_actions import CHALLENGE_GONE


class OnChallenge(Action, in_groups=True, refusal=CHALLENGE_GONE):
    """Something is done to a challenge, in its own group."""

    challenge_id: int


class JoinChallenge(OnChallenge, code="cj:"):
    """Play along."""


class StartChallenge(OnChallenge, code="cs:", rights=Rights.CALLER_OR_ADMINS):
    """Begin with who is in the lobby."""


class ResumeChallenge(OnChallenge, code="cr:"):
    """Go on after a pause."""


class EndChallenge(OnChallenge, code="ce:", rights=Rights.CALLER_OR_ADMINS):
    """End it with what was played."""


class ChooseInRound(Action, code="cv:", in_groups=True, refusal=CHALLENGE_GONE):
    """Vote for the option at a place of a question that is written out."""

    round_id: int
    index: int


class NextRound(Action, code="cx:", in_groups=True, refusal=CHALLENGE_GONE):
    """Close an untimed round."""

    round_id: int


class PractiseMissedRounds(
    Action, code="s:c", refusal=N_("This is no longer in my decks. /quiz takes you to what is.")
):
    """Start a quiz on exactly what one missed in a challenge."""

    challenge_id: int
