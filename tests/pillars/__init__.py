"""Tests of pillars."""
