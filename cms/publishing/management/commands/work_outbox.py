"""Work off the outbox as a service of its own."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cms.publishing import service
from cms.publishing.worker import drain

PAUSE = 1.0


class Command(BaseCommand):
    """Do what the outbox asks for and what is scheduled, until stopped; with ``--once`` until nothing is due."""

    help = "Work off the outbox: with OUTBOX_MODE=worker, run this beside the server."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take ``--once``."""
        parser.add_argument("--once", action="store_true", help="Stop when nothing is due.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run."""
        if options["once"]:
            self.stdout.write(f"{drain()} entries worked off.")
            return
        service.catch_up()
        while True:
            service.publish_scheduled()
            until = time.monotonic() + service.PERIOD
            while time.monotonic() < until:
                drain()
                time.sleep(PAUSE)
