"""Compare what is stored with what should be."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.publishing.verification import differences


class Command(BaseCommand):
    """Build everything anew in memory, and name each stored document that differs."""

    help = "Compare stored documents with fresh builds; writes nothing, and fails if anything differs."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each difference."""
        count = 0
        for difference in differences():
            count += 1
            self.stdout.write(str(difference))
        if count:
            raise CommandError(f"{count} documents differ. `manage.py publish_all` brings them up to date.")
        self.stdout.write("Every document is as it should be.")
