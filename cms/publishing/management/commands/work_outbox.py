"""Work off the outbox as a service of its own."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cms import supervisor
from cms.publishing import service
from cms.publishing.models import OutboxEntry
from cms.publishing.publish_all import finish

PAUSE = 5.0


class Command(BaseCommand):
    """Do what the outbox asks for and what is scheduled, until stopped; with ``--once`` until nothing is due."""

    help = "Work off the outbox: with OUTBOX_MODE=worker, run this beside the server."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take ``--once``."""
        parser.add_argument(
            "--once", action="store_true", help="Stop when nothing is due, documents of an older builder included."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run."""
        if options["once"]:
            done, failed = finish(), OutboxEntry.objects.filter(attempts__gt=0).count()
            left = f" {failed} have failed, and are tried again later: see the publishing queue." if failed else ""
            self.stdout.write(f"{done} entries worked off.{left}")
            return
        service.work()
        while True:
            # Its jobs look after themselves; one that is dead all the same is started again here.
            supervisor.ill()
            time.sleep(PAUSE)
