"""A conversation, whatever the platform: messages, buttons that are typed actions, the router, the scheduler."""
