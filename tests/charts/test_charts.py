"""Pictures: drawn from plain data, whatever it holds, and readable by who only has a terminal."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.charts import block_text as blocks
from bot.charts import colours
from bot.charts.canvas import width_of
from bot.charts.fonts import drawable
from bot.charts.render import draw
from bot.charts.spec import (
    Bar,
    CardPicture,
    Picture,
    ProgressPicture,
    Section,
    StripPicture,
    from_json,
    to_json,
)
from bot.core.errors import PictureError

PROGRESS = ProgressPicture(
    locale="en",
    today="2026-03-04",
    marks=".sek" * 44 + "..",
    streak="12 days in a row",
    longest="longest 30",
    calendar=Section("Half a year", ("no answers", "some", "goal reached", "streak kept")),
    mastery=Section("What you know"),
    forecast=Section("What you would still know", ("tomorrow", "1 week", "2 weeks", "3 weeks", "4 weeks")),
    topics=(Bar("training", 0.9, "90%"), Bar("data", 0.0, "new")),
    recall=tuple((day, 0.95 - day / 100) for day in (1, 2, 4, 7, 14, 21, 28)),
)
STRIP = StripPicture("en", "2026-03-04", "..eek.seeeeee.", "6 days in a row", "longest 30")
CARD = CardPicture(
    12, "days in a row", "Level 4", 12 / 30, "next stop: 30 days", "Practise with me: @epoch_tutor_bot"
)


def size_of(png: bytes) -> tuple[int, int]:
    image = Image.open(BytesIO(png))
    image.verify()
    return image.size


@pytest.mark.parametrize("picture", [PROGRESS, STRIP, CARD])
def test_a_picture_survives_the_outbox(picture: Picture) -> None:
    assert from_json(json.loads(json.dumps(to_json(picture)))) == picture


@pytest.mark.parametrize("picture", [PROGRESS, STRIP, CARD])
def test_a_picture_is_a_png_of_phone_width_under_200_kb(picture: Picture) -> None:
    png = draw(to_json(picture))
    assert size_of(png)[0] == 1080
    assert len(png) < 200_000


def test_the_same_data_make_the_same_picture() -> None:
    assert draw(to_json(PROGRESS)) == draw(to_json(PROGRESS))


def test_a_newcomer_gets_a_picture_too() -> None:
    empty = replace(PROGRESS, marks="." * 178, topics=(), recall=())
    assert size_of(draw(to_json(empty)))[1] < size_of(draw(to_json(PROGRESS)))[1]


@settings(max_examples=10)
@given(st.text(max_size=60), st.floats(0, 1), st.integers(0, 10**6))
def test_any_topic_name_can_be_drawn(name: str, share: float, streak: int) -> None:
    bars = (Bar(name, share, "1%"), Bar("$x^{2$ 中文 שלום 🎉", 1.0, "100%"))
    picture = replace(
        PROGRESS, marks="e" * 178, streak=f"{streak}", topics=bars, recall=((1, 1.0), (28, 0.5))
    )
    assert size_of(draw(to_json(picture)))[0] == 1080


@pytest.mark.parametrize(
    "data", [{}, {"kind": "statue"}, {"kind": "strip"}, {**to_json(STRIP), "marks": "?"}]
)
def test_what_is_not_a_picture_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(PictureError):
        draw(data)


def test_a_picture_carries_the_calendar_in_blocks() -> None:
    words = blocks.words_in(draw(to_json(PROGRESS))).splitlines()
    assert words[0].split() == ["Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]
    assert [line[:3].strip() for line in words[1:8]] == ["Mon", "", "Wed", "", "Fri", "", "Sun"]
    assert words[1].split()[1:5] == ["·", "▢", "█", "▒"]
    assert words[-1].startswith("█ goal reached")
    assert set("".join(words).translate(blocks.ASCII)) <= {chr(code) for code in range(32, 127)}


def test_the_strip_in_blocks_stands_under_its_days() -> None:
    names, first, second = blocks.words_in(draw(to_json(STRIP))).splitlines()
    assert names.split()[-1] == "Wed"
    assert first.split() == ["·", "·", "█", "█", "▢", "·", "▒"]
    assert len(second.split()) == 7


def test_days_and_months_have_the_names_of_the_learners_language() -> None:
    french = blocks.words_in(draw(to_json(replace(PROGRESS, locale="fr")))).splitlines()
    assert french[0].split()[:2] == ["sept.", "oct."]
    assert french[1].startswith("lun. ·")
    assert blocks.words_in(draw(to_json(replace(STRIP, locale="de")))).startswith("Do. Fr. Sa.")


def test_words_are_looked_for_in_any_bytes_without_harm() -> None:
    assert blocks.words_in(b"") == blocks.words_in(b"not a picture at all, but long enough") == ""


@given(st.dates(min_value=date(1999, 1, 1), max_value=date(2100, 1, 1)))
def test_month_names_never_touch(monday: date) -> None:
    monday -= timedelta(days=monday.weekday())
    columns = [week for week, _ in blocks.months(monday, 26 * 7, "en")]
    assert 5 <= len(columns) <= 7
    assert all(later - earlier >= 3 for earlier, later in pairwise(columns))


def _light(colour: str) -> float:
    """Relative luminance (WCAG 2.1)."""
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("ink", [colours.TEXT, colours.QUIET, colours.DONE, colours.FLAME, colours.KEPT])
def test_every_ink_stands_out_from_the_ground(ink: str) -> None:
    assert (_light(ink) + 0.05) / (_light(colours.GROUND) + 0.05) >= 4.5


def test_nobody_imports_matplotlib_before_a_picture_is_drawn() -> None:
    code = "import sys, bot.tg.tutor_bot, bot.cli; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_letters_that_no_font_has_are_written_in_latin_ones_and_never_drawn_as_boxes() -> None:
    assert drawable("Ünïcödé الشبكة רשת") == "Ünïcödé الشبكة רשת"
    assert drawable("深度 भाषा ภาษา", others=()) == "ShenDu bhasa phasa"
    assert drawable("🔥 \U000e0041", others=()) == "· "


def test_letters_of_any_script_are_drawn_without_a_warning() -> None:
    names = ("الذكاء الاصطناعي (CNN)", "למידה עמוקה RNN", "深度学习", "हिन्दी", "ภาษาไทย", "🔥 fire")
    draw(to_json(replace(PROGRESS, topics=tuple(Bar(name, 0.5, "50%") for name in names))))


def test_right_to_left_letters_are_joined_and_ordered() -> None:
    isolated = sum(width_of(letter, 30) for letter in "شبكة")
    assert width_of("شبكة", 30) < isolated
