"""The search app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Registers the search services."""

    name = "search"

    def ready(self) -> None:
        from search import indexes, services  # noqa: F401

        indexes.add_facets()
