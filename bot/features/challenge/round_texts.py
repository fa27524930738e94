"""A challenge's questions in words: as Telegram's poll, or written out with lettered buttons."""

from __future__ import annotations

from bot.chat.markup import esc
from bot.chat.messages import (
    Button,
    Edit,
    Outgoing,
    Place,
    Poll,
    Rows,
    Say,
    Stop,
)
from bot.core.limits import POLL_STEM_LENGTH
from bot.core.text import utf16_length
from bot.features.buttons import LETTERS, count
from bot.features.challenge.events import (
    Asked,
    Counted,
    RoundClosed,
    TimeUp,
)
from bot.features.challenge.pace import POLL_BACKSTOP_SECONDS
from bot.features.challenge.repository import Challenge
from bot.features.challenge.rounds_repository import Round
from bot.features.questions.rules import Form


def worded(event: Asked | Counted | TimeUp, place: Place) -> list[Outgoing]:
    """What happens while a round is open."""
    match event:
        case Asked(challenge, round_):
            return [asked(place, challenge, round_)]
        case Counted(challenge, round_, answered):
            return counted(place, challenge, round_, answered)
        case TimeUp(_, round_):
            return stopped(place, round_)


def asked(place: Place, challenge: Challenge, round_: Round) -> Outgoing:
    """A question, in the form that takes all of it."""
    if round_.question.form is Form.BUTTONS:
        return Say(place, _open(challenge, round_, 0), _letters(challenge, round_), tag=round_.tag)
    numbered = f"{round_.number}/{challenge.size} · {round_.question.stem}"
    title = numbered if utf16_length(numbered) <= POLL_STEM_LENGTH else round_.question.stem
    backstop = None if challenge.seconds is None else challenge.seconds + POLL_BACKSTOP_SECONDS
    return Poll(place, title, round_.question, round_.tag, _next(challenge, round_), backstop)


def counted(place: Place, challenge: Challenge, round_: Round, answered: int) -> list[Outgoing]:
    """How many have answered; what they chose stays hidden."""
    if round_.message_id is None:
        return []
    text = _open(challenge, round_, answered)
    return [Edit(place, round_.message_id, text, _letters(challenge, round_))]


def stopped(place: Place, round_: Round) -> list[Outgoing]:
    """The clock ran out: a poll takes no more votes."""
    if round_.message_id is None or round_.question.form is Form.BUTTONS:
        return []
    return [Stop(place, round_.message_id)]


def closed(place: Place, event: RoundClosed) -> list[Outgoing]:
    """The question shows its answer and takes no more."""
    round_ = event.round
    if round_.message_id is None:
        return []
    if round_.question.form is Form.BUTTONS:
        number = f"{round_.number}/{event.challenge.size}"
        return [Edit(place, round_.message_id, _with_answer(round_, number))]
    return stopped(place, round_) if event.poll_open else []


def broken_off(place: Place, round_: Round | None) -> list[Outgoing]:
    """The game ended in mid-round."""
    if round_ is None or round_.message_id is None:
        return []
    if round_.question.form is Form.BUTTONS:
        return [Edit(place, round_.message_id, _with_answer(round_, str(round_.number)))]
    return stopped(place, round_)


def _open(challenge: Challenge, round_: Round, answered: int) -> str:
    options = "\n\n".join(
        f"<b>{letter}</b>  {esc(option)}"
        for letter, option in zip(LETTERS, round_.question.options, strict=False)
    )
    clock = "" if challenge.seconds is None else f" · ⏱ {challenge.seconds} s"
    people = f"\n\n✍️ {count(answered, 'answer')} so far" if answered else ""
    number = f"{round_.number}/{challenge.size}"
    return f"<b>Question {number}</b>{clock}\n\n{esc(round_.question.stem)}\n\n{options}{people}"


def _with_answer(round_: Round, number: str) -> str:
    question = round_.question
    options = "\n\n".join(
        f"{'✅' if option == question.key else '▫️'} <b>{letter}</b>  {esc(option)}"
        for letter, option in zip(LETTERS, question.options, strict=False)
    )
    explanation = f"\n\n{esc(question.explanation)}" if question.explanation else ""
    return f"<b>Question {number}</b>\n\n{esc(question.stem)}\n\n{options}{explanation}"


def _letters(challenge: Challenge, round_: Round) -> Rows:
    options = range(len(round_.question.options))
    letters = tuple(Button(LETTERS[place], f"cv:{round_.id}.{place}") for place in options)
    return (letters, *_next(challenge, round_))


def _next(challenge: Challenge, round_: Round) -> Rows:
    return () if challenge.seconds is not None else ((Button("⏭ Next", f"cx:{round_.id}"),),)
