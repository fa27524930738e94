"""The rules. Nothing here does I/O, reads a clock or draws unseeded randomness."""
