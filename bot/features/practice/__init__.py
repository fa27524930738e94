"""Practice: quizzes, the day's practice, reviews and mistakes."""
