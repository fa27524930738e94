"""Reads decks: YAML in, a checked Library out."""
