"""Numbers in callback data, which anybody can forge."""


def is_number(text: str) -> bool:
    """Whether it is one that the database can hold."""
    return text.isascii() and text.isdecimal() and len(text) <= 18
