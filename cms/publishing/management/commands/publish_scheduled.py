"""Publish what is scheduled, in place of Wagtail's command, which ends at the first page that cannot be published."""

from typing import Any

from wagtail.management.commands.publish_scheduled import Command as WagtailCommand

from cms.publishing.scheduling import publish_due


class Command(WagtailCommand):
    """Publish what is due and unpublish what has expired, each by itself; what fails is named, and tried again."""

    help = "Publish what is scheduled and unpublish what has expired; the server or the worker does so by itself."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run; with ``--dryrun`` only say what would be done, as Wagtail does."""
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        for entry in publish_due():
            self.stderr.write(f"{entry.key}: {entry.reason}")
