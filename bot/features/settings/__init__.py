"""Settings: one sheet for what a learner chose."""
