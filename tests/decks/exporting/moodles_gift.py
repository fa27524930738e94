"""How Moodle reads GIFT (``question/format/gift/format.php``), for the kinds of questions that we write.

Written after the steps of that reader, not after our writer: it shares no code and no pattern with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_FORMATS = {"moodle", "html", "plain", "markdown"}
_PLACEHOLDERS = {":": "&&058;", "#": "&&035;", "=": "&&061;", "{": "&&123;", "}": "&&125;", "~": "&&126;"}
_WEIGHT = re.compile(r"%-*([0-9]{1,2})\.?([0-9]*)%")


@dataclass
class GiftEntry:
    """One question as Moodle would store it. ``answers`` are (text, share of the mark)."""

    kind: str
    category: str
    name: str = ""
    text: str = ""
    form: str = "moodle"
    feedback: str = ""
    idnumber: str = ""
    tags: list[str] = field(default_factory=list)
    answers: list[tuple[str, float]] = field(default_factory=list)


def read_gift(content: str) -> Iterator[GiftEntry]:
    category = ""
    for block in re.split(r"\n[ \t]*\n", content.replace("\r\n", "\n")):
        rows = [row.strip() for row in block.split("\n")]
        comments = "\n".join(row for row in rows if row.startswith("//"))
        text = "\n".join("" if row.startswith("//") else row for row in rows).strip()
        if text.startswith("$CATEGORY:"):
            category = text[len("$CATEGORY:") :].strip()
        elif text:
            yield _question(_hidden(text), category, comments)


def _question(text: str, category: str, comments: str) -> GiftEntry:
    assert text.startswith("::")
    name, text = text[2:].split("::", 1)
    start, end = text.index("{"), text.index("}")
    answers, around = text[start + 1 : end].strip(), (text[:start] + text[end + 1 :]).strip()
    assert text.strip().endswith("}"), "a gap in a text"
    body, separator, feedback = answers.rpartition("####")
    answers = body.strip() if separator else answers
    entry = GiftEntry("", category, _shown(name))
    entry.form, entry.text = _formatted(around, "moodle")
    entry.feedback = _formatted(feedback if separator else "", entry.form)[1]
    entry.idnumber = "".join(re.findall(r"\[id:([^\]]+)\]", comments))
    entry.tags = re.findall(r"\[tag:([^\]]+)\]", comments)
    entry.kind = _kind(answers)
    entry.answers = list(_answers(entry, answers))
    return entry


def _kind(answers: str) -> str:
    if not answers:
        return "essay"
    if answers.startswith("#"):
        return "numerical"
    if "~" in answers:
        return "multichoice"
    if "=" in answers and "->" in answers:
        return "match"
    return "truefalse" if answers.split("#")[0].strip() in {"T", "TRUE", "F", "FALSE"} else "shortanswer"


def _answers(entry: GiftEntry, answers: str) -> Iterator[tuple[str, float]]:
    parts = answers.replace("=", "~=").split("~") if entry.kind == "multichoice" else answers.split("=")
    for part in filter(None, map(str.strip, parts)):
        weight = 0.0 if entry.kind == "multichoice" else 1.0
        if entry.kind == "multichoice" and part.startswith("="):
            weight, part = 1.0, part[1:]
        elif found := _WEIGHT.match(part):
            weight, part = float(found[0].strip("%")) / 100, part[found.end() :]
        yield _formatted(part.split("#")[0].strip(), entry.form)[1], weight


def _formatted(text: str, form: str) -> tuple[str, str]:
    if text.startswith("["):
        name = text[1 : text.find("]")]
        if name in _FORMATS:
            form, text = name, text[text.find("]") + 1 :]
    return form, _shown(text).strip()


def _hidden(text: str) -> str:
    text = text.replace("\\\\", "&&092;")
    for sign, placeholder in _PLACEHOLDERS.items():
        text = text.replace(f"\\{sign}", placeholder)
    return text.replace("\\n", "&&010").replace("&&092;", "\\")


def _shown(text: str) -> str:
    for sign, placeholder in _PLACEHOLDERS.items():
        text = text.replace(placeholder, sign)
    return text.replace("&&010", "\n")
