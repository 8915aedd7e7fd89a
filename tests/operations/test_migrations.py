"""Migrations: words for people are no part of them, and a database from before the first of them is refused."""

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ModelState, ProjectState

from cms.management.autodetector import Autodetector


def changed(old: models.Field, new: models.Field, old_options=None, new_options=None) -> dict:
    """Return what a changed field or option of a model would need."""
    before, after = ProjectState(), ProjectState()
    for state, field, options in ((before, old, old_options), (after, new, new_options)):
        state.add_model(
            ModelState("home", "Thing", [("id", models.AutoField(primary_key=True)), ("kind", field)], options)
        )
    return Autodetector(before, after)._detect_changes()


@pytest.mark.parametrize(
    "words", [{"verbose_name": "sort"}, {"help_text": "Which?"}, {"choices": [("a", "First"), ("b", "Second")]}]
)
def test_rewording_a_field_makes_no_migration(words):
    assert changed(models.CharField(max_length=1), models.CharField(max_length=1, **words)) == {}
    assert changed(models.CharField(max_length=1, **words), models.CharField(max_length=1)) == {}


def test_rewording_a_model_makes_no_migration():
    field = models.CharField(max_length=1)
    assert (
        changed(field, field, {"verbose_name": "thing"}, {"verbose_name": "object", "verbose_name_plural": "x"}) == {}
    )


def test_what_the_database_knows_makes_one():
    shorter, longer = models.CharField(max_length=1), models.CharField(max_length=2, help_text="Which?")
    [migration] = changed(shorter, longer)["home"]
    [operation] = migration.operations
    assert operation.field.max_length == 2 and not operation.field.help_text
    assert changed(shorter, shorter, {}, {"ordering": ["kind"]})["home"]


def own_migrations(app):
    return (settings.BASE_DIR / app).rglob("migrations/0*.py")


@pytest.mark.parametrize("word", ["help_text", "verbose_name", "choices"])
def test_no_migration_has_words(word):
    files = [file for app in ("cms", "home", "pillars", "events", "search") for file in own_migrations(app)]
    assert len(files) > 8 and [file for file in files if f"{word}=" in file.read_text()] == []


def test_database_from_before_the_first_release_is_refused(db):
    MigrationRecorder(connection).record_applied("cms", "0006_kept_names")
    with pytest.raises(CommandError, match=r"before version 0\.1\.0"):
        call_command("migrate", stdout=StringIO())
