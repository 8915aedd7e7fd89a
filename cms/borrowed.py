"""Words of Wagtail's and wagtail-localize's reports that one of our languages lacks in their catalogs.

They stand here so that ours have them; docs in ``update_catalogs`` say why ours win.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from wagtail_localize.models import Translation
from wagtail_localize.views.report import TranslationsReportFilterSet, TranslationsReportView

WORDS = (
    gettext_noop("App"),
    gettext_noop("By task"),
    gettext_noop("Filter by"),
    gettext_noop("Last edit"),
    gettext_noop("Last edited page"),
    gettext_noop("Locale"),
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
