"""Answers from the decks, in words."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.chat.context import QUIZ_LINK
from bot.chat.markup import esc, pages
from bot.chat.messages import (
    Button,
    Outgoing,
    Place,
    Rows,
    Say,
)
from bot.decks.model import Deck, Item
from bot.decks.scope import DEFAULT_SIZE
from bot.features.ask.use_cases import (
    Found,
    SmallTalk,
    Unknown,
    Unsure,
)
from bot.features.buttons import (
    LETTERS,
    QUIZ_ME,
    column,
    keep,
    label,
    largest_first,
    quiz_item,
    report,
    start_quiz,
    titles,
)

HOW = "Send me a question in your own words, for example: <i>{example}</i>"


SMALL_TALK = "🙂 Ask me anything from the decks, or practise with /today."

LINKABLE = re.compile(r"[A-Za-z0-9_-]+")
"""What Telegram takes behind ?start= in a link."""


def told(
    place: Place,
    outcome: Found | Unsure | Unknown | SmallTalk,
    decks: tuple[Deck, ...],
    link: Callable[[str], str],
    reply_to: int | None = None,
) -> list[Outgoing]:
    """The answer, a choice of answers, or a plain no. ``link`` leads from a group to the private chat."""
    match outcome:
        case Found(item, related):
            rows = _beside(item, related) if place.private else _beside_in_group(item, related, link)
            return _answer(place, item, decks, rows, reply_to)
        case Unsure(candidates):
            buttons = (Button(label(item.question), f"t:{item.id}") for item in candidates)
            return [Say(place, "Did you mean one of these?", column(*buttons), reply_to)]
        case SmallTalk():
            return [Say(place, SMALL_TALK, reply_to=reply_to)]
        case Unknown():
            return [Say(place, _unknown(decks), reply_to=reply_to)]


def full(place: Place, item: Item, decks: tuple[Deck, ...]) -> list[Outgoing]:
    """The whole answer behind a quiz question."""
    return _answer(place, item, decks, ((keep(item.id), report(item.id)),), None)


def how(place: Place, example: str) -> Say:
    """/ask without a question."""
    return Say(place, HOW.format(example=esc(example)))


def only_text(place: Place) -> Say:
    """Something arrived that is not text."""
    return Say(place, "I can only read text. Type your question, or take a /quiz.")


def is_option(text: str) -> bool:
    """Whether a text is only the letter of an option, like b or B)."""
    letter = text.strip().rstrip(").").upper()
    return len(letter) == 1 and letter in LETTERS


def typed_option(place: Place, waits: bool) -> Say:
    """Somebody typed the letter of an option. ``waits``: a question may be open here."""
    if waits:
        return Say(place, "To answer a question, tap one of its options.")
    return Say(place, "No question is open now. /today or /quiz brings you one.")


def topics(place: Place, counts: tuple[tuple[str, str, int], ...], decks: tuple[Deck, ...]) -> Say:
    """What there is to learn: (name, key, items) a topic."""
    listed = (f"• {esc(deck.title)} ({len(deck.items)})" for deck in largest_first(decks))
    text = "<b>Decks</b>\n" + "\n".join(listed)
    if counts and not place.private:
        names = ", ".join(f"{esc(name)} ({n})" for name, _, n in counts)
        return Say(place, f"{text}\n\n<b>Topics</b>: {names}\n\nPlay one: /challenge 5 {esc(counts[0][0])}")
    if counts:
        text += "\n\n<b>Topics</b>: tap one for a quiz."
    buttons = tuple(start_quiz(f"{name} ({n})", DEFAULT_SIZE, key) for name, key, n in counts)
    return Say(place, text, tuple(buttons[i : i + 2] for i in range(0, len(buttons), 2)))


def _answer(
    place: Place, item: Item, decks: tuple[Deck, ...], rows: Rows, reply_to: int | None
) -> list[Outgoing]:
    title = next((deck.title for deck in decks if deck.id == item.deck), item.deck)
    texts = pages(item.answer)
    texts[0] = f"<b>{esc(item.question)}</b>\n\n{texts[0]}"
    texts[-1] += f"\n\n<i>From: {esc(title)}</i>"
    last = len(texts) - 1
    return [
        Say(place, text, rows if i == last else (), reply_to if i == 0 else None)
        for i, text in enumerate(texts)
    ]


def _beside(item: Item, related: tuple[Item, ...]) -> Rows:
    also = (Button(f"↪ {label(other.question)}", f"t:{other.id}") for other in related)
    return (*column(quiz_item(item.id), *also), (keep(item.id), report(item.id)))


def _beside_in_group(item: Item, related: tuple[Item, ...], link: Callable[[str], str]) -> Rows:
    also = (Button(f"↪ {label(other.question)}", f"t:{other.id}") for other in related)
    payload = f"{QUIZ_LINK}{item.id}"
    mine = (Button(QUIZ_ME, url=link(payload)),) if LINKABLE.fullmatch(payload) else ()
    return column(*mine, *also)


def _unknown(decks: tuple[Deck, ...]) -> str:
    about = ", ".join(titles(decks))
    return (
        "I don't have an answer to that. I kept your question for the people who write my decks.\n\n"
        f"What I know about: {about}. /topics shows more, /quiz asks <i>you</i>."
    )
