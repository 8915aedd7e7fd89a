"""Tests of the editorial checks."""
