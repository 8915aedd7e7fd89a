"""The admin form of a page."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from cms.models.slugs import strip_marks


class BasePageForm(WagtailAdminPageForm):
    """Takes Arabic vowel signs out of a typed slug before Django's own validation refuses them."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        """Take what a ModelForm takes; ``data`` is copied, never changed."""
        if data is not None and data.get("slug"):
            data = data.copy()
            data["slug"] = strip_marks(data["slug"])
        super().__init__(data, *args, **kwargs)
