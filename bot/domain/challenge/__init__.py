"""The challenge's rules: pure, no clock, no I/O. What may happen when, what a vote is worth, who leads."""
