"""Compile the catalogs, without gettext."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.i18n.catalogs import compile_catalogs


class Command(BaseCommand):
    """Compile ``locale/*/LC_MESSAGES/django.po`` where the compiled file is not the same already."""

    help = "Compile the catalogs below locale/ with polib, so that no gettext is needed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile what is out of date."""
        compile_catalogs()
