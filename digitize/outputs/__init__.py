"""What a page becomes for others: text, ALTO, hOCR, searchable PDF/A, copies for viewing."""
