"""Finding published documents."""
