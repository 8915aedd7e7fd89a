"""Judge the search by queries whose right answers are known."""

import json
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.engines import scratch_engine
from search.engines.contract import EngineDown
from search.evaluation import BadLine, evaluate


class Command(BaseCommand):
    """Index lines into a scratch index, run queries as the site would, and print one JSON object a language."""

    help = "Measure success, MRR and nDCG of an engine on documents and queries with graded judgements."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the files and the engine."""
        parser.add_argument("--documents", type=Path, required=True, help="lines {id, language, title, text}")
        parser.add_argument("--queries", type=Path, required=True, help="lines {id, language, q, rel: {id: gain}}")
        parser.add_argument("--engine", choices=("embedded", "elasticsearch"), default="embedded")

    def handle(self, *args: Any, **options: Any) -> None:
        """Evaluate; raise CommandError that names the line of a file that cannot be used."""
        with tempfile.TemporaryDirectory() as folder:
            try:
                engine = scratch_engine(options["engine"], Path(folder))
                try:
                    for line in evaluate(engine, options["documents"], options["queries"]):
                        self.stdout.write(json.dumps(line))
                finally:
                    engine.clear()
            except (BadLine, EngineDown) as error:
                raise CommandError(str(error)) from None
