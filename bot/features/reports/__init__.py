"""Reports: what learners find wrong with questions and answers."""
