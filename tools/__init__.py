"""Tools for developers: set-up, demo, servers for tests, training of models."""
