"""Editorial checks: what a reader would stumble over, found without a browser."""
