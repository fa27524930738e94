"""The forms of file that can be imported, in the order in which a file is held against them."""

from __future__ import annotations

from bot.decks.importing import (
    checkboxes,
    conversations,
    gift,
    hash_questions,
    markdown,
    squad,
    table,
)
from bot.decks.importing.form import Form

FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        squad.FORM,
        conversations.FORM,
        gift.FORM,
        hash_questions.FORM,
        checkboxes.FORM,
        markdown.FORM,
        table.FORM,
    )
}
