"""Interview: a plan backwards from the day that counts."""
