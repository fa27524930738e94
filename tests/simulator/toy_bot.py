"""A bot of a few lines that answers at once: it tests the chat and the dialogs without the tutor."""

from __future__ import annotations

from html import escape
from typing import Any

from bot.simulator import Telegram

QUIZ = {
    "question": "2 + 2?",
    "options": ["3", "4"],
    "type": "quiz",
    "correct_option_ids": [1],
    "explanation": "Count on your fingers.",
    "is_anonymous": False,
}
LINK = "https://t.me/epoch_tutor_bot?start=review"


class ToyBot:
    """Knows /quiz, /letters, /twice, /picture and /review; is silent at /silence; echoes the rest."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram

    async def settle(self) -> None:
        """Handle all waiting updates."""
        while updates := self.call("getUpdates"):
            for update in updates:
                self.handle(update)
            self.call("getUpdates", offset=updates[-1]["update_id"] + 1)

    def handle(self, update: dict[str, Any]) -> None:
        if text := update.get("message", {}).get("text"):
            self.hear(update["message"]["chat"]["id"], text)
        elif query := update.get("callback_query"):
            self.call("answerCallbackQuery", callback_query_id=query["id"], text=f"You chose {query['data']}")
            place = {"chat_id": query["message"]["chat"]["id"], "message_id": query["message"]["message_id"]}
            self.call("editMessageText", **place, text=f"Chosen: {query['data']}")

    def hear(self, chat_id: int, text: str) -> None:
        match text.split()[0]:
            case "/quiz":
                self.call("sendPoll", chat_id=chat_id, **QUIZ)
            case "/letters":
                self.offer(chat_id, "A long question", [("A", "a"), ("B", "b"), ("Skip", "skip")])
            case "/twice":
                self.call("sendMessage", chat_id=chat_id, text="once")
                self.call("sendMessage", chat_id=chat_id, text="twice")
            case "/picture":
                params = {"chat_id": chat_id, "caption": "Your month"}
                self.telegram.call(self.telegram.token, "sendPhoto", params, {"photo": ("x.png", b"png")})
            case "/review":
                rows = [[{"text": "Review", "url": LINK}, {"text": "Site", "url": "https://example.org"}]]
                self.call("sendMessage", chat_id=chat_id, text="x", reply_markup={"inline_keyboard": rows})
            case "/silence":
                return
            case _:
                self.call(
                    "sendMessage", chat_id=chat_id, text=f"<b>You said</b> {escape(text)}", parse_mode="HTML"
                )

    def offer(self, chat_id: int, text: str, buttons: list[tuple[str, str]]) -> None:
        rows = [[{"text": label, "callback_data": data} for label, data in buttons]]
        self.call("sendMessage", chat_id=chat_id, text=text, reply_markup={"inline_keyboard": rows})

    def call(self, method: str, **params: Any) -> Any:
        status, body = self.telegram.call(self.telegram.token, method, params)
        assert status == 200, body
        return body["result"]
