"""A real Elasticsearch for the time of a test run; see ``server``."""
