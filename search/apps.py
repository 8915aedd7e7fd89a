"""The search app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Registers the search services."""

    name = "search"

    def ready(self) -> None:
        from search import indexes

        # First: services say which indexes there are.
        indexes.add_facets()
        from search import services  # noqa: F401
