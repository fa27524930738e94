"""Votes: what the apps let a person do with a poll, and the updates that follow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.simulator.journal import VOTED
from bot.simulator.model import Message
from bot.simulator.parameters import Json
from bot.simulator.poll import SentPoll
from bot.simulator.refusals import Impossible

if TYPE_CHECKING:
    from bot.simulator.people import Person
    from bot.simulator.server import Telegram

# Telegram fills in this user where the voter is a chat, for bots that know of no voter_chat.
CHANNEL_BOT: Json = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}


def vote(telegram: Telegram, person: Person, message: Message, options: Sequence[str | int]) -> None:
    """Record a vote. Raises Impossible where the apps show no way to vote so."""
    poll = _open_poll(telegram, person, message)
    chosen = sorted({_index(poll, option) for option in options})
    if not chosen or (len(chosen) > 1 and not poll.allows_multiple_answers):
        raise Impossible("a vote is for one option here")
    if person.id in poll.votes and not poll.allows_revoting:
        raise Impossible("a vote in this poll cannot be changed")
    _record(telegram, person, message, poll, chosen)


def retract(telegram: Telegram, person: Person, message: Message) -> None:
    """Take a vote back. Raises Impossible where there is none or the poll does not allow it."""
    poll = _open_poll(telegram, person, message)
    if person.id not in poll.votes or not poll.allows_revoting:
        raise Impossible("there is no vote to take back")
    _record(telegram, person, message, poll, [])


def _open_poll(telegram: Telegram, person: Person, message: Message) -> SentPoll:
    poll = message.poll
    if poll is None or message.deleted:
        raise Impossible("there is no poll in this message")
    if poll.is_closed(telegram.now()):
        raise Impossible("the poll is closed")
    if not message.chat.holds(person):
        raise Impossible(f"{person.name} does not see that poll")
    return poll


def _index(poll: SentPoll, option: str | int) -> int:
    if isinstance(option, str):
        if option not in poll.options:
            raise Impossible(f"no option {option!r} in the poll, only {poll.options}")
        return poll.options.index(option)
    if not 0 <= option < len(poll.options):
        raise Impossible(f"the poll has no option {option}")
    return option


def _record(telegram: Telegram, person: Person, message: Message, poll: SentPoll, chosen: list[int]) -> None:
    if chosen:
        poll.votes[person.id] = chosen
    else:
        del poll.votes[person.id]
    telegram.tell(VOTED, message, person)
    if not poll.is_anonymous:
        telegram.update("poll_answer", _answer(person, message, poll, chosen))
    telegram.update("poll", poll.json(telegram.now()))


def _answer(person: Person, message: Message, poll: SentPoll, chosen: list[int]) -> Json:
    member = message.chat.members.get(person.id)
    if member is not None and member.anonymous:
        voter = {"voter_chat": message.chat.json(), "user": CHANNEL_BOT}
    else:
        voter = {"user": person.json()}
    names = [poll.persistent_id(option) for option in chosen]
    return {"poll_id": poll.id, "option_ids": chosen, "option_persistent_ids": names, **voter}
