"""Page image in, upright, straight and clean page out, with its text lines and quality figures."""

from digitize.imaging.prepare import prepare
from digitize.imaging.upright import fingerprint

__all__ = ["fingerprint", "prepare"]
