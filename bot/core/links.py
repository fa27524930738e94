"""What stands behind /start in links into the private chat."""

QUIZ_LINK = "q_"
"""A quiz question on the item that follows."""
