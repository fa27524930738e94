"""Writes decks in forms that other programs, printers and people read. One file a form, listed in ``forms``.

``export`` writes a file whole or not at all and reports, with counts, what the form has no place for.
"""

from bot.decks.exporting.forms import FORMS
from bot.decks.exporting.orders import ExportOrder, ExportReport, export

__all__ = ["FORMS", "ExportOrder", "ExportReport", "export"]
