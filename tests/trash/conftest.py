"""The small site of tests/publishing, with its inspection at the end of each test."""

from tests.publishing.conftest import desk, site, whole_site

__all__ = ["desk", "site", "whole_site"]
