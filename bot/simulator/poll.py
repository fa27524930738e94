"""A poll, its votes and its Bot API shape."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.simulator.parameters import Json


@dataclass(eq=False)
class SentPoll:
    """``votes`` maps a voter's id to the options chosen; times are Unix seconds."""

    id: str
    question: str
    options: list[str]
    type: str
    is_anonymous: bool
    allows_multiple_answers: bool
    allows_revoting: bool
    correct: list[int]
    explanation: str = ""
    explanation_entities: list[Json] = field(default_factory=list)
    open_period: int = 0
    close_date: int = 0
    stopped: bool = False
    votes: dict[int, list[int]] = field(default_factory=dict)

    @property
    def is_quiz(self) -> bool:
        return self.type == "quiz"

    def is_closed(self, now: int) -> bool:
        """Stopped by the bot, or past its close date."""
        return self.stopped or bool(self.close_date and now >= self.close_date)

    def persistent_id(self, option: int) -> str:
        """The name of an option that outlives reordering."""
        return f"{self.id}-{option}"

    def json(self, now: int) -> Json:
        """The Bot API's Poll, the deprecated ``correct_option_id`` included: Telegram still sends it."""
        shape: Json = {
            "id": self.id,
            "question": self.question,
            "options": [self._option(index, text) for index, text in enumerate(self.options)],
            "total_voter_count": len(self.votes),
            "is_closed": self.is_closed(now),
            "is_anonymous": self.is_anonymous,
            "type": self.type,
            "allows_multiple_answers": self.allows_multiple_answers,
            "allows_revoting": self.allows_revoting,
            "members_only": False,
        }
        if self.is_quiz:
            shape |= {"correct_option_ids": self.correct, "correct_option_id": self.correct[0]}
        if self.explanation:
            shape |= {"explanation": self.explanation, "explanation_entities": self.explanation_entities}
        timed = {"open_period": self.open_period, "close_date": self.close_date}
        return shape | {name: value for name, value in timed.items() if value}

    def _option(self, index: int, text: str) -> Json:
        count = sum(index in chosen for chosen in self.votes.values())
        return {"text": text, "voter_count": count, "persistent_id": self.persistent_id(index)}
