"""Which files a list of paths stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """The deck and lexicon files to read, each once, and what is wrong with the paths themselves."""

    decks: tuple[Path, ...]
    lexicons: tuple[Path, ...]
    problems: tuple[str, ...]


def shipped_decks() -> Path:
    """The folder of the decks that come with Epoch: inside an installed package, or a checkout's own."""
    package = Path(__file__).resolve().parent
    installed = package / "shipped"
    return installed if installed.is_dir() else package.parent.parent / "knowledge"


def find(paths: Sequence[Path]) -> FoundFiles:
    """The files that ``paths`` name: files as they are, and the YAML files of folders.

    Folders in folders are left alone. A lexicon is found in a named folder and beside a named file.
    """
    decks: dict[Path, Path] = {}
    lexicons: dict[Path, Path] = {}
    problems = [] if paths else ["-:1: -: no deck file or folder was named"]
    for path in paths:
        try:
            named = list(_files(path))
        except OSError as error:
            problems.append(f"{path}:1: -: it cannot be read ({error.strerror})")
            continue
        for file in named:
            (lexicons if _is_lexicon(file) else decks).setdefault(file.resolve(), file)
        problems += [f"{path}:1: -: {text}" for text in _complaints(path, named)]
    return FoundFiles(tuple(decks.values()), tuple(lexicons.values()), tuple(problems))


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(file for file in path.iterdir() if _is_yaml(file))
    elif path.is_file():
        yield path
        yield from (file for file in path.parent.iterdir() if _is_lexicon(file))


def _complaints(path: Path, named: Sequence[Path]) -> Iterator[str]:
    if path.is_dir():
        if all(_is_lexicon(file) for file in named):
            yield "there is no deck (*.yaml) in this folder"
    elif not path.exists():
        yield "there is no such file or folder"
    elif not named:
        yield "this is neither a file nor a folder"


def _is_yaml(file: Path) -> bool:
    return file.suffix.lower() in _ENDINGS and not file.name.startswith(".") and file.is_file()


def _is_lexicon(file: Path) -> bool:
    return file.stem.lower() == "lexicon" and _is_yaml(file)
