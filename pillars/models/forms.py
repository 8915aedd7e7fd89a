"""Admin forms that look at other pages."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import Page

from cms.models.forms import BasePageForm
from cms.roles.visibility import pages_seen


class ReferenceForm(WagtailAdminModelForm):
    """Offers the pillars that the person may see, and those that the work is filed under already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what a model's form takes."""
        super().__init__(*args, **kwargs)
        if self.for_user and (field := self.fields.get("pillars")):
            own = self.instance.pillars.values("pk") if self.instance.pk else []
            seen = pages_seen(self.for_user).order_by().values("pk")
            field.queryset = field.queryset.filter(Q(pk__in=seen) | Q(pk__in=own))


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
