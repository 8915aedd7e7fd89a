"""A new database is made quickly, and is the one that Django makes."""

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import CreateModel
from django.db.migrations.state import ModelState, ProjectState

from cms.management.commands.migrate import new_models_rendered_alone

# They refer to each other in every way that there is, and have aged: fields come, change their names and go.
APPS = ("contenttypes", "auth", "wagtailcore")


def described(state):
    """Return what the rendered models of a state are: their fields, and what leads to them."""
    return {
        model._meta.label: (
            [(f.name, f.column, f.null, f.related_model and f.related_model._meta.label) for f in model._meta.fields],
            [(f.name, f.remote_field.through._meta.label) for f in model._meta.many_to_many],
            sorted(f"{f.related_model._meta.label}.{f.field.name}" for f in model._meta.related_objects),
            [base._meta.label for base in model.__bases__ if hasattr(base, "_meta")],
        )
        for model in state.apps.get_models(include_auto_created=True)
    }


def test_models_that_are_rendered_alone_are_what_all_are_when_rendered_together(db, monkeypatch):
    graph = MigrationLoader(connection).graph
    leaves = [node for node in graph.leaf_nodes() if node[0] in APPS]
    rendered, step_by_step = [], ProjectState()
    render = ModelState.render
    monkeypatch.setattr(ModelState, "render", lambda self, apps: rendered.append(self.name) or render(self, apps))
    _ = step_by_step.apps
    with new_models_rendered_alone():
        for node in graph._generate_plan(leaves, True):
            for operation in graph.nodes[node].operations:
                before = len(rendered)
                operation.state_forwards(node[0], step_by_step)
                if isinstance(operation, CreateModel):
                    assert rendered[before:] == [operation.name]
    together = described(graph.make_state(leaves))
    assert "wagtailcore.Page" in together
    assert described(step_by_step) == together
