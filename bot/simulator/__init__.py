"""A whole Telegram in this process: the Bot API on one side, people with the app on the other.

It knows Telegram's limits by itself and takes none from ``core.limits``: it checks us by what Telegram
says, not by what we believe.
"""

from bot.simulator.group_chat import Group
from bot.simulator.journal import Happening
from bot.simulator.model import Chat, Message
from bot.simulator.people import Person
from bot.simulator.poll import SentPoll
from bot.simulator.presses import Press
from bot.simulator.refusals import Impossible
from bot.simulator.request import InProcessRequest
from bot.simulator.server import TOKEN, Telegram

__all__ = [
    "TOKEN",
    "Chat",
    "Group",
    "Happening",
    "Impossible",
    "InProcessRequest",
    "Message",
    "Person",
    "Press",
    "SentPoll",
    "Telegram",
]
