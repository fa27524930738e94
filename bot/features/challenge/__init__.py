"""The challenge's rules: pure, no clock, no I/O. What may happen when, what a vote is worth, who leads.

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

from bot.features.challenge.tables import challenges, players

__all__ = ["challenges", "players"]
