"""Reports: what learners find wrong with a question or an answer."""

from bot.features.reports.repository import open_reports, settle

__all__ = ["open_reports", "settle"]
