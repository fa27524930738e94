"""Bookmarks, reports and pictures of how one stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.chat.context import (
    Pressed,
    Replied,
    Said,
    Turn,
)
from bot.chat.messages import Outgoing, Place
from bot.core.numbers import is_number
from bot.features.bookmarks import texts as wording
from bot.features.bookmarks import use_cases as bookmarks
from bot.features.focus import use_cases as pointing
from bot.features.focus.use_cases import Pointed
from bot.features.progress import texts as pictures
from bot.features.progress import use_cases as overview
from bot.features.reports import use_cases as reports

_QUESTION = re.compile(r"(?:a:|f:)(\d{1,18})(?:\.\d+)?")
_EXPLAINED = re.compile(r"(?:es|er):(\d{1,18})(?:\.\d+)?")
_ITEM = re.compile(r"(?:b:|s:i|r:|ei:)(.+)")
"""What buttons of questions and of answers carry: they say what a message is about."""


def progress(turn: Turn, _said: Said) -> Sequence[Outgoing]:
    """/progress"""
    outcome = overview.overview(turn.tx, turn.tutor, turn.learner, turn.at)
    return [pictures.progress(turn.place, outcome)]


def card(turn: Turn, _pressed: Pressed) -> Sequence[Outgoing]:
    """The button that makes a card to share."""
    outcome = overview.card(turn.tx, turn.tutor, turn.learner, turn.at)
    return [pictures.card(turn.place, outcome, turn.bot_username)]


def bookmark(turn: Turn, said: Said) -> Sequence[Outgoing]:
    """/bookmark, also as a reply"""
    pointed = _pointed(turn, said.reply)
    if pointed is None:
        return [wording.which(turn.place, "bookmark")]
    new = bookmarks.keep(turn.tx, turn.learner, pointed.item, turn.at)
    return [wording.bookmarked(turn.place, pointed.stem, pointed.item, new)]


def bookmark_pressed(turn: Turn, pressed: Pressed) -> str:
    """Keep an item, or keep it no more."""
    item = turn.tutor.library.items.get(pressed.argument)
    if item is None:
        return "This is no longer in my decks."
    kept = bookmarks.toggle(turn.tx, turn.learner, item, turn.at)
    return wording.SAVED if kept else wording.REMOVED


def list_bookmarks(turn: Turn, _said: Said) -> Sequence[Outgoing]:
    """/bookmarks"""
    return [wording.bookmarks(turn.place, bookmarks.kept(turn.tx, turn.tutor, turn.learner), 0)]


def turn_page(turn: Turn, pressed: Pressed) -> Sequence[Outgoing] | str:
    """Another page of the bookmarks."""
    if not is_number(pressed.argument):
        return ""
    kept = bookmarks.kept(turn.tx, turn.tutor, turn.learner)
    return [wording.bookmarks_turned(turn.place, pressed.message_id, kept, int(pressed.argument[:6]))]


def report(turn: Turn, said: Said) -> Sequence[Outgoing]:
    """/report [what is wrong], also as a reply"""
    pointed = _pointed(turn, said.reply)
    if pointed is None:
        return [wording.which(turn.place, "report")]
    return _reported(turn, pointed, said.text)


def report_pressed(turn: Turn, pressed: Pressed) -> Sequence[Outgoing] | str:
    """The button beside an answer."""
    pointed = pointing.at_item(turn.tutor, pressed.argument)
    if pointed is None:
        return "This is no longer in my decks."
    return _reported(turn, pointed, "")


def _reported(turn: Turn, pointed: Pointed, text: str) -> Sequence[Outgoing]:
    """Thank the learner, and let the operators know."""
    outcome = reports.report(turn.tx, turn.learner, pointed, text, turn.at)
    news = [wording.for_operator(Place(admin), outcome) for admin in turn.tutor.admins]
    return [wording.reported(turn.place, outcome), *(one for one in news if one)]


def reason_pressed(turn: Turn, pressed: Pressed) -> Sequence[Outgoing] | str:
    """What kind of problem it is."""
    number, _, name = pressed.argument.partition(".")
    reason = next((reason for reason in reports.Reason if reason == name), None)
    if reason is None or not is_number(number):
        return ""
    if not reports.give_reason(turn.tx, turn.learner, int(number), reason):
        return wording.NOT_YOURS
    return [wording.reason_given(turn.place, pressed.message_id, reason)]


def take_back_pressed(turn: Turn, pressed: Pressed) -> Sequence[Outgoing] | str:
    """It was no problem after all."""
    if not is_number(pressed.argument):
        return ""
    if not reports.take_back(turn.tx, turn.learner, int(pressed.argument), turn.at):
        return wording.GONE
    return [wording.taken_back(turn.place, pressed.message_id)]


def _pointed(turn: Turn, reply: Replied | None) -> Pointed | None:
    if reply is None:
        return pointing.latest(turn.tx, turn.tutor, turn.learner)
    if reply.poll_id:
        return pointing.at_poll(turn.tx, turn.tutor, turn.learner, reply.poll_id)
    found = (_behind(turn, data) for data in reply.data)
    return next((pointed for pointed in found if pointed), None)


def _behind(turn: Turn, data: str) -> Pointed | None:
    if question := _QUESTION.fullmatch(data):
        return pointing.at_question(turn.tx, turn.tutor, turn.learner, int(question[1]))
    if explained := _EXPLAINED.fullmatch(data):
        return pointing.at_explanation(turn.tx, turn.tutor, turn.learner, int(explained[1]))
    item = _ITEM.fullmatch(data)
    return pointing.at_item(turn.tutor, item[1]) if item else None
