"""Reading a Bot API call's parameters, which arrive as text, as JSON text or as JSON values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bot.simulator.refusals import bad_request

Json = dict[str, Any]


class Params:
    """The parameters of one call. ``files`` maps part names to (file name, content)."""

    def __init__(self, values: Mapping[str, Any], files: Mapping[str, tuple[str, bytes]]) -> None:
        self.values = {name: value for name, value in values.items() if value is not None}
        self.files = files

    def __contains__(self, name: str) -> bool:
        value: object = self.values.get(name, "")
        return value != ""

    def text(self, name: str) -> str:
        """The value as text; empty when absent."""
        value: object = self.values.get(name, "")
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def integer(self, name: str, default: int = 0) -> int:
        """The value as a whole number. Telegram reads what it cannot understand as 0, and so do we."""
        if name not in self:
            return default
        try:
            return int(self.text(name))
        except ValueError:
            return 0

    def flag(self, name: str, default: bool = False) -> bool:
        """The value as a truth value: true, yes and 1 are true, whatever else is given is not."""
        if name not in self:
            return default
        return self.text(name).lower() in {"true", "yes", "1"}

    def structure(self, name: str, what: str) -> Any:
        """The value as parsed JSON, None when absent. Refused as ``what`` when it is not JSON."""
        value = self.values.get(name)
        if not isinstance(value, str) or value == "":
            return value or None
        try:
            return json.loads(value)
        except ValueError as problem:
            raise bad_request(f"can't parse {what} JSON object") from problem

    def record(self, name: str, what: str) -> Json:
        """The value as a JSON object, empty when absent."""
        value = self.structure(name, what)
        if value is not None and not isinstance(value, dict):
            raise bad_request(f"object expected as {what}")
        return value or {}

    def array(self, name: str, what: str) -> list[Any]:
        """The value as a JSON array, empty when absent."""
        value = self.structure(name, what)
        if value is not None and not isinstance(value, list):
            raise bad_request(f"expected an Array of {what}")
        return value or []
