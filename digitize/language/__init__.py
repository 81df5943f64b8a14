"""Facts about Azerbaijani and Russian writing that every room shares."""
