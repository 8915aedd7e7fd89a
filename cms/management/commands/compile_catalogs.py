"""Compile the catalogs, without gettext."""

from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand

from cms.languages import LANGUAGES


class Command(BaseCommand):
    """Compile ``locale/*/LC_MESSAGES/django.po`` where the compiled file is older."""

    help = "Compile the catalogs below locale/ with polib, so that no gettext is needed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile what is out of date."""
        for language in LANGUAGES:
            source = settings.BASE_DIR / "locale" / language.catalog / "LC_MESSAGES" / "django.po"
            target = source.with_suffix(".mo")
            if source.exists() and (not target.exists() or target.stat().st_mtime < source.stat().st_mtime):
                polib.pofile(str(source)).save_as_mofile(str(target))
