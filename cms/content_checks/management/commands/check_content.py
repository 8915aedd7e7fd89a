"""Check the texts, images and links of every public page."""

import logging
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.models import Page

from cms.content_checks.levels import STOP, level_of
from cms.content_checks.models import PageFinding
from cms.content_checks.storage import check_and_keep
from cms.publishing.content_sources import live_contents

logger = logging.getLogger(__name__)

BATCH = 100


class Command(BaseCommand):
    """Check every public page, keep what is found for the report, and print it."""

    help = "Check every public page anew; print what is to be mended. Fails where something would stop a publication."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take ``--strict``."""
        parser.add_argument("--strict", action="store_true", help="fail at anything that is found")

    def handle(self, *args: Any, strict: bool, **options: Any) -> None:
        """Run."""
        live = Page.objects.live().filter(alias_of=None, begun_translation=None, depth__gt=1)
        numbers = list(live.order_by("path").values_list("pk", flat=True))
        PageFinding.objects.exclude(page__in=live).delete()
        count = stops = 0
        self.failed = 0
        for start in range(0, len(numbers), BATCH):
            for finding in self._check(numbers[start : start + BATCH]):
                self.stdout.write(f"{finding.page.url_path}  {finding.check_name}  {finding.text}")
                count += 1
                stops += level_of(finding.check_name) == STOP
        self.stdout.write(f"{count} to be mended.")
        if self.failed:
            raise CommandError(f"{self.failed} pages could not be checked; the log has why.")
        if stops or (strict and count):
            raise CommandError(f"{count} to be mended, {stops} of which stop a publication.")

    def _check(self, numbers: list[int]) -> list[PageFinding]:
        """Check pages at once; if that fails one by one, so that one that cannot be checked keeps no other."""
        pages = Page.objects.filter(pk__in=numbers).select_related("live_revision", "locale").order_by("path")
        try:
            return check_and_keep(live_contents(pages))
        except Exception:
            if len(numbers) > 1:
                return [finding for number in numbers for finding in self._check([number])]
            logger.exception("page %s cannot be checked", numbers[0])
            self.failed += 1
            return []
