"""Profiles of all property tests: a busy machine is no fault, so examples have no deadline.

``pytest --hypothesis-profile thorough`` looks thirty times as long: a fault that one run of a
hundred meets is found before it stops somebody else's work.

Tests run side by side, as pages do in a batch: threads inside of each would only be in the way.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from hypothesis import settings

settings.register_profile("digitize", deadline=None)
settings.register_profile("thorough", deadline=None, max_examples=3000)
settings.load_profile("digitize")
