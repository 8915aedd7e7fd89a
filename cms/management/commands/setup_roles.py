"""Make the groups of the roles."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from cms.roles.setup import ensure_roles


class Command(BaseCommand):
    """Make groups, their rights, the review workflow and the collections of files where they are missing."""

    help = "Make the groups of the roles with their rights, and the review workflow. Run it again after a new pillar."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run."""
        with transaction.atomic():
            ensure_roles(lambda name: self.stdout.write(f"New group: {name}"))
