"""Bookmarks and reports, in words."""

from __future__ import annotations

from bot.chat.markup import esc
from bot.chat.messages import (
    Button,
    Edit,
    Place,
    Say,
)
from bot.core.text import shorten
from bot.decks.model import Item
from bot.features.buttons import (
    column,
    count,
    grid,
    label,
)
from bot.features.reports.use_cases import Reason, Reported, TooMany

PAGE_ROWS = 10
ECHO_LENGTH = 200
THANKS = "Thank you! The people who write my decks will see it."
UNCLEAR_WHICH = "I can't tell which question you mean. Reply to a question or an answer with /{command}."
SAVED, REMOVED = "🔖 Saved. /bookmarks has them all.", "Removed from your bookmarks."
GONE = "That report is not there any more."
NOT_YOURS = "That is not a report of yours."

REASONS = {
    Reason.WRONG: "The answer is wrong",
    Reason.UNCLEAR: "Hard to understand",
    Reason.TYPO: "A typo",
    Reason.OTHER: "Something else",
}


def which(place: Place, command: str) -> Say:
    """Nothing that "this" could mean."""
    return Say(place, UNCLEAR_WHICH.format(command=command))


def bookmarked(place: Place, stem: str, item: Item, new: bool) -> Say:
    """/bookmark"""
    text = "🔖 Saved" if new else "🔖 You have this one saved already"
    return Say(
        place, f"{text}: {esc(stem)}\n/bookmarks has them all.", column(Button("Remove", f"b:{item.id}"))
    )


def bookmarks(place: Place, kept: tuple[Item, ...], page: int) -> Say:
    """/bookmarks, or another page of it."""
    return Say(place, *_bookmarks(kept, page))


def bookmarks_turned(place: Place, message_id: int, kept: tuple[Item, ...], page: int) -> Edit:
    """Another page of the list."""
    return Edit(place, message_id, *_bookmarks(kept, page))


def reported(place: Place, outcome: Reported | TooMany) -> Say:
    """/report"""
    if isinstance(outcome, TooMany):
        return Say(place, "You have reported a lot today, thank you. Please go on tomorrow.")
    done = "⚠️ You reported this already" if outcome.again else "⚠️ Reported"
    text = f"{done}: {esc(outcome.stem)}"
    back = Button("↩️ Take it back", f"rx:{outcome.report_id}")
    if outcome.text:
        text += f"\nYou wrote: <i>{esc(shorten(outcome.text, ECHO_LENGTH))}</i>\n\n{THANKS}"
        return Say(place, text, column(back))
    buttons = tuple(Button(text, f"rr:{outcome.report_id}.{reason}") for reason, text in REASONS.items())
    return Say(place, f"{text}\n\nThank you! What is the problem?", (*grid(buttons, 2), (back,)))


def taken_back(place: Place, message_id: int) -> Edit:
    """The report is forgotten."""
    return Edit(place, message_id, "↩️ Okay, I took your report back.")


def for_operator(place: Place, outcome: Reported | TooMany) -> Say | None:
    """What an operator is told of a report; who sent it is not said."""
    if isinstance(outcome, TooMany) or (outcome.again and not outcome.text):
        return None
    said = f"\n<i>{esc(outcome.text)}</i>" if outcome.text else ""
    return Say(
        place,
        f"⚠️ Report {outcome.report_id}: {esc(outcome.stem)}{said}\n\n<code>epoch reports</code> lists all.",
    )


def reason_given(place: Place, message_id: int, reason: Reason) -> Edit:
    """The kind of problem is known."""
    text = f"⚠️ Reported: {REASONS[reason].lower()}. {THANKS}"
    return Edit(place, message_id, text)


def _bookmarks(kept: tuple[Item, ...], page: int) -> tuple[str, tuple[tuple[Button, ...], ...]]:
    if not kept:
        return "You have no bookmarks yet. Press 🔖 Save under an answer, or send /bookmark.", ()
    pages = (len(kept) + PAGE_ROWS - 1) // PAGE_ROWS
    page = min(max(page, 0), pages - 1)
    rows: list[tuple[Button, ...]] = [
        (Button(label(item.question), f"t:{item.id}"),)
        for item in kept[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]
    ]
    turns = [Button("◀️", f"bp:{page - 1}")] if page else []
    turns += [Button("▶️", f"bp:{page + 1}")] if page + 1 < pages else []
    rows += [tuple(turns)] if turns else []
    quiz = Button("🎯 Quiz me on these", "s:b")
    return f"🔖 <b>{count(len(kept), 'bookmark')}</b>", (*rows, (quiz,))
