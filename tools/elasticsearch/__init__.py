"""A real Elasticsearch for tests and benchmarks, fetched by Maven and run from a class path."""
