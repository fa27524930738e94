"""What a deck file and a lexicon file may hold, and how they become the domain's terms.

``python -m bot.decks.schema FOLDER`` writes the JSON Schemas that editors check decks with.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from bot.core.limits import MESSAGE_LENGTH, POLL_EXPLANATION_LENGTH, POLL_OPTION_LENGTH, POLL_STEM_LENGTH
from bot.core.text import utf16_length
from bot.core.unseen import seen_as
from bot.decks import model as domain
from bot.decks.document import shown
from bot.decks.field_types import (
    MAPPING_FORM,
    TEXT_FORM,
    WHOLE,
    Explanation,
    Id,
    Language,
    Line,
    Option,
    Question,
    Text,
    Title,
    sentence,
)
from bot.decks.ids import ids_for
from bot.decks.shown import as_option

WRITTEN_OUT_LENGTH = MESSAGE_LENGTH - 500
"""Of a question with its options: they share a message with a heading, marks and what was answered."""


def _plain(schema: dict[str, Any]) -> None:
    """Drops what editors would show beside the description without telling an author anything."""
    for entry in schema["properties"].values():
        entry.pop("title", None)
        entry.pop("default", None)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, json_schema_extra=_plain)


class QuizEntry(_Part):
    """A multiple-choice question. What does not fit a Telegram poll is asked with lettered buttons."""

    stem: Question = Field(description=f"The question; up to {POLL_STEM_LENGTH} characters fit a poll")
    key: Option = Field(description=f"The right option; up to {POLL_OPTION_LENGTH} characters fit a poll")
    distractors: list[Option] = Field(
        min_length=1, max_length=9, description="The wrong options, 3 as a rule"
    )
    explanation: Explanation = Field(
        "", description=f"Why the key is right; up to {POLL_EXPLANATION_LENGTH} characters fit a poll"
    )

    @model_validator(mode="after")
    def _options_differ(self) -> QuizEntry:
        seen: set[str] = set()
        for option in (self.key, *self.distractors):
            folded = seen_as(as_option(option))
            if folded in seen:
                raise sentence(f"the option “{shown(option)}” is given twice, or looks as if it was", WHOLE)
            seen.add(folded)
        return self

    @model_validator(mode="after")
    def _fits_a_message(self) -> QuizEntry:
        length = sum(map(utf16_length, (self.stem, self.key, *self.distractors)))
        if length > WRITTEN_OUT_LENGTH:
            what = f"the question with its options is {length} characters long"
            raise sentence(f"{what}; {WRITTEN_OUT_LENGTH} is the most a message takes", WHOLE)
        return self

    def to_domain(self) -> domain.QuizQuestion:
        return domain.QuizQuestion(self.stem, self.key, tuple(self.distractors), self.explanation)


class KeyPointEntry(_Part):
    """A key point with other wordings of it."""

    point: Text = Field(description="What a full answer must mention, in the field's terms")
    also: list[Text] = Field(
        [],
        max_length=20,
        description="The same in other words, lay and technical, so that more answers count; never shown",
    )


def _form(value: object) -> str:
    return MAPPING_FORM if isinstance(value, dict | KeyPointEntry) else TEXT_FORM


KeyPoint = Annotated[
    Annotated[Text, Tag(TEXT_FORM)] | Annotated[KeyPointEntry, Tag(MAPPING_FORM)], Discriminator(_form)
]
"""A key point is written as text, or as a mapping where other words for it are given."""


class ItemEntry(_Part):
    """One question-and-answer."""

    id: Id = Field(
        "",
        description="Unique among all decks that are used together; never change it later. "
        "Where it is missing it is made from the question",
    )
    question: Question = Field(description="As a textbook or an interviewer would ask it")
    answer: Text = Field(description="Plain text with light Markdown")
    topic: Line = Field("", description="What the item is about, for `/quiz TOPIC`")
    level: Line = Field("", description="How hard it is, for `/quiz LEVEL`")
    aliases: list[Text] = Field([], max_length=1000, description="Other ways learners ask the question")
    gloss: Text = Field(
        "", description="The thing in a beginner's everyday words; only searched, never shown"
    )
    key_points: list[KeyPoint] = Field([], max_length=100, description="What a full answer must mention")
    quiz: list[QuizEntry] = Field([], max_length=100, description="Hand-written multiple-choice questions")

    def points(self) -> list[KeyPointEntry]:
        """The key points in one form, with other wordings or none."""
        return [KeyPointEntry(point=one, also=[]) if isinstance(one, str) else one for one in self.key_points]

    def to_domain(self, item_id: str, deck: str, language: str) -> domain.Item:
        points = self.points()
        return domain.Item(
            id=item_id,
            deck=deck,
            language=language,
            question=self.question,
            answer=self.answer,
            topic=self.topic,
            level=self.level,
            aliases=tuple(self.aliases),
            gloss=self.gloss,
            key_points=tuple(entry.point for entry in points),
            also=tuple(tuple(entry.also) for entry in points) if any(one.also for one in points) else (),
            quiz=tuple(entry.to_domain() for entry in self.quiz),
        )


class DeckFile(_Part):
    """A deck: a titled list of questions and answers, and where its facts come from."""

    deck: Id = Field(description="The deck's id, unique among all decks that are used together")
    title: Title
    source: Text = Field(description="Where the facts come from")
    language: Language = Field("en", description="The language of its texts, as a tag: en, de, pt-BR")
    items: list[ItemEntry] = Field(min_length=1)

    def to_domain(self) -> domain.Deck:
        items = tuple(
            item.to_domain(name, self.deck, self.language)
            for name, item in zip(self.item_ids(), self.items, strict=True)
        )
        return domain.Deck(self.deck, self.title, self.source, items, self.language)

    def item_ids(self) -> tuple[str, ...]:
        """The items' ids in order, given or made."""
        return tuple(ids_for(self.deck, ((item.id, item.question) for item in self.items)))


class LexiconFile(_Part):
    """What a subject's authors know about its words. Stands as lexicon.yaml beside their decks."""

    language: Line = Field("", description="The language of these words, such as en")
    subject: Line = Field("", description="The subject they belong to")
    variants: Annotated[
        dict[Line, list[Line]],
        Field(
            description="For each term of the field: other spellings, abbreviations and everyday words for it"
        ),
    ] = {}
    stop_words: list[Line] = Field([], description="Words without a meaning of their own")
    outside: list[Text] = Field([], description="Questions and terms near the subject that no item answers")


def schemas() -> dict[str, str]:
    """The JSON Schemas by file name, as text."""
    models: dict[str, type[BaseModel]] = {"deck.schema.json": DeckFile, "lexicon.schema.json": LexiconFile}
    return {name: json.dumps(model.model_json_schema(), indent=2) + "\n" for name, model in models.items()}


def write_schemas(folder: Path) -> None:
    """Writes the JSON Schemas into ``folder``."""
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]))
