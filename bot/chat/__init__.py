"""A conversation, whatever the platform: messages, buttons that are typed actions, router, scheduler."""
