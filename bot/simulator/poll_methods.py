"""sendPoll and stopPoll, with Telegram's limits on a quiz."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.simulator.destinations import draft, find_message
from bot.simulator.formatting import Formatted, formatted
from bot.simulator.journal import SENT, STOPPED
from bot.simulator.keyboards import reply_markup
from bot.simulator.parameters import Json, Params
from bot.simulator.poll import SentPoll
from bot.simulator.refusals import bad_request

if TYPE_CHECKING:
    from bot.simulator.server import Telegram

MAX_QUESTION, MAX_OPTION, MAX_EXPLANATION, MAX_LINE_FEEDS = 300, 100, 200, 2
MIN_OPTIONS, MAX_OPTIONS = 2, 12
MIN_OPEN, MAX_OPEN = 5, 2_628_000


def send_poll(telegram: Telegram, params: Params) -> Json:
    poll, markup = _poll(telegram, params), reply_markup(params)
    message = draft(telegram, params)
    poll.id = telegram.new_id()
    message.poll, message.markup = poll, markup
    telegram.polls[poll.id] = message
    return telegram.json(telegram.keep(message, SENT))


def stop_poll(telegram: Telegram, params: Params) -> Json:
    message = find_message(telegram, params, "edit")
    if message.poll is None:
        raise bad_request("message is not a poll")
    if not message.by_bot:
        raise bad_request("poll can't be stopped")
    if message.poll.is_closed(telegram.now()):
        raise bad_request("poll has already been closed")
    message.poll.stopped = True
    message.markup = reply_markup(params, inline_only=True)
    telegram.tell(STOPPED, message)
    telegram.update("poll", message.poll.json(telegram.now()))
    return message.poll.json(telegram.now())


def _poll(telegram: Telegram, params: Params) -> SentPoll:
    options = [_option(option) for option in params.array("options", "InputPollOption")]
    if not MIN_OPTIONS <= len(options) <= MAX_OPTIONS:
        few = len(options) < MIN_OPTIONS
        raise bad_request(
            "poll must have at least 2 option" if few else "poll can't have more than 12 options"
        )
    kind = params.text("type") or "regular"
    if kind not in {"regular", "quiz"}:
        raise bad_request("unsupported poll type specified")
    multiple, quiz = params.flag("allows_multiple_answers"), kind == "quiz"
    explanation = _explanation(params) if quiz else Formatted()
    poll = SentPoll(
        id="",
        question=_question(params),
        options=options,
        type=kind,
        is_anonymous=params.flag("is_anonymous", default=True),
        allows_multiple_answers=multiple,
        allows_revoting=params.flag("allows_revoting", default=not quiz),
        correct=_correct(params, len(options), multiple) if quiz else [],
        explanation=explanation.text,
        explanation_entities=explanation.entities,
        stopped=params.flag("is_closed"),
    )
    _set_end(telegram, params, poll)
    return poll


def _question(params: Params) -> str:
    question = params.text("question").strip()
    if not question:
        raise bad_request("poll question must be non-empty")
    if len(question) > MAX_QUESTION:
        raise bad_request(f"poll question length must not exceed {MAX_QUESTION}")
    return question


def _option(option: Any) -> str:
    text = option.get("text") if isinstance(option, dict) else option
    if not isinstance(text, str):
        raise bad_request("can't parse InputPollOption: Can't find field \"text\"")
    if not text.strip():
        raise bad_request("poll options must be non-empty")
    if len(text.strip()) > MAX_OPTION:
        raise bad_request(f"poll options length must not exceed {MAX_OPTION}")
    return text.strip()


def _correct(params: Params, count: int, multiple: bool) -> list[int]:
    """The right options: from correct_option_ids, or from the older correct_option_id."""
    ids = params.array("correct_option_ids", "Integer")
    if not ids and "correct_option_id" in params:
        ids = [params.integer("correct_option_id", -1)]
    if not ids:
        raise bad_request("correct quiz option list must be non-empty")
    if any(not isinstance(option, int) or not 0 <= option < count for option in ids):
        raise bad_request("wrong correct option ID specified")
    if ids != sorted(set(ids)):
        raise bad_request("correct quiz option list must be increasing")
    if len(ids) > 1 and not multiple:
        raise bad_request("quiz with one answer can't have several correct options")
    return ids


def _explanation(params: Params) -> Formatted:
    content = formatted(params, "explanation", "explanation_parse_mode", "explanation_entities")
    if len(content.text) > MAX_EXPLANATION:
        raise bad_request(f"poll explanation length must not exceed {MAX_EXPLANATION}")
    if content.text.count("\n") > MAX_LINE_FEEDS:
        raise bad_request("poll explanation can't have more than 2 line feeds")
    return content


def _set_end(telegram: Telegram, params: Params, poll: SentPoll) -> None:
    if "open_period" in params and "close_date" in params:
        raise bad_request("open_period and close_date can't be used together")
    now = telegram.now()
    if "open_period" in params:
        poll.open_period = params.integer("open_period")
        poll.close_date = now + poll.open_period
    if "close_date" in params:
        poll.close_date = params.integer("close_date")
    if poll.close_date and not MIN_OPEN <= poll.close_date - now <= MAX_OPEN:
        raise bad_request("poll open period must be between 5 and 2628000 seconds")
