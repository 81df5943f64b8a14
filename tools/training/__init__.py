"""How the shipped Tesseract model is made: from Debian's ``rus`` to one model of three alphabets.

Run ``python -m tools.training all``; each step can also be run by its name (see ``--help``).
"""
