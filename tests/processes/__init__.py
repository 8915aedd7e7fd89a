"""Tests with real processes on a database of their own: killed ones, and many at once."""
