"""The forms of file that can be imported, in the order in which a file is held against them."""

from __future__ import annotations

from bot.decks.importing import (
    anki,
    choices,
    conversations,
    epoch_deck,
    epoch_markdown,
    excel,
    gift,
    hash_questions,
    markdown,
    moodle_xml,
    plain,
    squad,
    table,
)
from bot.decks.importing.form import ImportForm

FORMS: dict[str, ImportForm] = {
    form.name: form
    for form in (
        epoch_deck.FORM,
        epoch_markdown.FORM,
        anki.FORM,
        excel.FORM,
        moodle_xml.FORM,
        squad.FORM,
        conversations.FORM,
        gift.FORM,
        hash_questions.FORM,
        table.FORM,
        choices.FORM,
        markdown.FORM,
        plain.FORM,
    )
}
