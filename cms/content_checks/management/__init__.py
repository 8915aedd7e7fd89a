"""Management commands of the checks."""
