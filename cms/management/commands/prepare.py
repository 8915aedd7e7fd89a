"""Make an installation ready to serve the demo."""

import time
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Compile catalogs, migrate, collect static files, load the demo, publish everything."""

    help = "Everything that must be done before the demo is served. Safe to run at any time; loses nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the steps, and say which of how many is at work, and how long each took."""
        steps: list[tuple[str, str, dict[str, Any]]] = [
            ("Catalogs", "compile_catalogs", {}),
            ("Database", "migrate", {"verbosity": 0}),
            ("Static files", "collectstatic", {"interactive": False, "verbosity": 0}),
            ("Demo site", "demo", {}),
            ("Roles", "setup_roles", {}),
            ("Demo editor", "demo_editor", {}),
            ("Published documents", "publish_all", {}),
        ]
        for number, (step, command, arguments) in enumerate(steps, 1):
            begun = time.monotonic()
            self.stdout.write(f"{number} of {len(steps)}  {step} ...")
            call_command(command, **arguments)
            self.stdout.write(f"        {time.monotonic() - begun:.0f} s")
