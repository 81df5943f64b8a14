"""Scans with their truth: realistic documents of a registry and an archive, made from a seed."""
