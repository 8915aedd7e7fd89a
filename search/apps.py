"""The search app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Registers the search services."""

    name = "search"

    def ready(self) -> None:
        from search import indexes, indexing

        # First: services say which indexes there are.
        indexes.add_facets()
        indexing.connect()
        from search import block_listings, help_services, services  # noqa: F401
        from search.extraction import checks, receivers  # noqa: F401

        receivers.connect()
        from cms.publishing import service
        from search import roles  # noqa: F401
        from search.admin import counts, health, rules  # noqa: F401

        rules.connect()
        service.tidying.append(counts.forget_rare)
