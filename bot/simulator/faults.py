"""Trouble on demand: injected failures, answers that get lost, and Telegram's flood limits."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass

from bot.simulator.refusals import Parameters, Refusal

NO_ANSWER = 0
MESSAGES = frozenset({"sendmessage", "sendpoll", "sendphoto"})
"""What Telegram's FAQ speaks of when it names its limits."""
EDITS = frozenset({"stoppoll", "editmessagetext", "editmessagecaption", "editmessagereplymarkup"})
"""What it refuses alike when there are too many."""


@dataclass
class Fault:
    """A failure to come, of a method ("*": any), so many ``times``, in one chat or in any.

    Status 0 gives no answer at all, a time-out. ``performed`` ones happen after the call took effect: only
    the answer is lost. ``retry_after`` is told in seconds where it is set.
    """

    method: str
    status: int = 500
    description: str = "Internal Server Error"
    times: int = 1
    performed: bool = False
    chat_id: int | None = None
    retry_after: int = 0

    def hits(self, method: str, chat_id: int) -> bool:
        here = self.chat_id is None or self.chat_id == chat_id
        return self.times > 0 and here and self.method in {"*", method}

    def refusal(self) -> Refusal:
        """What the caller meets."""
        description = self.description if self.status != NO_ANSWER else "no answer"
        parameters: Parameters = {"retry_after": self.retry_after} if self.retry_after else {}
        return Refusal(self.status, description, parameters)


class Faults:
    """The failures that tests asked for, in the order in which they were asked."""

    def __init__(self) -> None:
        self._coming: list[Fault] = []

    def add(self, fault: Fault) -> None:
        self._coming.append(fault)

    def next(self, method: str, chat_id: int) -> Fault | None:
        """The fault that hits this call, used up once."""
        for fault in self._coming:
            if fault.hits(method, chat_id):
                fault.times -= 1
                return fault
        return None


class FloodLimits:
    """One message a second to a chat with a small burst, 20 a minute to a group, 30 a second in all.

    Telegram's FAQ names these figures as the rough limits for bots; the burst is ours. Only the ``limited``
    methods count.
    """

    BURST = 3

    def __init__(self, limited: frozenset[str] = MESSAGES) -> None:
        self.limited = limited
        self._sent: dict[int, deque[float]] = defaultdict(deque)
        self._all: deque[float] = deque()

    def admit(self, chat_id: int, now: float) -> None:
        """Count one message to ``chat_id`` (negative: a group). Refuses with 429 when it is one too many."""
        recent = self._sent[chat_id]
        limits = [(self._all, 30, 1.0), (recent, self.BURST, float(self.BURST))]
        if chat_id < 0:
            limits.append((recent, 20, 60.0))
        wait = max(_wait(times, count, span, now) for times, count, span in limits)
        if wait > 0:
            seconds = int(wait) + 1
            raise Refusal(
                429, f"Too Many Requests: retry after {seconds}", parameters={"retry_after": seconds}
            )
        for times, kept in ((recent, 60.0), (self._all, 1.0)):
            times.append(now)
            while times[0] <= now - kept:
                times.popleft()


def _wait(times: deque[float], count: int, span: float, now: float) -> float:
    """Seconds until fewer than ``count`` of ``times`` lie within the last ``span`` seconds."""
    if len(times) < count:
        return 0.0
    return times[-count] + span - now
