"""Admin forms that look at other pages."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.models.forms import BasePageForm


class PillarPageForm(BasePageForm):
    """Refuses a number that another pillar beside this one has."""

    def clean(self) -> dict[str, Any]:
        """Return the data; the number gets an error that names the other pillar."""
        data: dict[str, Any] = super().clean()
        siblings = Page.objects.child_of(self.parent_page).exclude(pk=self.instance.pk)
        same = type(self.instance).objects.filter(pk__in=siblings, number=data.get("number")).first()
        if same is not None:
            self.add_error("number", _("“%(title)s” has this number already.") % {"title": same.title})
        return data
