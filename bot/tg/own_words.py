"""What the adapter itself has to say, in the language of the chat."""

from __future__ import annotations

from bot.chat.messages import Outgoing, Place, Say
from bot.chat.tutor import Tutor
from bot.core.language import Language
from bot.features import profile
from bot.features.start import CUT, NOT_TAKEN
from bot.storage import outbox
from bot.storage.outbox import Call, DeliveryTag, TagKind
from bot.storage.transaction import Transaction
from bot.tg.keyboards import rows

SHOWN = frozenset({"send_message", "send_photo", "send_poll", "edit_message_text"})
"""Calls whose result somebody waits to see."""

GO_ON = frozenset({TagKind.ROUND, TagKind.SORRY})
"""A game says by itself that a question is over; an apology is not apologised for."""


class OwnWords:
    """Sentences about messages, whatever they were about."""

    def __init__(self, tutor: Tutor) -> None:
        self._tutor = tutor

    def cut_note(self, tx: Transaction, place: Place) -> str:
        """Behind a text of which something was left out."""
        return f"<i>{self._language(tx, place).t(CUT)}</i>"

    def instead_of(self, tx: Transaction, refused: Call) -> list[Outgoing]:
        """One sentence where a message was to stand that Telegram does not take; for a picture, its caption.

        None while another waits, or where nobody waits for it.
        """
        thread_id = refused.payload.get("message_thread_id")
        place = Place(refused.chat_id, thread_id, private=refused.chat_id > 0)
        if refused.payload.get("caption"):
            return [Say(place, refused.payload["caption"], rows(refused.payload), tag=refused.tag)]
        sorry = DeliveryTag(TagKind.SORRY, refused.chat_id)
        if refused.method not in SHOWN or outbox.waits(tx, sorry):
            return []
        if refused.tag and refused.tag.kind in GO_ON:
            return []
        return [Say(place, self._language(tx, place).t(NOT_TAKEN), tag=sorry)]

    def _language(self, tx: Transaction, place: Place) -> Language:
        learner = profile.find(tx, place.chat_id) if place.private else None
        return self._tutor.languages.find(learner.language if learner else None)
