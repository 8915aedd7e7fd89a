"""Reconcile every page, image and file."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.publishing.publish_all import publish_all


class Command(BaseCommand):
    """Bring every published document up to date."""

    help = (
        "Build and store what should be published, remove what should not. Twice in a row changes nothing; "
        "what an interrupted run leaves is done by the server or by `work_outbox --once`."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run, with a line of progress after each batch."""
        changed = publish_all(lambda done, left: self.stderr.write(f"{done} done, {left} left"))
        self.stdout.write(f"{changed} changes of the store.")
