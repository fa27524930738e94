"""Tells which key points an answer in one's own words covers. Pure: no clock, no files, no chance."""

from bot.grading.judge import (
    TICKED,
    Finding,
    Judge,
    PointVerdict,
    key_points,
)
from bot.grading.point_evidence import NAMES
from bot.grading.weights import FITTED, Weights

__all__ = ["FITTED", "NAMES", "TICKED", "Finding", "Judge", "PointVerdict", "Weights", "key_points"]
