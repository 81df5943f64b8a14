"""One profile for all property tests: a busy machine is no fault, so examples have no deadline.

Tests run side by side, as pages do in a batch: threads inside of each would only be in the way.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from hypothesis import settings

settings.register_profile("digitize", deadline=None)
settings.load_profile("digitize")
