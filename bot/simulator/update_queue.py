"""The update queue behind getUpdates: offsets, the remembered allowed_updates, and waking of who waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.simulator.parameters import Json

DEFAULT_UPDATES = frozenset(
    {
        "message",
        "edited_message",
        "callback_query",
        "poll",
        "poll_answer",
        "my_chat_member",
    }
)
KEPT_SECONDS = 24 * 3600


class UpdateQueue:
    """Updates wait until an offset acknowledges them, for a day at the most."""

    def __init__(self, first_update_id: int) -> None:
        self._next_id = first_update_id
        self._waiting: list[tuple[int, Json]] = []
        self._listeners: list[Callable[[], None]] = []
        self.allowed = DEFAULT_UPDATES
        self.readers = 0

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def last_id(self) -> int:
        """The id of the newest update ever made, one less than the first id before there is any."""
        return self._next_id - 1

    def allow(self, kinds: Sequence[str]) -> None:
        """What getUpdates' allowed_updates asks for; an empty list means Telegram's default."""
        self.allowed = frozenset(kinds) or DEFAULT_UPDATES

    def put(self, kind: str, payload: Json, now: int) -> None:
        """Queue an update, unless the bot did not ask for this kind."""
        if kind not in self.allowed:
            return
        self.put_raw({"update_id": self._next_id, kind: payload}, now)

    def put_raw(self, update: Json, now: int) -> None:
        """Queue an update as it is, its id included: duplicates and nonsense for tests of the inbox."""
        self._next_id = max(self._next_id, update["update_id"] + 1)
        self._waiting.append((now, update))
        for wake in list(self._listeners):
            wake()

    def take(self, offset: int, limit: int, now: int) -> list[Json]:
        """The oldest waiting updates from ``offset`` on; those before it are forgotten for good."""
        if offset < 0:
            self._waiting = self._waiting[offset:]
        fresh = [
            (made, update)
            for made, update in self._waiting
            if update["update_id"] >= offset and now - made <= KEPT_SECONDS
        ]
        self._waiting = fresh
        return [update for _, update in fresh[:limit]]

    def clear(self) -> None:
        """Forget everything that waits."""
        self._waiting = []

    def listen(self, wake: Callable[[], None]) -> None:
        """Have ``wake`` called whenever an update is queued."""
        self._listeners.append(wake)

    def unlisten(self, wake: Callable[[], None]) -> None:
        self._listeners.remove(wake)
