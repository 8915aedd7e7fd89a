"""Volto and the content API, started for real and read in a browser (`make smoke`)."""
