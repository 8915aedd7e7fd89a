"""Home pages and standard pages."""
