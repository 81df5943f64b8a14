"""How much CPU time the whole way from file to record, PDF/A and index costs, beside peers."""
