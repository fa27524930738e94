"""A whole Telegram in this process: the Bot API on one side, people with the app on the other."""

from bot.console.telegram.errors import Impossible
from bot.console.telegram.groups import Group
from bot.console.telegram.happenings import Happening
from bot.console.telegram.model import Chat, Message
from bot.console.telegram.people import Person
from bot.console.telegram.poll import Poll
from bot.console.telegram.presses import Press
from bot.console.telegram.request import InProcessRequest
from bot.console.telegram.server import TOKEN, Telegram

__all__ = [
    "TOKEN",
    "Chat",
    "Group",
    "Happening",
    "Impossible",
    "InProcessRequest",
    "Message",
    "Person",
    "Poll",
    "Press",
    "Telegram",
]
