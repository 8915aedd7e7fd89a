"""Importing topics from a vocabulary in SKOS."""
