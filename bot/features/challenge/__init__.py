"""The challenge: a group plays rounds of a quiz against the clock, each game to its podium.

A challenge's states, and what moves it on. Every state has one timer, kept in the database:

    lobby ──Start, or 60 s after the 2nd player──▶ asking ◀──────────────────────┐
      │                                             │  │                         │
      │ 10 min alone, or called off       time is up│  │everybody has answered   │3 s, or as long as
      ▼                                             ▼  │(or Next, when untimed)  │Telegram's limits ask
     over ◀───no round left────┐                closing │                        │
      ▲                        │                    │1 s, and every vote         │
      │                        │                    │that reached us is in       │
      │                        └─── between ◀───────┴──┘                         │
      │                                │   └─────────────────────────────────────┘
      │ a day, /stop or End            │ two rounds that nobody answered
      └──────────── paused ◀───────────┘ (Resume goes on with the next round)
"""

from bot.features.challenge.events import ChallengeEvent, ChallengeRunning, LobbyOpened, NothingToPlay
from bot.features.challenge.handlers import moved, practise_missed, stop_here, vote_cast
from bot.features.challenge.repository import chat_of_poll
from bot.features.challenge.rules import Scoring, State
from bot.features.challenge.scoring import FULL_POINTS
from bot.features.challenge.tables import challenges, players
from bot.features.challenge.texts import called, unplayable, worded
from bot.features.challenge.use_cases import Challenger, end_now, make_room, open_challenge

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
