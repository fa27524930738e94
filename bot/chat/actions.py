"""What a button does: a typed action that packs itself into the 64 bytes a button carries, and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, ClassVar, Self, cast, dataclass_transform, get_args, get_type_hints

from bot.core.numbers import is_number

_APART = "."


class Rights(Enum):
    """Who may press. Whether somebody runs the group is only asked of Telegram where it matters."""

    ANYBODY = "anybody"
    ADMINS = "admins"
    CALLER_OR_ADMINS = "caller or admins"


@dataclass_transform(frozen_default=True)
class Action:
    """A press of a button. Subclasses are frozen dataclasses of numbers, texts, flags and enums.

    ``code`` begins the packed data and is the action's own. A text may hold anything, so it comes last.
    ``refusal`` is the line over the chat for data that begins so but that nobody packed.
    """

    code: ClassVar[str] = ""
    in_groups: ClassVar[bool] = False
    refusal: ClassVar[str] = ""
    rights: ClassVar[Rights] = Rights.ANYBODY

    def __init_subclass__(cls, code: str = "", **declared: Any) -> None:
        """``class Join(Action, code="cj:", in_groups=True)``; what is not declared is inherited."""
        for name, value in {"code": code, **declared}.items():
            setattr(cls, name, value)
        dataclass(frozen=True)(cls)

    def pack(self) -> str:
        """The button's data."""
        return self.code + _APART.join(_packed(getattr(self, one.name)) for one in fields(cast(Any, self)))

    @classmethod
    def unpack(cls, argument: str) -> Self | None:
        """The action with these arguments; None for what nobody packed."""
        kinds = _kinds(cls)  # type: ignore[arg-type]  # a class is hashable
        parts = argument.split(_APART, len(kinds) - 1) if kinds else []
        if len(parts) != len(kinds) or (argument and not kinds):
            return None
        try:
            return cls(*(_unpacked(part, kind) for part, kind in zip(parts, kinds, strict=True)))
        except ValueError:
            return None


class Forged(Action):
    """Data that begins like an action's, but that nobody packed; ``answer`` is what to say."""

    answer: str


def unpack(data: str, actions: Iterable[type[Action]]) -> Action | None:
    """The action that a button's data stands for, or ``Forged``; None when it is none of these."""
    begun = [action for action in actions if data.startswith(action.code)]
    if not begun:
        return None
    action = max(begun, key=lambda one: len(one.code))
    return action.unpack(data.removeprefix(action.code)) or Forged(action.refusal)


@cache
def _kinds(action: Any) -> tuple[Any, ...]:
    hints = get_type_hints(action)
    return tuple(hints[one.name] for one in fields(action))


def _packed(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "1" if value else "0"
        case Enum():
            return str(value.value)
        case _:
            return str(value)


def _unpacked(part: str, kind: Any) -> Any:
    """Raises ValueError for what is not of this kind."""
    if NoneType in get_args(kind):
        return (
            None if not part else _unpacked(part, next(one for one in get_args(kind) if one is not NoneType))
        )
    if kind is str:
        return part
    if kind is bool:
        return {"0": False, "1": True}[part] if part in ("0", "1") else _refuse(part)
    if isinstance(kind, type) and issubclass(kind, Enum):
        found = [one for one in kind if str(one.value) == part]
        return found[0] if found else _refuse(part)
    return int(part) if is_number(part) else _refuse(part)


def _refuse(part: str) -> Any:
    raise ValueError(part)
