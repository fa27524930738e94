"""Telegram: the only `telegram` imports. Decide elsewhere; here it is parsed, worded and sent."""
