"""What an import says at its end: everything that was taken, and each thing that was not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from bot.core.limits import MESSAGE_LENGTH
from bot.core.text import fits_poll, shorten, utf16_length
from bot.decks.importing.drafts import Harvest, Skipped
from bot.decks.schema import DeckFile, ItemEntry

_SHOWN = 60
_EXAMPLES = 20
_BRIEF = 100


def report(deck: DeckFile, harvest: Harvest, said: Sequence[str]) -> tuple[str, ...]:
    """The lines. ``said`` are those about the files as a whole: their form, language, ids."""
    lines = [f"{counted(len(deck.items), 'item')} in the deck: {deck.title}.", *said, *harvest.notes]
    lines += _skipped("skipped", harvest.skipped)
    lines += _skipped("joined to an earlier item", harvest.joined)
    lines += _skipped("taken without the options that came with it", harvest.bare)
    lines += [f"Not taken: {count} × {what}." for what, count in sorted(harvest.dropped.items())]
    lines += [f"Not taken: {len(names)} × {what}." for what, names in sorted(harvest.pictures.left.items())]
    if harvest.pictures.kept:
        lines.append(f"{counted(len(harvest.pictures.kept), 'picture')} kept beside the deck.")
    lines += _prospects(deck.items)
    return tuple(lines)


def reasons(harvest: Harvest) -> list[str]:
    """Why nothing was taken, each reason once."""
    return list(dict.fromkeys(f"Skipped: {one.why}." for one in harvest.skipped))


def _skipped(what: str, skipped: Sequence[Skipped]) -> Iterator[str]:
    """A line for each reason with how many, and one for each part under it, up to a few."""
    reasons: dict[str, list[Skipped]] = defaultdict(list)
    for one in skipped:
        reasons[one.why].append(one)
    for why, ones in reasons.items():
        yield f"{len(ones)} {what}: {why}."
        for one in ones[:_EXAMPLES]:
            yield f"  {one.place}: {_shown(one.what)}".rstrip(": ")
        if len(ones) > _EXAMPLES:
            yield f"  ... and {len(ones) - _EXAMPLES} more"


def _prospects(items: Sequence[ItemEntry]) -> Iterator[str]:
    """How the deck will be found and quizzed, as far as its texts tell."""
    total = len(items)
    written = sum(bool(item.quiz) for item in items)
    brief = sum(not item.quiz and utf16_length(item.answer) <= _BRIEF for item in items)
    yield f"Quizzed: {written} of {counted(total, 'item')} with options of their own."
    if written < total:
        yield (
            f"  The other options are made of other items' answers; {brief} of {total - written} are "
            "short enough to be options as they are."
        )
    lettered = sum(not _fits(item) for item in items if item.quiz)
    if lettered:
        yield f"{counted(lettered, 'question')} with lettered buttons: too long for Telegram's polls."
    several = sum(utf16_length(item.question) + utf16_length(item.answer) > MESSAGE_LENGTH for item in items)
    if several:
        yield f"{counted(several, 'answer')} in several messages: longer than {MESSAGE_LENGTH} characters."
    worded = sum(bool(item.aliases or item.gloss) for item in items)
    yield f"Found: {worded} of {counted(total, 'item')} with other wordings (aliases, a gloss)."
    if worded < total:
        yield "  The others are found by the words of their question and answer alone."


def _fits(item: ItemEntry) -> bool:
    return all(fits_poll(one.stem, (one.key, *one.distractors), one.explanation) for one in item.quiz)


def _shown(text: str) -> str:
    clean = "".join(sign if sign.isprintable() else " " for sign in text[:1000])
    return shorten(" ".join(clean.split()), _SHOWN)


def counted(number: int, what: str) -> str:
    """A number with what is counted: 1 item, 2 items."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
