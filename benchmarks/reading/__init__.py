"""How well pages are read, and at what cost, beside Tesseract as it comes."""
