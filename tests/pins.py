"""``python -m tests.pins``: requirements.txt pins, with hashes, just what pyproject.toml asks for."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PIN = re.compile(r"^([A-Za-z0-9_.-]+)==(\S+)(?:\s*;.*?)?\s*\\?$", re.MULTILINE)


def problems(requirements: str, pyproject: str) -> list[str]:
    """What is wrong with the pins, in sentences."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    pins = {canonicalize_name(name): version for name, version in PIN.findall(requirements)}
    found = []
    for text in tomllib.loads(pyproject)["project"]["dependencies"]:
        wanted = Requirement(text)
        pinned = pins.get(canonicalize_name(wanted.name))
        if pinned is None:
            found.append(f"{wanted.name} is not pinned")
        elif not wanted.specifier.contains(pinned):
            found.append(f"{wanted.name} is pinned to {pinned}, which {wanted.specifier} does not allow")
    if requirements.count("--hash=sha256:") < len(pins):
        found.append("some pins have no hash")
    if re.search(r"https?://|--index|--find-links|--extra-index|file:", requirements):
        found.append("requirements.txt names an index or an address")
    return found


def main() -> None:
    """Print every problem; exit 1 if there is any."""
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in ("requirements.txt", "pyproject.toml")]
    found = problems(*texts)
    print("\n".join(found) or "the pins fit")  # noqa: T201 - a command of its own
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
