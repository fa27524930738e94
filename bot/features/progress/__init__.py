"""Progress: how a learner stands, in pictures."""
