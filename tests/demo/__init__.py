"""Tests of the demo site, which is loaded once for all of them."""
