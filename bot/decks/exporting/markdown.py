"""Decks as a Markdown document that reads well and that ``epoch import`` understands.

What no reader needs to see (ids, levels, aliases, glosses) stands in comments. The topic stands there again,
since an item without one may come after a topic's heading.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from bot.core.errors import ExportError
from bot.decks.exporting.pictures import left_beside
from bot.decks.exporting.plain_markdown import embedded, heading, lines
from bot.decks.exporting.written import ExportJob, Loss, WrittenDeck
from bot.decks.model import Deck, Item, QuizQuestion

_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_HIDDEN = str.maketrans({"<": "\\u003c", ">": "\\u003e"})


def write(job: ExportJob) -> WrittenDeck:
    """One deck as Markdown. Raises ExportError for several: a document's front matter tells of one."""
    if len(job.decks) > 1:
        raise ExportError("Markdown holds one deck a file; export the decks one by one")
    deck = job.decks[0]
    answers = [_below_a_heading(item.answer) for item in deck.items]
    losses = (*left_beside(job), *_changes(deck, answers))
    return WrittenDeck(("\n\n".join(_blocks(deck, answers)) + "\n").encode(), losses)


def _below_a_heading(answer: str) -> str:
    # What looks like one of our comments gets a space that nobody sees, so that it is not taken for one.
    return embedded(answer).replace("<!-- epoch", "<!--  epoch")


def _changes(deck: Deck, answers: Sequence[str]) -> Iterator[Loss]:
    changed = sum(item.answer != answer for item, answer in zip(deck.items, answers, strict=True))
    if changed:
        what = "answer" if changed == 1 else "answers"
        yield Loss(
            f"the form of {changed} {what}",
            "headings stand below their question's, what was left open is closed",
        )


def _blocks(deck: Deck, answers: Sequence[str]) -> Iterator[str]:
    head = {"deck": deck.id, "title": deck.title, "source": deck.source, "language": deck.language}
    yield "\n".join(["---", *(f"{name}: {_json(text)}" for name, text in head.items()), "---"])
    yield f"# {heading(deck.title)}"
    topic = ""
    for item, answer in zip(deck.items, answers, strict=True):
        if item.topic != topic:
            topic = item.topic
            yield f"## {heading(topic)}" if topic else "##"
        yield from _item(item, answer)


def _item(item: Item, answer: str) -> Iterator[str]:
    yield f"### {heading(item.question)}"
    hidden = {
        "id": item.id,
        "topic": item.topic,
        "level": item.level,
        "aliases": item.aliases,
        "gloss": item.gloss,
    }
    yield _comment({name: value for name, value in hidden.items() if value})
    yield answer
    if item.key_points:
        yield "<!-- epoch: key points -->"
        yield "**Key points**"
        yield "\n".join(f"- {lines(point, '  ')}" for point in item.key_points)
    if item.quiz:
        yield "<!-- epoch: quiz -->"
        yield "**Quiz**"
        yield "\n\n".join(_question(number, question) for number, question in enumerate(item.quiz, 1))


def _question(number: int, question: QuizQuestion) -> str:
    mark = f"{number}. "
    indent = " " * len(mark)
    options = [
        f"[x] {lines(question.key, '')}",
        *(f"[ ] {lines(option, '')}" for option in question.distractors),
    ]
    text = f"{mark}{lines(question.stem, indent)}\n\n" + "\n".join(
        f"{indent}- {option}" for option in options
    )
    if question.explanation:
        text += f"\n\n{indent}> {lines(question.explanation, indent + '> ')}"
    return text


def _comment(value: object) -> str:
    """JSON in a comment that nothing inside of it ends."""
    text = _json(value).translate(_HIDDEN).replace("--", "-\\u002d")
    return f"<!-- epoch {text} -->"


def _json(value: object) -> str:
    """JSON that YAML reads too: signs that it does not take as they are stand as their numbers."""
    text = json.dumps(value, ensure_ascii=False)
    return _NOT_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
