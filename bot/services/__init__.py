"""The use cases: plain synchronous functions over a transaction. No SQL of their own, no await, no Telegram."""
