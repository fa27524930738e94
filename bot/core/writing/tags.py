"""Which HTML counts as HTML: ``<b>`` does, the ``<String>`` of a program does not."""

from __future__ import annotations

import re
from html import escape

BOLD, ITALIC = frozenset({"b", "strong", "summary", "dt"}), frozenset({"i", "em", "cite", "dfn", "var"})
UNDERLINED, STRUCK = frozenset({"u", "ins"}), frozenset({"s", "strike", "del"})
CODE = frozenset({"code", "kbd", "samp", "tt"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CELLS = frozenset({"td", "th"})
UNSEEN = frozenset({"script", "style"})
PLAYED = frozenset({"audio", "video", "iframe", "object", "embed", "svg", "canvas"})
"""What no message can show."""

_BLOCKS = """
    address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form
    head header hr html legend li main nav ol p pre section summary table tr ul
"""
_OTHERS = """
    a abbr acronym area bdi bdo big br button caption col colgroup data font img input label link map mark
    meta noscript optgroup option picture progress q rp rt ruby select small source span sub sup tbody
    template textarea tfoot tg-spoiler thead time title track wbr
"""
BLOCKS = HEADINGS | frozenset(_BLOCKS.split())
KNOWN = BLOCKS | BOLD | ITALIC | UNDERLINED | STRUCK | CODE | CELLS | UNSEEN | PLAYED | {*_OTHERS.split()}

_TAG = re.compile(r"<!--.*?-->|<(/?)([A-Za-z][\w-]*)[^<>]*>|<", re.DOTALL)


def known_only(html: str, source: str) -> str:
    """Raw HTML with everything that is none escaped, so that it is read as it stands.

    ``source`` is the whole text: what would swallow the rest of it, for want of an end, is no HTML either.
    """
    return _TAG.sub(
        lambda match: match[0] if _is_known(match, source) else escape(match[0], quote=False), html
    )


def _is_known(match: re.Match[str], source: str) -> bool:
    if match[0].startswith("<!--"):
        return True
    name = match[2] or ""
    if name.lower() not in KNOWN or name not in (name.lower(), name.upper()):
        return False
    return name.lower() not in UNSEEN or f"</{name.lower()}" in source.lower()
