"""The form of the site's name and footer: a part for each language, none more and none less."""

from typing import Any

from django.forms.formsets import DELETION_FIELD_NAME
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel


class SiteSettingsForm(WagtailAdminModelForm):
    """Makes the rows of languages that are new before it shows them; nobody can take one away."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what a form takes."""
        if (instance := kwargs.get("instance")) and instance.pk:
            instance.add_languages()
        super().__init__(*args, **kwargs)
        for form in self.formsets["texts"].forms:
            form.fields[DELETION_FIELD_NAME].disabled = True


class LanguagesPanel(InlinePanel):
    """Rows of which there is one a language, each below the language's own name."""

    def classes(self) -> list[str]:
        """Return the classes of the panel's element."""
        return [name for name in super().classes() if name != "w-panel--nested"]

    class BoundPanel(InlinePanel.BoundPanel):
        """The panel in a form."""

        template_name = "cms/languages_panel.html"

        def telepath_pack(self, context: Any) -> tuple[str, list[Any]]:
            """Return the script's class and what it is told: there is no empty row that it could copy."""
            options = {"type": type(self.panel).__name__, "prefix": self.prefix, "children": self.children}
            return "wagtail.panels.PanelGroup", [options]
