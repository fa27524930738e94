"""Answers from the decks, in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from bot.charts.spec import FilePicture
from bot.chat.actions import Action
from bot.chat.context import Context
from bot.chat.markup import esc, inside, label, line, render
from bot.chat.messages import Button, Outgoing, Photo, Rows, Say, column, grid
from bot.chat.paging import page_of
from bot.core.language import N_
from bot.core.links import QUIZ_LINK
from bot.decks.model import Deck, Item
from bot.decks.scope import DEFAULT_SIZE, Scope
from bot.features.ask.use_cases import Found, SmallTalk, TypedOption, Unknown, Unsure
from bot.features.shared_buttons import QUIZ_ME, quiz_on_item, report_item, save_item, show_item, start_quiz

TAP_AN_OPTION = N_("To answer a question, tap one of its options.")

LINKABLE = re.compile(r"[A-Za-z0-9_-]+")
"""What Telegram takes behind ?start= in a link."""

PAGE_LINES = 16
TITLES_SHOWN = 8


class TurnTopics(Action, code="tp:", in_groups=True):
    """Show another page of decks and topics."""

    page: int


def answered(
    ctx: Context, outcome: Found | Unsure | Unknown | SmallTalk | TypedOption, reply_to: int | None = None
) -> list[Outgoing]:
    """The answer, a choice of answers, or a plain no."""
    match outcome:
        case Found(item, related):
            also = (show_item(other.id, f"↪ {other.question}") for other in related)
            return _answer(ctx, item, (*_beside(ctx, item), *column(*also), *_below(ctx, item)), reply_to)
        case Unsure(candidates):
            buttons = (show_item(item.id, item.question) for item in candidates)
            return [Say(ctx.place, ctx.t("Did you mean one of these?"), column(*buttons), reply_to)]
        case SmallTalk():
            text = ctx.t("🙂 Ask me anything from the decks, or practise with /today.")
            return [Say(ctx.place, text, reply_to=reply_to)]
        case TypedOption():
            return [Say(ctx.place, ctx.t(TAP_AN_OPTION))]
        case Unknown():
            return [Say(ctx.place, _unknown(ctx), reply_to=reply_to)]


def full(ctx: Context, item: Item) -> list[Outgoing]:
    """The whole answer behind a quiz question."""
    return _answer(ctx, item, (_save_or_report(ctx, item),), None)


def how(ctx: Context, example: str) -> Say:
    """/ask without a question."""
    text = ctx.t("Send me a question in your own words, for example: <i>{example}</i>", example=esc(example))
    return Say(ctx.place, text)


def only_text(ctx: Context) -> Say:
    """Something arrived that is not text."""
    return Say(ctx.place, ctx.t("I can only read text. Type your question, or take a /quiz."))


def topics(ctx: Context, scopes: Sequence[Scope], number: int = 0) -> tuple[str, Rows]:
    """What there is to learn, a page of it: the decks and topics that have their turn there."""
    here = page_of(list(zip_longest(largest_first(ctx.tutor.library.decks), scopes)), number, PAGE_LINES)
    decks, scopes = [deck for deck, _ in here.shown if deck], [scope for _, scope in here.shown if scope]
    turns = here.turns(TurnTopics)
    listed = "\n".join(f"• {line(deck.title)} ({len(deck.items)})" for deck in decks)
    text = f"<b>{ctx.t('Decks')}</b>\n{listed}" if decks else ""
    if not scopes:
        return text, turns
    if not ctx.place.private:
        names = ", ".join(f"{inside(label(scope.name))} ({len(scope.items)})" for scope in scopes)
        play = ctx.t("Play one: /challenge 5 {topic}", topic=esc(scopes[0].name))
        return f"{text}\n\n{ctx.t('<b>Topics</b>: {names}', names=names)}\n\n{play}".strip(), turns
    buttons = [
        start_quiz(f"{label(scope.name)} ({len(scope.items)})", DEFAULT_SIZE, scope.key) for scope in scopes
    ]
    tap = ctx.t("<b>Topics</b>: tap one for a quiz.")
    return f"{text}\n\n{tap}".strip(), (*grid(buttons, 2), *turns)


def some(ctx: Context, titles: Sequence[str]) -> str:
    """Decks in a sentence: their titles, or the first of many."""
    shown, more = ", ".join(titles[:TITLES_SHOWN]), len(titles) - TITLES_SHOWN
    return shown if more <= 0 else ctx.n("{titles} and {n} more", "{titles} and {n} more", more, titles=shown)


def titles(decks: Sequence[Deck]) -> list[str]:
    """The decks' titles for a text, the largest deck first."""
    return [inside(deck.title) for deck in largest_first(decks)]


def largest_first(decks: Sequence[Deck]) -> list[Deck]:
    """The decks in the order that they are named in."""
    return sorted(decks, key=lambda deck: -len(deck.items))


def _answer(ctx: Context, item: Item, rows: Rows, reply_to: int | None) -> list[Outgoing]:
    title = next((deck.title for deck in ctx.tutor.library.decks if deck.id == item.deck), item.deck)
    source = ctx.t("From: {title}", title=inside(title))
    shown = frozenset(picture.name for picture in item.pictures)
    body = render(item.answer, shown, item.language)
    text = "\n\n".join(
        part for part in (f"<b>{line(item.question, item.language)}</b>", body, f"<i>{source}</i>") if part
    )
    said: list[Outgoing] = [
        Photo(ctx.place, FilePicture(picture.path), line(picture.words, item.language))
        for picture in item.pictures
    ]
    return [*said, Say(ctx.place, text, rows, reply_to)]


def _beside(ctx: Context, item: Item) -> Rows:
    """A quiz on the item: here, or from a group by a link into the private chat."""
    if ctx.place.private:
        return ((quiz_on_item(ctx, item.id),),)
    payload = f"{QUIZ_LINK}{item.id}"
    return ((Button(ctx.t(QUIZ_ME), url=ctx.link(payload)),),) if LINKABLE.fullmatch(payload) else ()


def _below(ctx: Context, item: Item) -> Rows:
    return (_save_or_report(ctx, item),) if ctx.place.private else ()


def _save_or_report(ctx: Context, item: Item) -> tuple[Button, ...]:
    return (save_item(ctx, item.id), report_item(ctx, item.id))


def _unknown(ctx: Context) -> str:
    kept = ctx.t("I don't have an answer to that. I kept your question for the people who write my decks.")
    about = some(ctx, titles(ctx.tutor.library.decks))
    known = ctx.t("What I know about: {about}. /topics shows more, /quiz asks <i>you</i>.", about=about)
    return f"{kept}\n\n{known}"
