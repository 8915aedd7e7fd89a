"""Translations of pages and records, as wagtail-localize keeps them."""
