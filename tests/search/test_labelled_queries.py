from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.errors import KnowledgeError
from bot.search import LabelledQuestion, read_questions


def written(folder: Path, text: str, styles: str | None = None) -> Path:
    path = folder / "questions.yaml"
    path.write_text(text, encoding="utf-8")
    if styles is not None:
        (folder / "questions.styles.yaml").write_text(styles, encoding="utf-8")
    return path


def test_questions_come_with_the_styles_beside_them(tmp_path: Path) -> None:
    path = written(
        tmp_path, "- {query: why, accept: [a, b]}\n- {query: hi, accept: []}\n", "- full\n- chat\n"
    )
    assert read_questions(path) == (
        LabelledQuestion("why", ("a", "b"), "full"),
        LabelledQuestion("hi", (), "chat"),
    )


def test_styles_may_be_absent(tmp_path: Path) -> None:
    assert read_questions(written(tmp_path, "- {query: why, accept: []}"))[0].style == ""


@pytest.mark.parametrize(
    "text",
    [
        "query: why",
        "- why",
        "- {query: 5, accept: []}",
        "- {query: why}",
        "- {query: why, accept: [1]}",
        "[",
        "\x00",
    ],
)
def test_every_other_form_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(KnowledgeError, match=r"questions\.yaml"):
        read_questions(written(tmp_path, text))


def test_a_missing_file_and_missing_styles_are_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="cannot be read"):
        read_questions(tmp_path / "none.yaml")
    with pytest.raises(KnowledgeError, match="1 styles for 2 questions"):
        read_questions(written(tmp_path, "- {query: a, accept: []}\n- {query: b, accept: []}", "- full"))
