"""Back up the site."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.operations.archive import ArchiveError
from cms.operations.backup import backup


class Command(BaseCommand):
    """Write database and media into one archive."""

    help = "Write database and media, as they are at one moment, into one archive. The site may be in use."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the archive's name."""
        parser.add_argument(
            "file", type=Path, help="The archive, such as backup.tar.gz; a file of this name is replaced."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the archive, or leave none."""
        try:
            manifest = backup(options["file"].resolve())
        except (ArchiveError, OSError) as error:
            raise CommandError(str(error)) from error
        rows, files = sum(manifest["tables"].values()), len(manifest["files"]) - 1
        self.stdout.write(f"{options['file']}: {rows} rows of {len(manifest['tables'])} tables, {files} files.")
