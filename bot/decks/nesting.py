"""How deep a file's lists and keys may lie in each other, and a reader that sees to it while it scans."""

from __future__ import annotations

import re
from typing import Any

import yaml

MAX_DEPTH = 16
TOO_DEEP = f"lists and keys are nested more than {MAX_DEPTH} deep"

# A bracket may begin a key, so YAML's scanners look on to the end of its line, a thousand characters at most,
# before they tell of it. libyaml gives up in there with words of its own when a thousand brackets are open.
# Below this many in any line it cannot come near that before the builder hears of the seventeenth.
_CROWDED = re.compile(r"^(?:[^\[{\n]*+[\[{]){64}", re.MULTILINE)


class TooDeep(Exception):
    """A flow list or mapping begins deeper than ``MAX_DEPTH``."""

    def __init__(self, line: int) -> None:
        super().__init__(TOO_DEEP)
        self.line = line


class BoundedLoader(yaml.SafeLoader):
    """Raises ``TooDeep`` at the bracket itself. Slow: only the scanner in Python can be told."""

    def fetch_flow_collection_start(self, TokenClass: Any) -> None:
        if self.flow_level >= MAX_DEPTH:
            raise TooDeep(self.line + 1)
        super().fetch_flow_collection_start(TokenClass)


def bounded(text: str, loader: Any) -> Any:
    """``loader``, or the slow one where a line has so many brackets that ``loader`` might speak first.

    Brackets in quotes count here too: the slow reader tells them apart.
    """
    return BoundedLoader if _CROWDED.search(text) else loader
