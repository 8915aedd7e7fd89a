"""What a file is: its kind, name, properties, checks and scales; below the models, which keep files."""
