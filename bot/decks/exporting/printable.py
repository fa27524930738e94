"""Decks as one HTML page to print: questions first, answers at the end.

The page has no script and fetches nothing: pictures lie inside it, and its content security policy says so to
browsers. A deck's texts run in the direction of its language (CLDR, by Babel).
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from string import ascii_uppercase

from babel import Locale, UnknownLocaleError

from bot.decks.exporting.answer_html import answer_html, list_html, picture_in_words, plain_html
from bot.decks.exporting.losses import without
from bot.decks.exporting.option_order import in_asked_order
from bot.decks.exporting.pictures import PictureShelf
from bot.decks.exporting.printable_style import STYLE
from bot.decks.exporting.written import DeckSource, ExportJob, WrittenDeck, counted
from bot.decks.model import Item, QuizQuestion

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def write(job: ExportJob) -> WrittenDeck:
    """The decks as one page."""
    shelf = PictureShelf()
    title = ", ".join(deck.title for deck in job.decks)
    questions = "\n".join(_questions(source) for source in job.sources)
    answers = "\n".join(_answers(source, shelf) for source in job.sources)
    page = _page(_languages(job), title, f"{questions}\n{answers}")
    losses = [*without(job.decks, ["deck", "id", "aliases", "gloss"], "a printed page"), *shelf.losses()]
    return WrittenDeck(page.encode(), tuple(losses), len(shelf.taken))


def direction(language: str) -> str:
    """``rtl`` for languages written from right to left, else ``ltr``, also for those that nobody knows."""
    try:
        return "rtl" if Locale.parse(language, sep="-").character_order == "right-to-left" else "ltr"
    except (UnknownLocaleError, ValueError):
        return "ltr"


def _languages(job: ExportJob) -> str:
    """The page's own language: that of its decks where they have one in common."""
    found = {deck.language for deck in job.decks}
    return _in_language(found.pop() if len(found) == 1 else "en")


def _in_language(language: str) -> str:
    return f'lang="{escape(language)}" dir="{direction(language)}"'


def _text(text: str) -> str:
    """Plain text that runs in its own direction, whatever stands around it."""
    return f"<bdi>{plain_html(text)}</bdi>"


def _page(language: str, title: str, body: str) -> str:
    return (
        f"<!DOCTYPE html>\n<html {language}>\n<head>\n"
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _questions(source: DeckSource) -> str:
    deck = source.deck
    asked = counted(len(deck.items), "question")
    return (
        f"<section {_in_language(deck.language)}>\n<h1>{_text(deck.title)}</h1>\n"
        f'<p class="about"><bdi lang="en">{asked}</bdi></p>\n'
        f"{''.join(_by_topic(deck.items))}</section>"
    )


def _answers(source: DeckSource, shelf: PictureShelf) -> str:
    deck = source.deck
    return (
        f'<section class="answers" {_in_language(deck.language)}>\n'
        f'<h1>{_text(deck.title)}: <bdi lang="en">answers</bdi></h1>\n'
        f"{''.join(_answer(number, item, source.folder, shelf) for number, item in enumerate(deck.items, 1))}"
        f'<p class="about"><bdi lang="en">Source:</bdi> {_text(deck.source)}</p>\n</section>'
    )


def _by_topic(items: Iterable[Item]) -> Iterator[str]:
    topic = ""
    for number, item in enumerate(items, 1):
        if item.topic != topic:
            topic = item.topic
            yield f"<h2>{_text(topic)}</h2>\n" if topic else "<hr>\n"
        yield _question(number, item)


def _question(number: int, item: Item) -> str:
    level = f' <span class="level">{_text(item.level)}</span>' if item.level else ""
    quiz = "".join(_choice(f"{number}.{index}", item, one) for index, one in enumerate(item.quiz, 1))
    room = "" if item.quiz else '<div class="room"></div>\n'
    return (
        f'<article><h3><span class="number">{number}</span> {_text(item.question)}{level}</h3>\n'
        f"{quiz}{room}</article>\n"
    )


def _choice(number: str, item: Item, question: QuizQuestion) -> str:
    options = list_html(in_asked_order(question, item.id), "ol")
    return (
        f'<div class="choice"><p><span class="number">{number}</span> {_text(question.stem)}</p>'
        f"{options}</div>\n"
    )


def _answer(number: int, item: Item, folder: Path, shelf: PictureShelf) -> str:
    def picture(address: str, alternative: str) -> str:
        taken = shelf.take(folder, address)
        if taken is None:
            return picture_in_words(address, alternative)
        data = b64encode(taken.content).decode()
        return f'<img src="data:{taken.kind};base64,{data}" alt="{escape(alternative)}">'

    points = f'<div class="points">{list_html(item.key_points)}</div>\n' if item.key_points else ""
    keys = "".join(_key(f"{number}.{index}", item, one) for index, one in enumerate(item.quiz, 1))
    return (
        f'<article><h3><span class="number">{number}</span> {_text(item.question)}</h3>\n'
        f'<div class="answer">{answer_html(item.answer, picture)}</div>\n{points}{keys}</article>\n'
    )


def _key(number: str, item: Item, question: QuizQuestion) -> str:
    letter = ascii_uppercase[in_asked_order(question, item.id).index(question.key)]
    explanation = f"<br>{_text(question.explanation)}" if question.explanation else ""
    return (
        f'<p class="key"><span class="number">{number}</span> <b>{letter}. {_text(question.key)}</b>'
        f"{explanation}</p>\n"
    )
