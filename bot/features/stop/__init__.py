"""Stop: ending whatever somebody is in."""
