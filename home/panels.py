"""Panels of pages' forms."""

from typing import Any

from django.apps import apps
from django.db.models import Model
from wagtail.admin.panels import FieldPanel
from wagtail.admin.widgets import AdminPageChooser


def installed_models(names: tuple[str, ...]) -> list[type[Model]]:
    """Return the models of these names ("events.EventPage") whose app is installed and has them."""
    models = apps.get_models()
    labels = {name.lower() for name in names}
    return [model for model in models if model._meta.label_lower in labels]


class LimitedPagePanel(FieldPanel):
    """Chooses a page of types that are given by name, as their apps stand above this one; of any type without them."""

    def __init__(self, field_name: str, page_types: tuple[str, ...], **kwargs: Any) -> None:
        """Take a field's name and the page types; the rest as FieldPanel does."""
        super().__init__(field_name, **kwargs)
        self.page_types = page_types

    def clone_kwargs(self) -> dict[str, Any]:
        """Return what a clone is made from."""
        return {**super().clone_kwargs(), "page_types": self.page_types}

    def get_form_options(self) -> dict[str, Any]:
        """Return the form's options, with a chooser of the pages that may be chosen."""
        options = super().get_form_options()
        if models := installed_models(self.page_types):
            options.setdefault("widgets", {})[self.field_name] = AdminPageChooser(target_models=models)
        return options  # type: ignore[no-any-return]
