"""Reads decks: YAML in, a checked Library out.

``load.load_library`` reads decks or refuses them with every problem at once, ``lint.lint`` also looks at the
craft of questions and aliases, ``load.shipped_decks`` says where this installation keeps its own decks.
"""
