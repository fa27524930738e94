"""A challenge's questions in words: as Telegram's poll, or written out with lettered buttons."""

from __future__ import annotations

from bot.chat.context import Context
from bot.chat.markup import line
from bot.chat.messages import Button, Edit, Outgoing, Poll, Rows, Say, Stop
from bot.features import questions
from bot.features.challenge.actions import ChooseInRound, NextRound
from bot.features.challenge.events import Counted, Ended, RoundAsked, RoundClosed, TimeUp
from bot.features.challenge.repository import Challenge
from bot.features.challenge.timing import POLL_BACKSTOP_SECONDS
from bot.features.questions.rules import Form, PosedQuestion


def worded(ctx: Context, event: RoundAsked | Counted | TimeUp) -> list[Outgoing]:
    """What happens while a round is open."""
    match event:
        case RoundAsked():
            return [_asked(ctx, event)]
        case Counted():
            return _counted(ctx, event)
        case TimeUp(_, round_):
            return _stopped(ctx, round_)


def closed(ctx: Context, event: RoundClosed) -> list[Outgoing]:
    """The question shows its answer and takes no more."""
    if event.round.question.form is Form.BUTTONS or event.poll_open:
        return _done(ctx, event.round, _number(event.challenge, event.round))
    return []


def broken_off(ctx: Context, event: Ended) -> list[Outgoing]:
    """The game ended in mid-round."""
    round_ = event.open_round
    return _done(ctx, round_, str(round_.position)) if round_ else []


def chosen(ctx: Context, index: int) -> str:
    """A press on a letter was counted; nobody else sees it."""
    return ctx.t(
        "Your answer is {letter}. It stays hidden until the question closes.", letter=questions.LETTERS[index]
    )


def _asked(ctx: Context, event: RoundAsked) -> Outgoing:
    """A question, in the form that takes all of it."""
    challenge, round_ = event.challenge, event.round
    tag = questions.tag_of(round_)
    if round_.question.form is Form.BUTTONS:
        return Say(ctx.place, _open(ctx, challenge, round_), _letters(ctx, challenge, round_), tag=tag)
    title = questions.poll_title(round_.question, _number(challenge, round_))
    backstop = None if challenge.seconds is None else challenge.seconds + POLL_BACKSTOP_SECONDS
    return Poll(ctx.place, title, round_.question, tag, _next(ctx, challenge, round_), backstop)


def _counted(ctx: Context, event: Counted) -> list[Outgoing]:
    """How many have answered; what they chose stays hidden."""
    challenge, round_, answered = event.challenge, event.round, event.answered
    if round_.message_id is None:
        return []
    text = _open(ctx, challenge, round_)
    if answered:
        text += "\n\n" + ctx.n("✍️ {n} answer so far", "✍️ {n} answers so far", answered)
    return [Edit(ctx.place, round_.message_id, text, _letters(ctx, challenge, round_))]


def _done(ctx: Context, round_: PosedQuestion, number: str) -> list[Outgoing]:
    if round_.message_id is None or round_.question.form is not Form.BUTTONS:
        return _stopped(ctx, round_)
    parts = (
        questions.heading(ctx, number),
        questions.marked(round_.question),
        line(round_.question.explanation),
    )
    return [Edit(ctx.place, round_.message_id, "\n\n".join(part for part in parts if part))]


def _stopped(ctx: Context, round_: PosedQuestion) -> list[Outgoing]:
    """A poll takes no more votes."""
    if round_.message_id is None or round_.question.form is Form.BUTTONS:
        return []
    return [Stop(ctx.place, round_.message_id)]


def _open(ctx: Context, challenge: Challenge, round_: PosedQuestion) -> str:
    above = questions.heading(ctx, _number(challenge, round_))
    if challenge.seconds is not None:
        above += " · " + ctx.t("⏱ {seconds} s", seconds=challenge.seconds)
    return f"{above}\n\n{questions.written_out(round_.question)}"


def _letters(ctx: Context, challenge: Challenge, round_: PosedQuestion) -> Rows:
    return (questions.letters(round_, ChooseInRound), *_next(ctx, challenge, round_))


def _number(challenge: Challenge, round_: PosedQuestion) -> str:
    return f"{round_.position}/{challenge.size}"


def _next(ctx: Context, challenge: Challenge, round_: PosedQuestion) -> Rows:
    if challenge.seconds is not None:
        return ()
    return ((Button(ctx.t("⏭ Next"), action=NextRound(round_.id)),),)
