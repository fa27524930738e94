"""What a learner chose: the goal, the zone, the decks to be quizzed from, what others may see."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.chat.tutor import Tutor
from bot.core.people import Learner
from bot.decks.model import Deck
from bot.features import profile
from bot.features.profile import Shown
from bot.features.reminders import use_cases as reminder
from bot.features.reminders.rules import Plan
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class LearnerSettings:
    """Everything on the settings sheet. ``decks`` says of each deck whether it is quizzed from."""

    goal: int
    zone: str
    zone_chosen: bool
    reminder: Plan | None
    decks: tuple[tuple[Deck, bool], ...]
    named: bool


def view(tx: Transaction, tutor: Tutor, learner: Learner) -> LearnerSettings:
    """The settings as they are."""
    known = profile.find(tx, learner.id) or learner
    chosen = profile.preferences_of(tx, learner.id)
    return LearnerSettings(
        goal=known.goal,
        zone=tutor.zone_of(known).key,
        zone_chosen=known.zone is not None,
        reminder=reminder.wanted(tx, tutor, known).plan,
        decks=tuple((deck, deck.id not in chosen.decks_off) for deck in tutor.library.decks),
        named=chosen.shown == Shown.NAME,
    )


def switch_deck(tx: Transaction, tutor: Tutor, learner: Learner, number: int) -> bool:
    """Turn a deck on or off by its place among the decks; False when it is the last one on, or gone."""
    if not 0 <= number < len(tutor.library.decks):
        return False
    chosen = profile.preferences_of(tx, learner.id)
    off = chosen.decks_off ^ {tutor.library.decks[number].id}
    if all(deck.id in off for deck in tutor.library.decks):
        return False
    profile.set_preferences(tx, learner.id, replace(chosen, decks_off=off))
    return True


def switch_name(tx: Transaction, learner: Learner) -> bool:
    """Be named to others in groups, or not; whether one is named now."""
    chosen = profile.preferences_of(tx, learner.id)
    shown = Shown.NOTHING if chosen.shown == Shown.NAME else Shown.NAME
    profile.set_preferences(tx, learner.id, replace(chosen, shown=shown))
    return shown == Shown.NAME
