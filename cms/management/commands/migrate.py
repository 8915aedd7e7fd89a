"""Django's ``migrate``, for which words for people are no part of a model."""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from cms.management.autodetector import Autodetector

# The last of the migrations before those that 0.1.0 begins with.
_BEFORE = ("cms", "0006_kept_names")


class Command(migrate.Command):
    """``migrate`` whose comparison of models leaves out names, help texts and choices."""

    autodetector = Autodetector

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate; refuse a database from before 0.1.0, of which nothing was released."""
        if _BEFORE in MigrationRecorder(connections[options["database"]]).applied_migrations():
            raise CommandError(
                "This database was made before version 0.1.0, from where on databases are brought up to date. "
                "Begin with a new one: another DATA_DIR or DATABASE_URL."
            )
        super().handle(*args, **options)
