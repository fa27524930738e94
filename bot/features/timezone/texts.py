"""The zone picker in words: of a learner's zone, or of a group's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta

from bot.chat.actions import Action, Rights
from bot.chat.context import Context, LearnerContext
from bot.chat.markup import echo, esc, label
from bot.chat.messages import Button, Rows, grid
from bot.core.language import N_
from bot.core.time_of_day import shown
from bot.features.shared_buttons import first_quiz
from bot.features.streak.travel import CHANGE_EVERY
from bot.features.timezone.use_cases import ZoneChoices, ZoneSet, ZoneTooSoon, ZoneUnknown, choices

ZONES_A_ROW = 2
CLOCKS_A_ROW = 4

NOBODY_THERE = N_("No place has this time now.")


class ChooseZone(Action, code="z:"):
    """Live by this zone (an IANA name)."""

    zone: str


class ShowClocks(Action, code="zt:"):
    """None of the zones on offer: go by the clock."""


class ClockShows(Action, code="zh:"):
    """This is what clocks show here now: 14:30."""

    clock: str


class ChooseGroupZone(ChooseZone, code="gz:", in_groups=True, rights=Rights.ADMINS):
    """As ``ChooseZone``, of a group."""


class ShowGroupClocks(ShowClocks, code="gzt:", in_groups=True, rights=Rights.ADMINS):
    """As ``ShowClocks``, of a group."""


class GroupClockShows(ClockShows, code="gzh:", in_groups=True, rights=Rights.ADMINS):
    """As ``ClockShows``, of a group."""


@dataclass(frozen=True, slots=True)
class Picker:
    """What differs between the two uses: sentences and actions. ``command`` is what to send instead."""

    command: str
    where: str
    current: str
    chosen: str
    clocks: str
    nearest: str
    choose: type[ChooseZone]
    by_clock: type[ShowClocks]
    clock_shows: type[ClockShows]


OWN = Picker(
    command="timezone",
    where=N_("Where are you? Choose the nearest, or send /timezone and a city."),
    current=N_("Your time zone is <b>{city}</b>. Choose another, or send /timezone and a city."),
    chosen=N_("✅ Your time zone is <b>{city}</b>: it is {time} there."),
    clocks=N_("What does your clock show? (For half-hour zones send /timezone and a city.)"),
    nearest=N_("Which is nearest to you?"),
    choose=ChooseZone,
    by_clock=ShowClocks,
    clock_shows=ClockShows,
)

OF_GROUP = Picker(
    command="zone",
    where=N_("Where is this group? An admin can choose the nearest place, or send /zone and a city."),
    current=N_("This group lives by <b>{city}</b> time. An admin can choose another:"),
    chosen=N_("✅ This group lives by <b>{city}</b> time: it is {time} there."),
    clocks=N_("What do clocks show where this group is? (For half-hour zones send /zone and a city.)"),
    nearest=N_("Which is the nearest?"),
    choose=ChooseGroupZone,
    by_clock=ShowGroupClocks,
    clock_shows=GroupClockShows,
)


def menu(ctx: Context, outcome: ZoneChoices) -> tuple[str, Rows]:
    """Zones to choose from, with the one that was chosen before."""
    if outcome.wanted:
        text = _which(ctx, outcome)
    elif outcome.current:
        text = ctx.t(_picker(ctx).current, city=ctx.language.city(outcome.current))
    else:
        text = ctx.t(_picker(ctx).where)
    return text, _offered(ctx, outcome)


def answered(ctx: Context, outcome: ZoneSet | ZoneTooSoon | ZoneChoices | ZoneUnknown) -> tuple[str, Rows]:
    """What somebody wrote behind the command named a zone, or may mean several, or none."""
    match outcome:
        case ZoneChoices():
            return menu(ctx, outcome)
        case ZoneUnknown():
            return _unknown(ctx, outcome), (_elsewhere(ctx),)
        case _:
            return _set(ctx, outcome), ()


def clocks(ctx: Context) -> tuple[str, Rows]:
    """Every time that some clock with full hours shows now."""
    times = [time(hour, ctx.at.minute) for hour in range(24)]
    shows = _picker(ctx).clock_shows
    buttons = [Button(ctx.language.clock(clock), action=shows(shown(clock))) for clock in times]
    return ctx.t(_picker(ctx).clocks), grid(buttons, CLOCKS_A_ROW)


def pressed(ctx: Context, outcome: ZoneSet | ZoneTooSoon | ZoneChoices) -> tuple[str, Rows]:
    """A zone was chosen, or what clocks show: a learner who is found may as well begin."""
    match outcome:
        case ZoneChoices():
            return ctx.t(_picker(ctx).nearest), _offered(ctx, outcome)
        case ZoneSet() if ctx.place.private:
            return _set(ctx, outcome), ((first_quiz(ctx),),)
        case _:
            return _set(ctx, outcome), ()


def stale(ctx: Context) -> str:
    """A button names a zone that is not known any more."""
    return ctx.t("I don't know this time zone any more. Try /{command}.", command=_picker(ctx).command)


def offer_rows(ctx: LearnerContext) -> Rows:
    """The zones to offer first, and a way to all others."""
    return _offered(ctx, choices(ctx))


def _picker(ctx: Context) -> Picker:
    return OWN if ctx.place.private else OF_GROUP


def _set(ctx: Context, outcome: ZoneSet | ZoneTooSoon) -> str:
    clock = ctx.language.clock(outcome.local)
    if isinstance(outcome, ZoneSet):
        return ctx.t(_picker(ctx).chosen, city=ctx.language.city(outcome.zone), time=clock)
    # zones change once a day, or a streak could be had by hopping
    return ctx.n(
        "Your time zone stays <b>{city}</b> for now: you can change it once in {n} hour. "
        "Next time: {day}, {time}.",
        "Your time zone stays <b>{city}</b> for now: you can change it once in {n} hours. "
        "Next time: {day}, {time}.",
        CHANGE_EVERY // timedelta(hours=1),
        city=ctx.language.city(outcome.zone),
        day=ctx.language.date(outcome.local.date(), N_("EEEE")),
        time=clock,
    )


def _which(ctx: Context, outcome: ZoneChoices) -> str:
    wanted = echo(outcome.wanted)
    if len(outcome.zones) == 1:
        return ctx.t("Is this what you mean by {wanted}?", wanted=wanted)
    return ctx.t(
        "Which one is {wanted}? Press the place whose clock is always the same as yours.", wanted=wanted
    )


def _unknown(ctx: Context, outcome: ZoneUnknown) -> str:
    """No such place, or nowhere is it that late."""
    command = _picker(ctx).command
    if outcome.is_clock:
        return ctx.t(
            "No place on earth has {clock} on its clocks now. Look at your clock once more, or send a large "
            "city or your country, like <code>/{command} Berlin</code>.",
            clock=esc(label(outcome.wanted)),
            command=command,
        )
    return ctx.t(
        "I don't know a place called {wanted}. Send your country, like <code>/{command} Germany</code>, "
        "or what your clock shows now, like <code>/{command} 14:30</code>.",
        wanted=echo(outcome.wanted),
        command=command,
    )


def _offered(ctx: Context, outcome: ZoneChoices) -> Rows:
    choose = _picker(ctx).choose
    buttons = [
        Button(f"{ctx.language.city(name)} {ctx.language.clock(local)}", action=choose(name))
        for name, local in outcome.zones
    ]
    return (*grid(buttons, ZONES_A_ROW), _elsewhere(ctx))


def _elsewhere(ctx: Context) -> tuple[Button]:
    return (Button(ctx.t("🌍 Somewhere else"), action=_picker(ctx).by_clock()),)
