"""The two note types of our Anki packages. Their numbers, names and fields stay: collections have them."""

from __future__ import annotations

import genanki

_STYLE = """
.card { font: 20px/1.45 system-ui, sans-serif; margin: 1em auto; max-width: 40em; }
.plain { white-space: pre-wrap; }
.small { font-size: 80%; opacity: .7; }
pre, code { font-family: ui-monospace, monospace; font-size: 90%; }
pre { text-align: left; overflow-x: auto; }
table { border-collapse: collapse; }
td, th { border: 1px solid; padding: .2em .6em; }
img { max-width: 100%; }
.options ol { list-style: upper-alpha; text-align: start; }
"""


def _note_type(number: int, name: str, fields: list[str], front: str, back: str) -> genanki.Model:
    return genanki.Model(
        number,
        name,
        fields=[{"name": field} for field in fields],
        templates=[{"name": "Card 1", "qfmt": front, "afmt": f"{{{{FrontSide}}}}\n<hr id=answer>\n{back}"}],
        css=_STYLE,
    )


# The answer's own Markdown travels along, so that it comes back to the letter unless it was edited in Anki.
# dir=auto lets each text run as its first letter does, whatever the language of Anki is.
ITEM_NOTE = _note_type(
    1_834_206_751,
    "Epoch item",
    ["Question", "Answer", "Topic", "Level", "Key points", "Aliases", "Gloss", "Id", "Markdown"],
    '<div class="plain" dir="auto">{{Question}}</div>',
    '<div dir="auto">{{Answer}}</div>\n'
    '{{#Key points}}<div class="small" dir="auto">{{Key points}}</div>{{/Key points}}',
)
QUIZ_NOTE = _note_type(
    1_834_206_752,
    "Epoch quiz question",
    ["Stem", "Options", "Key", "Distractors", "Explanation", "Item"],
    '<div class="plain" dir="auto">{{Stem}}</div>\n<div class="options" dir="auto">{{Options}}</div>',
    '<div class="plain" dir="auto"><b>{{Key}}</b></div>\n'
    '{{#Explanation}}<div class="plain" dir="auto">{{Explanation}}</div>{{/Explanation}}',
)
