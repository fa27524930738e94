"""One folder a feature, one name everywhere: rules, repository, use cases, handlers, texts."""
