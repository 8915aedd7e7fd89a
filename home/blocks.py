"""Choosers of this app's records for blocks."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.blocks import SnippetChooserBlock


class EntityChooserBlock(SnippetChooserBlock):
    """Chooses an entity; project ``context.record(value)``, which is the version in the document's language."""

    def __init__(self, target_model: str = "home.Entity", **kwargs: Any) -> None:
        """Take what SnippetChooserBlock takes."""
        super().__init__(target_model, **{"label": _("Entity"), **kwargs})


class PersonChooserBlock(SnippetChooserBlock):
    """Chooses a person; project ``context.record(value)``, which is the version in the document's language."""

    def __init__(self, target_model: str = "home.Person", **kwargs: Any) -> None:
        """Take what SnippetChooserBlock takes."""
        super().__init__(target_model, **{"label": _("Person"), **kwargs})
