"""A Telegram that lives in this process, and the terminal chat drawn on it."""
