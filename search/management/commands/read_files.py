"""Read the text inside the files of documents."""

import logging
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import F, Q

from cms.models import CustomDocument
from search.extraction import texts
from search.extraction.child import Child
from search.models import FileText

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Read the files that were not read yet, or all; what is read when it is stopped stays."""

    help = "Read the text inside the files of documents that were not read yet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take ``--all``."""
        parser.add_argument("--all", action="store_true", help="Read every file anew.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, and say how far that is."""
        documents = CustomDocument.objects.order_by("pk")
        if not options["all"]:
            waiting = Q(file_text=None) | Q(file_text__status=FileText.Status.WAITING)
            documents = documents.filter(waiting | ~Q(file_text__sha256=F("sha256")))
        ids = list(documents.values_list("pk", flat=True))
        counts: Counter[str] = Counter()
        with Child(texts.limits()) as child:
            for number, document_id in enumerate(ids, 1):
                try:
                    text = texts.read(document_id, child, again=options["all"])
                except Exception:
                    # Not the file: the storage or the database. The others are read all the same.
                    logger.exception(
                        "the file of document %s cannot be fetched, or its text not be stored", document_id
                    )
                    counts["failed"] += 1
                    continue
                if text is None:
                    continue
                counts[text.status] += 1
                told = f"{text.document.filename}: {text.status}" + (f" ({text.reason})" if text.reason else "")
                self.stderr.write(f"{number} of {len(ids)}: {told}")
        found = ", ".join(f"{count} {status}" for status, count in counts.most_common())
        self.stdout.write(f"{sum(counts.values())} files read{': ' if found else ''}{found}.")
