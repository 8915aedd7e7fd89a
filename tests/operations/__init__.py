"""Tests of what operators need: health, metrics, logs, backups."""
