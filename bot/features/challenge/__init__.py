"""The challenge: a group plays rounds of a quiz against the clock, each game to its podium.

Its states and what moves it on are drawn in ARCHITECTURE.md ("Challenges").
"""

from bot.features.challenge.events import ChallengeEvent, ChallengeRunning, LobbyOpened, NothingToPlay
from bot.features.challenge.handlers import moved, practise_missed, stop_here, vote_cast
from bot.features.challenge.repository import chat_of_poll
from bot.features.challenge.rules import Scoring, State
from bot.features.challenge.scoring import FULL_POINTS
from bot.features.challenge.tables import challenges, players
from bot.features.challenge.texts import called, unplayable, worded
from bot.features.challenge.use_cases import Challenger, clock_set_back, end_now, make_room, open_challenge

__all__ = [
    "FULL_POINTS",
    "ChallengeEvent",
    "ChallengeRunning",
    "Challenger",
    "LobbyOpened",
    "NothingToPlay",
    "Scoring",
    "State",
    "called",
    "challenges",
    "chat_of_poll",
    "clock_set_back",
    "end_now",
    "make_room",
    "moved",
    "open_challenge",
    "players",
    "practise_missed",
    "stop_here",
    "unplayable",
    "vote_cast",
    "worded",
]
