"""Make the frame of the site."""

from typing import Any

from django.core.management.base import BaseCommand

from home.site import ensure_site


class Command(BaseCommand):
    """Make locales, home pages and the site where they are missing."""

    help = "Make the six locales, their home pages and the site. Safe to run at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run."""
        ensure_site()
