"""What the first migration makes. It is never changed after a release."""
