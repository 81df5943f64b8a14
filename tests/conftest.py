"""One profile for all property tests: a busy machine is no fault, so examples have no deadline."""

from hypothesis import settings

settings.register_profile("digitize", deadline=None)
settings.load_profile("digitize")
