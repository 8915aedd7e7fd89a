"""Restore the site from a backup."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.operations.archive import ArchiveError
from cms.operations.backup import restore


class Command(BaseCommand):
    """Put an archive's database and media in place."""

    help = "Put database and media of an archive in place. Stop the server first. A restore that fails changes nothing."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the archive's name and ``--replace``."""
        parser.add_argument("file", type=Path, help="An archive that `backup` has written.")
        parser.add_argument("--replace", action="store_true", help="Give up the site that is here.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore, or change nothing."""
        try:
            manifest = restore(options["file"].resolve(), replace=options["replace"])
        except (ArchiveError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The site of {manifest['created']} is in place.")
        self.stdout.write("Next: `manage.py migrate`, then `manage.py check_documents`.")
