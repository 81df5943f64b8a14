"""Turns an archive's paper into validated, searchable records."""

__version__ = "0.1.0.dev0"
