"""Prepared page in, words with boxes and confidences out, each line in its script."""

from digitize.recognition.reading import Options, doubtful, glance, legibility, read

__all__ = ["Options", "doubtful", "glance", "legibility", "read"]
