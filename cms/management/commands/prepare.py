"""Make an installation ready to serve the demo."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Compile catalogs, migrate, collect static files, load the demo, publish everything."""

    help = "Everything that must be done before the demo is served. Safe to run at any time; loses nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the steps."""
        for step, command, arguments in (
            ("Catalogs", "compile_catalogs", {}),
            ("Database", "migrate", {"verbosity": 0}),
            ("Static files", "collectstatic", {"interactive": False, "verbosity": 0}),
            ("Demo site", "demo", {}),
            ("Roles", "setup_roles", {}),
            ("Demo editor", "demo_editor", {}),
            ("Published documents", "publish_all", {}),
        ):
            self.stdout.write(f"{step} ...")
            call_command(command, **arguments)
