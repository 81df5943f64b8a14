"""Many documents: the recipe, the workers, the ledger's entries and the report of a batch.

``run.run`` is the way in. Nothing is imported here: workers need the recipe and little else.
"""
