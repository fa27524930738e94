"""Finds the nearest item for a question, and knows when there is none. The only scikit-learn imports."""
