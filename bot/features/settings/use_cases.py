"""What a learner chose: the goal, the zone, the decks to be quizzed from, what others may see."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.chat.context import LearnerContext
from bot.chat.tutor import Tutor
from bot.decks.model import Deck
from bot.features import profile, reminders
from bot.features.profile import Shown
from bot.features.reminders.rules import Plan


@dataclass(frozen=True, slots=True)
class LearnerSettings:
    """Everything on the settings sheet. ``decks`` says of each deck whether it is quizzed from."""

    goal: int
    zone: str
    zone_chosen: bool
    reminder: Plan | None
    decks: tuple[tuple[Deck, bool], ...]
    named: bool


def view(ctx: LearnerContext) -> LearnerSettings:
    """The settings as they are."""
    known = profile.find(ctx.tx, ctx.learner.id) or ctx.learner
    chosen = profile.preferences_of(ctx.tx, ctx.learner.id)
    off = _off(ctx.tutor, chosen.decks_off)
    return LearnerSettings(
        goal=known.goal,
        zone=ctx.tutor.zone_of(known).key,
        zone_chosen=known.zone is not None,
        reminder=reminders.reminded(ctx).plan,
        decks=tuple((deck, deck.id not in off) for deck in ctx.tutor.library.decks),
        named=chosen.shown == Shown.NAME,
    )


def switch_deck(ctx: LearnerContext, number: int) -> bool:
    """Turn a deck on or off by its place among the decks; False when it is the last one on.

    A place where no deck is any more changes nothing.
    """
    decks = ctx.tutor.library.decks
    if not 0 <= number < len(decks):
        return True
    chosen = profile.preferences_of(ctx.tx, ctx.learner.id)
    off = _off(ctx.tutor, chosen.decks_off) ^ {decks[number].id}
    if all(deck.id in off for deck in decks):
        return False
    profile.set_preferences(ctx.tx, ctx.learner.id, replace(chosen, decks_off=off))
    return True


def switch_name(ctx: LearnerContext) -> bool:
    """Be named to others in groups, or not; whether one is named now."""
    chosen = profile.preferences_of(ctx.tx, ctx.learner.id)
    shown = Shown.NOTHING if chosen.shown == Shown.NAME else Shown.NAME
    profile.set_preferences(ctx.tx, ctx.learner.id, replace(chosen, shown=shown))
    return shown == Shown.NAME


def _off(tutor: Tutor, off: frozenset[str]) -> frozenset[str]:
    """The decks that are off; none when no other is left, as happens after the operator took one away."""
    here = {deck.id for deck in tutor.library.decks}
    return off if here - off else frozenset()
