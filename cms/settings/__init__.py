"""Settings, read from the environment; docs/settings.md lists every variable."""
