"""What happens at a command, a press, a vote: parse, call a service, word the outcome."""
