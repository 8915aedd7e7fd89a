"""Forget what was searched for seldom, and not lately."""

from typing import Any

from django.core.management.base import BaseCommand

from search.admin.counts import forget_rare


class Command(BaseCommand):
    """Delete from the report what was searched for fewer than 3 times, and not in the last 90 days."""

    help = "Forget what visitors searched for fewer than 3 times, and not in the last 90 days."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete, and say how many."""
        self.stdout.write(f"{forget_rare()} searches forgotten.")
