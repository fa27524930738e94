"""Telegram: updates in, calls out. The only `telegram` imports but for the simulator's transport."""
