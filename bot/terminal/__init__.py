"""``epoch chat``: the terminal drawn on the simulated Telegram."""
