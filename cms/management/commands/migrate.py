"""Django's ``migrate``, for which words for people are no part of a model."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ModelState, ProjectState

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
        with new_models_rendered_alone():
            super().handle(*args, **options)


@contextmanager
def new_models_rendered_alone() -> Iterator[None]:
    """Render a model that a migration makes, and no other one.

    Django renders all that are related to it anew, which is nearly every model, for each: half of the time that a new
    database takes. Nothing refers to a model that is only made now.
    """
    reloading = ProjectState.add_model

    def add_model(self: ProjectState, model: ModelState) -> None:
        rendered = self.__dict__.pop("apps", None)
        reloading(self, model)
        if rendered is not None:
            self.apps = rendered
            rendered.render_multiple([model])

    ProjectState.add_model = add_model
    try:
        yield
    finally:
        ProjectState.add_model = reloading
