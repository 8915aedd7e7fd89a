"""The models of work plans, pillars, resources and literature."""

from pillars.models.references import Reference

__all__ = ["Reference"]
