"""Make the search index anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.database.locks import Taken
from search.engines import engine
from search.engines.contract import EngineDown
from search.indexing import rebuild


class Command(BaseCommand):
    """Make a new index from the published documents beside the old one, which answers until it is ready."""

    help = "Make the search index anew from the published documents; searches go on meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild, with a line for each batch."""
        try:
            number = rebuild(lambda done, total: self.stdout.write(f"{done} of {total}"))
        except Taken:
            raise CommandError("Another process is rebuilding the index.") from None
        except EngineDown as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"The {engine().name} index has {number} entries.")
