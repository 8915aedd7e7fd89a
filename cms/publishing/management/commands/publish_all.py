"""Reconcile every page, image and file."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cms.publishing.publish import publish_all


class Command(BaseCommand):
    """Bring every published document up to date."""

    help = "Build and store what should be published, remove what should not. Twice in a row changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take no arguments."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Run, with a line of progress for each hundred sources."""
        changed = publish_all(lambda done, total: self.stderr.write(f"{done} of {total}"))
        self.stdout.write(f"{changed} documents changed.")
