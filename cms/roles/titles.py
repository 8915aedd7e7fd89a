"""The name of the workflow that ``setup_roles`` makes, in the language of whoever reads it."""

from functools import cache
from typing import Any

from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext, gettext_noop, override
from wagtail.models import Task, Workflow

from cms.languages import LANGUAGES

# As it is stored; an administrator's own name for a workflow is shown as it is.
REVIEW = gettext_noop("Moderators approval")


class ReviewName(DeferredAttribute):
    """The name of a workflow or of one of its tasks: reading it translates ours, and it is stored untranslated."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        """Return the name as it is read."""
        name = super().__get__(instance, cls)
        return gettext(REVIEW) if name == REVIEW else name

    def __set__(self, instance: Any, name: Any) -> None:
        """Keep the name as it is stored; a form sends ours back as its reader read it."""
        instance.__dict__[self.field.attname] = REVIEW if name in _readings() else name


@cache
def _readings() -> frozenset[str]:
    readings = set()
    for language in LANGUAGES:
        with override(language.code):
            readings.add(gettext(REVIEW))
    return frozenset(readings)


def translate_review() -> None:
    """Put the name in the place of the plain one; what is saved is what is stored."""
    for model in (Workflow, Task):
        field = model._meta.get_field("name")
        model.name = ReviewName(field)
        field.pre_save = lambda instance, add, name=field.attname: instance.__dict__[name]
