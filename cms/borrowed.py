"""Words of Wagtail's and wagtail-localize's reports that one of our languages lacks in their catalogs.

They stand here so that ours have them; docs in ``update_catalogs`` say why ours win.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from wagtail.contrib.redirects.filters import RedirectsReportFilterSet
from wagtail.contrib.redirects.forms import ConfirmImportForm
from wagtail_localize.models import Translation
from wagtail_localize.views.report import TranslationsReportFilterSet, TranslationsReportView

WORDS = (
    gettext_noop("Anyone"),
    gettext_noop("App"),
    gettext_noop("By task"),
    gettext_noop("Filter by"),
    gettext_noop("Last edit"),
    gettext_noop("Last edited page"),
    gettext_noop("Locale"),
    # Wagtail's French calls them regions.
    gettext_noop("Locales"),
    gettext_noop("Locked by"),
    gettext_noop("No page types found."),
    gettext_noop("No pages/snippets have been submitted for moderation yet"),
    gettext_noop("Page types usage"),
    gettext_noop("Search…"),
    gettext_noop("Show disabled"),
    gettext_noop("Show filters"),
)


class TranslationsFilter(TranslationsReportFilterSet):
    """The filters of the report on translations, each with a label that is translated."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what a filter set takes."""
        super().__init__(*args, **kwargs)
        self.filters["source_locale"].label = _("Language of the source")
        self.filters["target_locale"].label = _("Language of the translation")


class TranslationsReport(TranslationsReportView):
    """The report on translations, in an order of its own."""

    filterset_class = TranslationsFilter

    def get_queryset(self) -> Any:
        """Return the translations, the newest first."""
        return super().get_queryset().order_by("-pk")


def name_models() -> None:
    """Give wagtail-localize's model, which has no name of its own, one that is translated."""
    Translation._meta.verbose_name = _("translation")
    Translation._meta.verbose_name_plural = _("translations")


def name_fields_of_redirects() -> None:
    """Label what Wagtail labels once, when the server starts, in English, or does not label."""
    ConfirmImportForm.base_fields["permanent"].label = _("Permanent")
    kind = RedirectsReportFilterSet.base_filters["is_permanent"]
    kind.label = _("Type")
    kind.extra |= {"choices": [(True, _("Permanent")), (False, _("Temporary"))], "empty_label": _("All")}
