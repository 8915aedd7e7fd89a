"""What of the models stands in migrations: all that the database has, and no words for people."""

from typing import Any

from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.state import ProjectState
from django.db.models import Field

# Arguments of fields and options of models that no database knows.
_FOR_PEOPLE = ("help_text", "verbose_name", "choices")
_OPTIONS_FOR_PEOPLE = ("verbose_name", "verbose_name_plural")


class Autodetector(MigrationAutodetector):
    """Compares models without names, help texts and choices, so that rewording one makes no migration."""

    def __init__(self, from_state: ProjectState, to_state: ProjectState, questioner: Any = None) -> None:
        """Take what the migrations make and what the models are, as Django's does; neither is changed."""
        super().__init__(_without_words(from_state), _without_words(to_state), questioner)


def _without_words(state: ProjectState) -> ProjectState:
    state = state.clone()
    for model in state.models.values():
        model.fields = {name: _field_without_words(field) for name, field in model.fields.items()}
        model.options = {name: value for name, value in model.options.items() if name not in _OPTIONS_FOR_PEOPLE}
    return state


def _field_without_words(field: Field) -> Field:
    _name, _path, args, kwargs = field.deconstruct()
    return type(field)(*args, **{name: value for name, value in kwargs.items() if name not in _FOR_PEOPLE})
