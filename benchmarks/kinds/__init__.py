"""What checks and the start of commands cost."""
