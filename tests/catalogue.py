"""The catalogue of every text that a person reads: ``python -m tests.catalogue`` extracts it anew.

Texts are marked where they are said: ``ctx.t("...")``, ``ctx.n("...", "...", n)``, and ``N_("...")`` for
constants. A language is added by translating ``bot/locales/epoch.pot`` with any gettext tool.
"""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parents[1]
POT = ROOT / "bot" / "locales" / "epoch.pot"
TEXTS = {"t": 1, "N_": 1, "n": 2}
"""How many of a call's first arguments are texts."""


def texts_in(source: str) -> Iterator[tuple[str, ...]]:
    """The texts of one file: one, or a singular and a plural.

    By the syntax tree, since Babel's own extractor does not see into f-strings before Python 3.12. Raises
    ValueError for an f-string where a text is wanted: its pieces could not be translated.
    """
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute | ast.Name):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
        wanted = node.args[: TEXTS.get(name, 0)]
        if any(isinstance(one, ast.JoinedStr) for one in wanted):
            raise ValueError(f"line {node.lineno}: an f-string cannot be translated")
        texts = [one.value for one in wanted if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        if texts and len(texts) == len(wanted):
            yield tuple(texts)


def extracted() -> str:
    """The catalogue of today's texts, in the order of the files, without dates and line numbers."""
    catalog = Catalog(project="Epoch", charset="utf-8", fuzzy=False)
    for path in sorted((ROOT / "bot").rglob("*.py")):
        where = path.relative_to(ROOT).as_posix()
        try:
            for texts in texts_in(path.read_text(encoding="utf-8")):
                catalog.add(texts if len(texts) > 1 else texts[0], None, [(where, 0)])
        except ValueError as problem:
            raise ValueError(f"{where}, {problem}") from None
    text = io.BytesIO()
    write_po(text, catalog, omit_header=True, include_lineno=False, width=100)
    return text.getvalue().decode()


def main() -> None:
    """Write it."""
    POT.write_text(extracted(), encoding="utf-8")


if __name__ == "__main__":
    main()
