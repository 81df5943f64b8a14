"""Layouts: how each kind of record is put on paper, some of them held back."""
