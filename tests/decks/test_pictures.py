"""Pictures beside a deck are looked at when it is loaded; whatever cannot be shown has a line."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bot.core.limits import PICTURE_BYTES
from bot.decks.load import load_library, read_all
from tests.decks.small_decks import HEAD, Write


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    """A picture's file."""
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, kind)
    return out.getvalue()


def deck(answer: str) -> str:
    """A deck whose one answer is this line."""
    return f"{HEAD}  - id: one\n    question: What is it?\n    answer: '{answer}'\n"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_beside_the_deck_or_below_it_belongs_to_the_answer(write: Write, kind: str) -> None:
    write(picture(kind), "below/a map.bin")
    path = write(deck('See ![the map](<below/a map.bin>) and <img src="below/a map.bin" alt="it again">'))
    (found,) = load_library([path]).items["one"].pictures
    assert (found.name, Path(found.path).read_bytes()) == ("below/a map.bin", picture(kind))
    assert found.words == "🖼 the map"


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("missing.png", "is not beside the deck"),
        ("../outside.png", "lies outside of the deck's folder"),
        ("/etc/hostname", "lies outside of the deck's folder"),
        ("..%2Foutside.png", "lies outside of the deck's folder"),
        ("linked.png", "lies outside of the deck's folder"),
        ("text.png", "is no PNG, JPEG, GIF or WebP"),
        ("large.png", "is larger than 5 MB"),
        ("long.png", "no side may be 20 times as long"),
        ("wide.png", "both together may be 10000"),
        ("a%00b.png", "cannot be read"),
        ("x" * 300 + ".png", "cannot be read"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_a_problem_in_one_line(
    write: Write, tmp_path: Path, name: str, problem: str
) -> None:
    write(picture(), "outside.png")
    write(b"<svg/>", "deck/text.png")
    write(picture() + b" " * PICTURE_BYTES, "deck/large.png")
    write(picture(size=(2, 50)), "deck/long.png")
    write(picture(size=(5001, 5000)), "deck/wide.png")
    (tmp_path / "deck" / "linked.png").symlink_to(tmp_path / "outside.png")
    [line] = read_all([write(deck(f"![x]({name})"), "deck/deck.yaml")]).problems
    assert "deck.yaml:7: one: the picture" in line
    assert problem in line
    assert "\n" not in line


def test_a_picture_in_the_web_is_neither_fetched_nor_a_problem(write: Write) -> None:
    assert load_library([write(deck("![x](https://x.org/a.png)"))]).items["one"].pictures == ()
