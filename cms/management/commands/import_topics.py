"""Import topics from a vocabulary in SKOS."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from cms.topics import importing, skos
from cms.topics.views import counts_of


class Command(BaseCommand):
    """Create and update topics; one that is refused is named with its reason, and the others are imported."""

    help = "Import topics from SKOS: Turtle (.ttl) or RDF/XML (.rdf, .xml). A second import updates them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file's name and ``--dry-run``."""
        parser.add_argument("file", type=Path, help="A vocabulary in SKOS.")
        parser.add_argument("--dry-run", action="store_true", help="Only say what would be done.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import the file; fail where it cannot be read, and change nothing then."""
        file: Path = options["file"]
        try:
            with file.open("rb") as opened:
                data = opened.read(skos.LARGEST_FILE + 1)
            plan = importing.plan(skos.read(file.name, skos.decode(data, file.name)))
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        for step in plan.steps:
            if step.action == "refuse":
                self.stdout.write(f"{step.concept.uri} {step.title}: {step.reason}")
            elif step.missing:
                self.stdout.write(f"{step.concept.uri} {step.title}: no label in {', '.join(step.missing)}")
        if not options["dry_run"]:
            importing.carry_out(plan)
        for text in counts_of(plan):
            self.stdout.write(text)
