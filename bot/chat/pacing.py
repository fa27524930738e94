"""How much a chat may ask of us: a burst, then what refills with time, and now and then a word about it.

Kept in memory: who is forgotten may begin with a full burst again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from bot.chat.context import LearnerContext
from bot.chat.messages import PassedOver, Reply, Say
from bot.core.language import N_

SLOW_DOWN = N_(
    "Slow down a little, please: I cannot answer that many messages at once. "
    "Send what matters again in a minute."
)
PRESS_SLOWLY = N_("Slow down a little, please. Press again in a minute.")
TELL_EVERY = timedelta(minutes=1)
REMEMBERED = 10_000
"""So many people and groups, of those who wrote last."""


@dataclass(frozen=True, slots=True)
class Bound:
    """So many at once, and one more each time that ``refill`` has gone by."""

    burst: int
    refill: timedelta


PERSON = Bound(30, timedelta(seconds=2))
GROUP = Bound(30, timedelta(seconds=3))
"""Telegram takes 20 messages a minute from a bot in a group."""


Who = tuple[int, int, str]
"""A chat, a person in it (0: all of them), and what is counted apart."""

ALWAYS, PRESSES = "always", "presses"


class Worth(Enum):
    """What a message is worth: an answer, a word about the flood, or nothing."""

    ANSWER = "answer"
    WARN = "warn"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many answers are left at an instant, and when somebody was last told that there are none."""

    left: float
    at: datetime
    told_at: datetime | None = None


def spend(had: Allowance | None, bound: Bound, at: datetime) -> tuple[Allowance, Worth]:
    """What one more message leaves, and what it is worth."""
    had = had or Allowance(bound.burst, at)
    gained = max(at - had.at, timedelta(0)) / bound.refill
    now = replace(had, left=min(had.left + gained, bound.burst), at=at)
    if now.left >= 1:
        return replace(now, left=now.left - 1), Worth.ANSWER
    # a clock that was set back must not keep us silent
    if now.told_at is None or abs(at - now.told_at) >= TELL_EVERY:
        return replace(now, told_at=at), Worth.WARN
    return now, Worth.NOTHING


class Pacer:
    """Holds everybody's allowance: each person's in each chat, and each group's."""

    def __init__(self) -> None:
        self._allowances: OrderedDict[Who, Allowance] = OrderedDict()

    def bounded(self, work: Callable[[LearnerContext], Reply]) -> Callable[[LearnerContext], Reply]:
        """The same work, done only as often as a chat may have it done."""

        def paced(ctx: LearnerContext) -> Reply:
            worth, left = self._look(ctx)
            said: Reply = ()
            if worth is Worth.ANSWER:
                said = work(ctx)
            elif worth is Worth.WARN:
                said = [Say(ctx.place, ctx.t(SLOW_DOWN))]
            self._note(left)  # what failed is done again, and was not paid for
            return said

        return paced

    def presses(self, work: Callable[[LearnerContext], Reply]) -> Callable[[LearnerContext], Reply]:
        """What a button does, in any flood of other things; in a flood of presses only as often as a person
        may have it done. A group's others are not counted: all of them may answer one question at once."""

        def paced(ctx: LearnerContext) -> Reply:
            who = (ctx.place.chat_id, ctx.learner.id, PRESSES)
            left, worth = spend(self._allowances.get(who), PERSON, ctx.at)
            said: Reply = PassedOver()
            if worth is Worth.ANSWER:
                said = work(ctx)
            elif worth is Worth.WARN:
                said = ctx.t(PRESS_SLOWLY)
            self._note({who: left})
            return said

        return paced

    def always(self, work: Callable[[LearnerContext], Reply]) -> Callable[[LearnerContext], Reply]:
        """The same work, done in any flood of other things; in a flood of its own it says nothing."""

        def done(ctx: LearnerContext) -> Reply:
            who = (ctx.place.chat_id, ctx.learner.id, ALWAYS)
            left, worth = spend(self._allowances.get(who), PERSON, ctx.at)
            said = work(ctx)
            self._note({who: left})
            return said if worth is Worth.ANSWER else ()

        return done

    def _look(self, ctx: LearnerContext) -> tuple[Worth, Mapping[Who, Allowance]]:
        """What a message is worth and leaves. One person in a flood takes nothing from their group."""
        person, group = (ctx.place.chat_id, ctx.learner.id, ""), (ctx.place.chat_id, 0, "")
        left, worth = spend(self._allowances.get(person), PERSON, ctx.at)
        if ctx.place.private or worth is not Worth.ANSWER:
            return worth, {person: left}
        left_here, worth = spend(self._allowances.get(group), GROUP, ctx.at)
        return worth, {person: left, group: left_here}

    def _note(self, left: Mapping[Who, Allowance]) -> None:
        for who, allowance in left.items():
            self._allowances[who] = allowance
            self._allowances.move_to_end(who)
        while len(self._allowances) > REMEMBERED:
            self._allowances.popitem(last=False)
