"""Empty the trash."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from cms.trash.models import empty


class Command(BaseCommand):
    """Delete for good what has been in the trash for longer than TRASH_DAYS."""

    help = "Delete for good the pages that have been in the trash for TRASH_DAYS; the server does so by itself."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take ``--days``."""
        parser.add_argument("--days", type=int, help="Days in the trash, instead of TRASH_DAYS; 0 empties it.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run."""
        days = settings.TRASH_DAYS if options["days"] is None else options["days"]
        count = empty(timedelta(days=days))
        if options["verbosity"]:
            self.stdout.write(f"{count} entries deleted for good.")
