"""What all stand on, without I/O: dates and zones, text and its limits, errors."""
