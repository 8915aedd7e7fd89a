"""Load the demo site."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.demo import load


class Command(BaseCommand):
    """Load every app's part of the demo site."""

    help = "Load the demo site into an empty installation; pages that are there are left as they are."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the loaders."""
        load(self.stderr.write)
