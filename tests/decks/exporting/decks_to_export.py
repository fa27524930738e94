"""Decks that the forms are tried on: small ones by hand, and hostile ones by hypothesis."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import strategies as st

from bot.decks.exporting.written import DeckSource, ExportJob
from bot.decks.model import Deck, Item, QuizQuestion

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

QUIZ = QuizQuestion("How many legs has a spider?", "Eight", ("Six", "Ten"), "Insects have six.")
FULL = Item(
    id="spider",
    deck="animals",
    question="What is a spider?",
    answer="An animal with **eight** legs.\n\n- spins webs\n- is no insect",
    topic="Arachnids / Spiders",
    level="easy",
    aliases=("what are spiders", "eight-legged\nanimal"),
    gloss="The thing that sits in a web.",
    key_points=("eight legs", "no insect"),
    quiz=(QUIZ,),
)
SHORT = Item(id="cat", deck="animals", question="What says meow?", answer="A cat")
LONG = Item(
    id="dog",
    deck="animals",
    question="Why do dogs bark?",
    answer="To tell others something. Wolves do so less.",
    key_points=("to tell something",),
)


def deck_of(*items: Item, title: str = "Animals", language: str = "en") -> Deck:
    return Deck("animals", title, "A zoo.", items, language)


def job_of(*decks: Deck, folder: Path = Path()) -> ExportJob:
    return ExportJob(tuple(DeckSource(deck, folder) for deck in decks), folder, NOW)


_PIECES = st.one_of(
    st.sampled_from(
        [
            *"=+-@'\"~#{}:\\%[]<>&*_`|!$()^;,./?\t\n ",
            *(
                "\n\n",
                "  ",
                "\n  ",
                "```",
                "~~~",
                "---",
                "===",
                "->",
                "%50%",
                "=cmd()",
                "[html]",
                "::",
                "//",
                "####",
            ),
            *(
                "<b>",
                "</b>",
                "<script>",
                "<!--",
                "-->",
                "]]>",
                "&amp;",
                "&#60;",
                "<br>",
                "{{c1::x}}",
                "[sound:a.mp3]",
            ),
            *(
                "$CATEGORY: x",
                "# ",
                "1. ",
                "- ",
                "> ",
                "| a | b |",
                "![x](https://x.org/y.png)",
                "[a](b)",
                "[r]: u",
                "\\n",
                "\\(",
            ),
            *(
                "א",
                "שלום",
                "مرحبا",
                "漢字",
                "é",
                "e\u0301",
                "\u200b",
                "\u2028",
                "\xa0",
                "🎉",
                "İ",
                "＝",
                "null",
                "007",
            ),
        ]
    ),
    st.text(st.characters(categories=("L", "N")), min_size=1, max_size=6),
)


def texts(most: int = 8, lines: bool = True) -> st.SearchStrategy[str]:
    """Texts as a deck takes them: stripped, not empty, ``lines`` or one line."""

    def fit(pieces: Sequence[str]) -> str:
        text = "".join(pieces)
        return (text if lines else text.replace("\n", " ")).strip()

    found = st.lists(_PIECES, min_size=1, max_size=most).map(fit)
    return found.filter(lambda text: any(sign.isprintable() and not sign.isspace() for sign in text))


def optional(found: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(st.just(""), found)


@st.composite
def quiz_questions(draw: st.DrawFn) -> QuizQuestion:
    options = st.lists(
        texts(4, lines=False), min_size=2, max_size=4, unique_by=lambda text: " ".join(text.split())
    )
    key, *distractors = draw(options)
    return QuizQuestion(draw(texts()), key, tuple(distractors), draw(optional(texts())))


@st.composite
def items(draw: st.DrawFn, name: str) -> Item:
    return Item(
        id=name,
        deck="hostile",
        question=draw(texts()),
        answer=draw(texts(20)),
        topic=draw(optional(texts(3, lines=False))),
        level=draw(optional(texts(3, lines=False))),
        aliases=tuple(draw(st.lists(texts(4), max_size=2))),
        gloss=draw(optional(texts())),
        key_points=tuple(draw(st.lists(texts(4), max_size=2))),
        quiz=tuple(draw(st.lists(quiz_questions(), max_size=2))),
    )


@st.composite
def decks(draw: st.DrawFn) -> Deck:
    """A deck of one to three items whose texts hold every form's own signs."""
    found = tuple(draw(items(f"item.{number}")) for number in range(draw(st.integers(1, 3))))
    return Deck("hostile", draw(texts(3, lines=False)), draw(texts()), found)
