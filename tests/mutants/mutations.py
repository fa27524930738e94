"""Which small changes to a file are tried: cosmic-ray's operators, at the places that a test can see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.provider import OperatorProvider
from parso.tree import NodeOrLeaf

_COMPARISONS = "Lt_LtE Lt_GtE LtE_Lt LtE_Gt Gt_GtE Gt_LtE GtE_Gt GtE_Lt Eq_NotEq NotEq_Eq Is_IsNot IsNot_Is"
_BINARY = "Add_Sub Sub_Add Mul_Div Div_Mul FloorDiv_Mul Mod_Mul Pow_Mul BitOr_BitAnd BitAnd_BitOr"
OPERATORS = (
    "NumberReplacer",
    "AddNot",
    "ReplaceTrueWithFalse",
    "ReplaceFalseWithTrue",
    "ReplaceAndWithOr",
    "ReplaceOrWithAnd",
    "ReplaceBreakWithContinue",
    "ReplaceContinueWithBreak",
    "ZeroIterationForLoop",
    "ExceptionReplacer",
    "ReplaceUnaryOperator_Delete_Not",
    "ReplaceUnaryOperator_Delete_USub",
    *(f"ReplaceComparisonOperator_{name}" for name in _COMPARISONS.split()),
    *(f"ReplaceBinaryOperator_{name}" for name in _BINARY.split()),
)
"""Constants by one, boundaries, negations, and each sign to its nearest other. The library has more signs
(``+`` to ``@``, ``>>``...): those fail at the first call and would only flatter the share."""

_ARITHMETIC = frozenset({"arith_expr", "term", "expr", "and_expr", "power"})
_OTHER_ROOMS = frozenset({"handlers", "texts", "repository", "tables", "timers", "buttons", "registry"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where an operator can change a file; ``occurrence`` counts its chances from the top of the file."""

    path: Path
    line: int
    operator: str
    occurrence: int


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed file: its whole text, and the changed lines before and after."""

    place: Place
    text: str
    before: str
    after: str


def is_rule_or_use_case(path: Path) -> bool:
    """Whether a feature's file decides something: it neither words, sends, stores nor only wires."""
    words = path.stem.strip("_").split("_")
    return path.stem != "__init__" and "explained" not in words and not _OTHER_ROOMS.intersection(words)


def places(path: Path) -> list[Place]:
    """Every place of a file that can be changed."""
    tree = get_ast(path.read_text(encoding="utf-8"))
    nodes = list(ast_nodes(tree))
    return [place for name in OPERATORS for place in _places(path, nodes, name)]


def mutant_at(place: Place) -> Mutant | None:
    """The file with this one change. None when that is no Python."""
    text = place.path.read_text(encoding="utf-8")
    changed = mutate_code(text, OperatorProvider()[place.operator](), place.occurrence)
    if changed is None or not _compiles(changed):
        return None
    before, after = _changed_lines(text.splitlines(), changed.splitlines())
    return Mutant(place, changed, before, after)


def _places(path: Path, nodes: Iterable[NodeOrLeaf], name: str) -> Iterator[Place]:
    operator = OperatorProvider()[name]()
    occurrence = 0
    for node in nodes:
        for (line, _), _ in operator.mutation_positions(node):
            if not _is_out_of_sight(node) and (not name.startswith("ReplaceBinary") or _calculates(node)):
                yield Place(path, line, name, occurrence)
            occurrence += 1


def _calculates(node: NodeOrLeaf) -> bool:
    """Whether an operator's sign is one of arithmetic or sets: no ``*`` of a call, no union of types."""
    sides = [side.get_code(include_prefix=False) for side in node.parent.children[::2]]
    is_union = node.value == "|" and any(side == "None" or side[0].isupper() for side in sides)
    return node.parent.type in _ARITHMETIC and not is_union


def _is_out_of_sight(node: NodeOrLeaf) -> bool:
    """Annotations, decorators (how a thing is made, not what it does) and what is only logged."""
    while (parent := node.parent) is not None:
        annotated = parent.type == "annassign" and node is parent.children[1]
        signed = parent.type == "tfpdef" or (parent.type == "funcdef" and node is parent.annotation)
        logged = parent.type == "atom_expr" and parent.children[0].get_code(include_prefix=False) == "log"
        if annotated or signed or logged or node.type == "decorator":
            return True
        node = parent
    return False


def _compiles(text: str) -> bool:
    try:
        compile(text, "mutant", "exec")
    except SyntaxError:
        return False
    return True


def _changed_lines(old: list[str], new: list[str]) -> tuple[str, str]:
    """What differs, without the equal lines around it: an operator may also join two lines."""
    top = _equal(old, new)
    bottom = min(_equal(old[::-1], new[::-1]), len(old) - top, len(new) - top)
    changed = (lines[top : len(lines) - bottom] for lines in (old, new))
    before, after = (" ".join(" ".join(lines).split()) for lines in changed)
    return before, after


def _equal(some: Iterable[str], others: Iterable[str]) -> int:
    pairs = zip(some, others, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
