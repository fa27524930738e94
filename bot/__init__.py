"""Epoch: a chat tutor that answers from decks, quizzes a few minutes a day and keeps the streak."""
