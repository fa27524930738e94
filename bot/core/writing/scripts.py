"""Raised and lowered letters, as far as Unicode has them."""

from __future__ import annotations

_RAISED = dict(
    zip(
        "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθφχ−",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᵠᵡ⁻",
        strict=True,
    )
)
_LOWERED = dict(
    zip(
        "0123456789+-=()aehijklmnoprstuvxβγρφχ−",
        "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ₋",
        strict=True,
    )
)
_RAISED_WHOLE = {"∘": "°", "°": "°", "′": "′", "*": "*", "∗": "*", "⊤": "ᵀ", "†": "†", "‡": "‡"}


def raised(text: str) -> str:
    """``text`` as an exponent: x², and x^(a/b) where Unicode lacks a letter."""
    return _RAISED_WHOLE.get(text.strip()) or _shifted(text, _RAISED, "^")


def lowered(text: str) -> str:
    """``text`` as an index: xᵢ, and x_max where Unicode lacks a letter."""
    return _shifted(text, _LOWERED, "_")


def _shifted(text: str, letters: dict[str, str], sign: str) -> str:
    dense = "".join(text.split())
    if all(letter in letters for letter in dense):
        return "".join(letters[letter] for letter in dense)
    stripped = text.strip()
    is_name = len(stripped) == 1 or (stripped.isascii() and stripped.isalnum())
    return f"{sign}{stripped}" if is_name else f"{sign}({stripped})"
