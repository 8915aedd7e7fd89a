"""The admin form of a page."""

from typing import Any

from django.db.models import Q
from wagtail.admin.forms import WagtailAdminPageForm

from cms.languages import SOURCE_LANGUAGE
from cms.models.slugs import strip_marks
from cms.models.topics import Topic


class BasePageForm(WagtailAdminPageForm):
    """Takes Arabic vowel signs out of a typed slug before Django refuses them, and offers each topic once."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        """Take what a ModelForm takes; ``data`` is copied, never changed."""
        if data is not None and data.get("slug"):
            data = data.copy()
            data["slug"] = strip_marks(data["slug"])
        super().__init__(data, *args, **kwargs)
        if "topics" in self.fields:
            source = Q(locale__language_code=SOURCE_LANGUAGE)
            chosen = Q(pk__in=[topic.pk for topic in self.initial.get("topics", [])])
            self.fields["topics"].queryset = Topic.objects.filter(source | chosen)
