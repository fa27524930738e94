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
from bot.features.buttons import count
from bot.features.challenge.events import (
    Counted,
    RoundAsked,
    RoundClosed,
    TimeUp,
)
from bot.features.challenge.pace import POLL_BACKSTOP_SECONDS
from bot.features.challenge.repository import Challenge
from bot.features.questions.rules import Form, PosedQuestion
from bot.features.questions.texts import marked, poll_title, written_out
from bot.features.questions.use_cases import tag_of


def worded(event: RoundAsked | Counted | TimeUp, place: Place) -> list[Outgoing]:
    """What happens while a round is open."""
    match event:
        case RoundAsked(challenge, round_):
            return [asked(place, challenge, round_)]
        case Counted(challenge, round_, answered):
            return counted(place, challenge, round_, answered)
        case TimeUp(_, round_):
            return stopped(place, round_)


def asked(place: Place, challenge: Challenge, round_: PosedQuestion) -> Outgoing:
    """A question, in the form that takes all of it."""
    if round_.question.form is Form.BUTTONS:
        return Say(place, _open(challenge, round_, 0), _letters(challenge, round_), tag=tag_of(round_))
    title = poll_title(round_.question, _number(challenge, round_))
    backstop = None if challenge.seconds is None else challenge.seconds + POLL_BACKSTOP_SECONDS
    return Poll(place, title, round_.question, tag_of(round_), _next(challenge, round_), backstop)


def counted(place: Place, challenge: Challenge, round_: PosedQuestion, answered: int) -> list[Outgoing]:
    """How many have answered; what they chose stays hidden."""
    if round_.message_id is None:
        return []
    text = _open(challenge, round_, answered)
    return [Edit(place, round_.message_id, text, _letters(challenge, round_))]


def stopped(place: Place, round_: PosedQuestion) -> list[Outgoing]:
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
        return [Edit(place, round_.message_id, _with_answer(round_, _number(event.challenge, round_)))]
    return stopped(place, round_) if event.poll_open else []


def broken_off(place: Place, round_: PosedQuestion | None) -> list[Outgoing]:
    """The game ended in mid-round."""
    if round_ is None or round_.message_id is None:
        return []
    if round_.question.form is Form.BUTTONS:
        return [Edit(place, round_.message_id, _with_answer(round_, str(round_.position)))]
    return stopped(place, round_)


def _open(challenge: Challenge, round_: PosedQuestion, answered: int) -> str:
    clock = "" if challenge.seconds is None else f" · ⏱ {challenge.seconds} s"
    people = f"\n\n✍️ {count(answered, 'answer')} so far" if answered else ""
    above = _heading(_number(challenge, round_)) + clock
    return f"{above}\n\n{written_out(round_.question)}{people}"


def _with_answer(round_: PosedQuestion, number: str) -> str:
    question = round_.question
    explanation = f"\n\n{esc(question.explanation)}" if question.explanation else ""
    return f"{_heading(number)}\n\n{marked(question)}{explanation}"


def _letters(challenge: Challenge, round_: PosedQuestion) -> Rows:
    return (_cv(round_), *_next(challenge, round_))


def _number(challenge: Challenge, round_: PosedQuestion) -> str:
    return f"{round_.position}/{challenge.size}"


def _next(challenge: Challenge, round_: PosedQuestion) -> Rows:
    return () if challenge.seconds is not None else ((Button("⏭ Next", f"cx:{round_.id}"),),)


def _heading(number: str) -> str:
    return f"<b>Question {number}</b>"


def _cv(posed: PosedQuestion) -> tuple[Button, ...]:
    from bot.features.questions.texts import LETTERS

    places = range(len(posed.question.options))
    return tuple(Button(LETTERS[place], f"cv:{posed.id}.{place}") for place in places)
