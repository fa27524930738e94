"""What stands between the braces of a GIFT question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.decks.importing.drafts import Draft, DraftQuiz, Harvest
from bot.decks.importing.gift_text import revealed
from bot.decks.importing.markup import to_markdown

_TRUTH = re.compile(r"\s*(T|TRUE|F|FALSE)\s*(?:#.*)?", re.IGNORECASE | re.DOTALL)
_WEIGHT = re.compile(r"\s*%(-?\d+(?:\.\d+)?)%")
_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
_PARTS = re.compile(r"(?=[=~])")
_FULL = 100.0


@dataclass(frozen=True, slots=True)
class GiftQuestion:
    """A question before its answers are looked at. ``form`` is that of its text: html, moodle, plain, markdown."""

    place: str
    stem: str
    form: str
    topic: str

    def shown(self, text: str) -> str:
        """A text of this question as Markdown."""
        form = self.form
        if named := _FORMAT.match(text):
            form, text = named[1].lower(), text[named.end() :]
        plain = revealed(text).strip()
        return to_markdown(plain) if form in {"html", "moodle"} else plain


@dataclass(frozen=True, slots=True)
class _Answer:
    """One answer with its share of the mark (0 to 100, or below) and what is said to it."""

    text: str
    weight: float
    feedback: str
    chosen: bool  # marked with `=`


def take_answers(question: GiftQuestion, block: str, harvest: Harvest) -> None:
    """Makes an item of a question and the text between its braces, or says why there is none."""
    block, _, general = block.partition("####")
    explanation = question.shown(general)
    if not block.strip():
        harvest.skip(question.place, question.stem, "it is an essay")
    elif _TRUTH.fullmatch(block):
        _take_truth(question, block, explanation, harvest)
    elif block.lstrip().startswith("#"):
        _take_answer(question, _numbers(question, block.strip()[1:]), explanation, harvest)
    else:
        answers = list(_answers(question, block))
        if "~" not in block and all("->" in one.text for one in answers):
            harvest.skip(question.place, question.stem, "it is a matching question")
        elif "~" in block:
            _take_choice(question, answers, explanation, harvest)
        else:
            _take_answer(question, answers, explanation, harvest)


def _take_truth(question: GiftQuestion, block: str, explanation: str, harvest: Harvest) -> None:
    value, *feedback = block.split("#")
    key, other = ("True", "False") if value.strip().upper().startswith("T") else ("False", "True")
    said = [question.shown(one) for one in feedback]
    right = said[1] if len(said) > 1 else ""
    if any(said[:1]):
        harvest.drop("feedback to wrong options")
    why = "\n\n".join(filter(None, [right, explanation]))
    quiz = DraftQuiz(question.stem, key, (other,), why)
    harvest.take(_draft(question, key, why, quiz))


def _take_choice(question: GiftQuestion, answers: list[_Answer], explanation: str, harvest: Harvest) -> None:
    right = [one for one in answers if one.chosen and one.weight >= _FULL]
    partly = [one for one in answers if one not in right and one.weight > 0]
    wrong = [one for one in answers if one.weight <= 0]
    _drop_feedback(wrong, harvest)
    if right:
        if partly:
            harvest.drop("options that are right in part", len(partly))
        why = "\n\n".join(filter(None, [*(one.feedback for one in right), explanation]))
        quiz = DraftQuiz(question.stem, right[0].text, tuple(one.text for one in wrong), why)
        harvest.take(_draft(question, _listed(right), why, quiz))
    elif partly and sum(one.weight for one in partly) > _FULL - 1:
        why = "\n\n".join(filter(None, [*(one.feedback for one in partly), explanation]))
        harvest.without_options(question.place, question.stem, "several options are right together")
        harvest.take(_draft(question, _listed(partly), why))
    else:
        harvest.skip(question.place, question.stem, "none of its options is right")


def _take_answer(question: GiftQuestion, answers: list[_Answer], explanation: str, harvest: Harvest) -> None:
    right = [one for one in answers if one.weight >= _FULL and one.text.strip() not in {"", "*"}]
    others = len(answers) - len(right)
    if not right:
        harvest.skip(question.place, question.stem, "it has no answer that is wholly right")
        return
    if others:
        harvest.drop("answers that are right in part or not at all", others)
    why = "\n\n".join(filter(None, [*dict.fromkeys(one.feedback for one in right), explanation]))
    answer = " / ".join(dict.fromkeys(one.text for one in right))
    harvest.take(_draft(question, answer, why))


def _draft(question: GiftQuestion, answer: str, why: str, *quiz: DraftQuiz) -> Draft:
    full = f"{answer}\n\n{why}" if why else answer
    return Draft(question.place, question.stem, full, topic=question.topic, quiz=quiz)


def _listed(answers: list[_Answer]) -> str:
    return answers[0].text if len(answers) == 1 else "\n".join(f"- {one.text}" for one in answers)


def _drop_feedback(answers: list[_Answer], harvest: Harvest) -> None:
    told = sum(bool(one.feedback) for one in answers)
    if told:
        harvest.drop("feedback to wrong options", told)


def _answers(question: GiftQuestion, block: str) -> Iterator[_Answer]:
    for part in _PARTS.split(block):
        if part.strip():
            chosen = not part.startswith("~")
            body = part[1:] if part[0] in "=~" else part
            weight = _FULL if chosen else 0.0
            if weighed := _WEIGHT.match(body):
                weight, body = float(weighed[1]), body[weighed.end() :]
            text, _, feedback = body.partition("#")
            yield _Answer(question.shown(text), weight, question.shown(feedback), chosen)


def _numbers(question: GiftQuestion, block: str) -> list[_Answer]:
    return [
        _Answer(_number(one.text), one.weight, one.feedback, one.chosen)
        for one in _answers(question, block)
        if one.text.strip()
    ]


def _number(text: str) -> str:
    """A number as a person writes it: ``1822:5`` is 1822 ± 5, ``1..5`` is 1 to 5."""
    low, between, high = text.partition("..")
    if between:
        return f"{low.strip()} – {high.strip()}"
    value, _, tolerance = text.partition(":")
    return f"{value.strip()} ± {tolerance.strip()}" if tolerance.strip() not in {"", "0"} else value.strip()
