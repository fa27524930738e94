"""The use cases: plain synchronous functions over a transaction. No SQL, no await, no Telegram."""
