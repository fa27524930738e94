"""``python -m tests.pins``: the pins are what pyproject.toml asks for; ``--write`` makes them anew.

``constraints.txt`` has every package of a developer's environment, for the README's lines.
``requirements.txt`` has those of the bot alone with hashes, for the image: pip takes no hashes beside a
folder that it installs. ``--installed`` tells what this environment has in other versions.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
FILES = {
    "constraints.txt": ("--extra=dev",),
    "requirements.txt": ("--generate-hashes", "--constraints=constraints.txt"),
}
PIN = re.compile(r"^([A-Za-z0-9_.-]+)==(\S+)(?:\s*;.*?)?\s*\\?$", re.MULTILINE)
ADDRESS = re.compile(r"://|--index|--find-links|--extra-index|file:|\s@\s")
UNPINNED = {"epoch-tutor", "pip", "setuptools", "wheel"}  # we, and what makes the environment itself


def pins(text: str) -> dict[str, str]:
    """The versions in a file of pins, by package."""
    return {canonicalize_name(name): version for name, version in PIN.findall(text)}


def problems(constraints: str, requirements: str, pyproject: str) -> list[str]:
    """What is wrong with the pins, in sentences."""
    project = tomllib.loads(pyproject)["project"]
    everything = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    found = _misfits("constraints.txt", pins(constraints), everything)
    found += _misfits("requirements.txt", pins(requirements), project["dependencies"])
    for name, version in pins(requirements).items():
        if pins(constraints).get(name) != version:
            found.append(f"{name} is {version} in requirements.txt, but not in constraints.txt")
    if requirements.count("--hash=sha256:") < len(pins(requirements)):
        found.append("requirements.txt: some pins have no hash")
    if "--hash" in constraints:
        found.append("constraints.txt has hashes, with which pip installs no folder")
    for file, text in (("constraints.txt", constraints), ("requirements.txt", requirements)):
        if ADDRESS.search(text):
            found.append(f"{file} names an index or an address")
    return found


def differences(constraints: str) -> list[str]:
    """What is installed in another version than ``constraints`` has, or without being there."""
    pinned = pins(constraints)
    found = []
    for one in distributions():
        name = canonicalize_name(one.name)
        if name not in UNPINNED and pinned.get(name) != one.version:
            found.append(f"{name} {one.version} (tested: {pinned.get(name, 'not at all')})")
    return sorted(set(found))


def write() -> None:
    """Resolve both files anew, for every platform and Python that pyproject.toml allows."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest = f"--python-version={project['requires-python'].removeprefix('>=')}"
    for file, options in FILES.items():
        # Run in the folder, so that no path can get into a file; quiet, since uv prints the result too.
        command = ["uv", "pip", "compile", "pyproject.toml", "--quiet", "--upgrade", "--universal", oldest]
        command += ["--fork-strategy=fewest", "--no-header", "--no-annotate", *options]
        command.append(f"--output-file={file}")
        subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=True)


def _misfits(file: str, pinned: dict[str, str], wanted: list[str]) -> list[str]:
    found = []
    for one in map(Requirement, wanted):
        version = pinned.get(canonicalize_name(one.name))
        if version is None:
            found.append(f"{file}: {one.name} is not pinned")
        elif not one.specifier.contains(version):
            found.append(f"{file}: {one.name} is pinned to {version}, which {one.specifier} does not allow")
    return found


def main(arguments: list[str]) -> int:
    """Print every problem; 1 if there is any."""
    if arguments == ["--write"]:
        write()
    texts = {name: (ROOT / name).read_text(encoding="utf-8") for name in [*FILES, "pyproject.toml"]}
    if arguments == ["--installed"]:
        found = differences(texts["constraints.txt"])
        print("\n".join(found) or "installed is what constraints.txt has")  # noqa: T201 - a command of its own
    else:
        found = problems(*texts.values())
        print("\n".join(found) or "the pins fit")  # noqa: T201
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
