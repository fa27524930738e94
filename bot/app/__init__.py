"""Settings, logging and wiring: everything is constructed once, nothing is patched in afterwards."""
