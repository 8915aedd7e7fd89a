"""Whether the search's engine can be reached, for those who watch over the site."""

from cms.operations.health import health_check
from search.engines import engine


@health_check("search")
def search_answers() -> bool:
    """Return whether the engine can be reached, with an index or without; it raises if not."""
    engine().exists()
    return True
