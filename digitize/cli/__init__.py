"""The command ``digitize``: one thin module for each group of verbs."""
