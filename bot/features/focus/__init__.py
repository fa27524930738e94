"""The focus: which item a learner looked at last."""

from bot.features.focus.use_cases import last_look, look, look_away

__all__ = ["last_look", "look", "look_away"]
