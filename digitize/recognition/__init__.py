"""Prepared page in, words with boxes and confidences out, each line in its script."""

from digitize.recognition.reading import Options, read, upside_down

__all__ = ["Options", "read", "upside_down"]
