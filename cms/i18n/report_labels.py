"""Words of Wagtail's and wagtail-localize's reports that one of our languages lacks in their catalogs.

They stand here so that ours have them; docs in ``update_catalogs`` say why ours win.
"""

from functools import wraps
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language_bidi, gettext, gettext_noop
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables.pages import PageTitleColumn
from wagtail.contrib.redirects.filters import RedirectsReportFilterSet
from wagtail.contrib.redirects.forms import ConfirmImportForm
from wagtail.models import Locale, Page, ReferenceIndex
from wagtail_localize.models import LocaleSynchronizationModelForm, StringTranslation, Translation
from wagtail_localize.views.report import TranslationsReportFilterSet, TranslationsReportView

WORDS = (
    # Wagtail's French has the English word.
    gettext_noop("Any"),
    gettext_noop("Anyone"),
    gettext_noop("App"),
    gettext_noop("By task"),
    gettext_noop("Filter by"),
    # Wagtail's French is too familiar.
    gettext_noop("Hello %(username)s,"),
    # Wagtail's Arabic has one word for what is published and for what is active.
    gettext_noop("Live"),
    gettext_noop("live"),
    gettext_noop("Live version"),
    gettext_noop("Issues found"),
    gettext_noop("This data explained"),
    gettext_noop("Last edit"),
    gettext_noop("Last edited page"),
    gettext_noop("Locale"),
    # Wagtail's French lacks a blank, and its Arabic has English words.
    gettext_noop(
        'See our <a href="%(guide_link)s" target="_blank">content checks guide</a>'
        " for more information on how content metrics are calculated."
    ),
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
    Locale._meta.verbose_name = _("locale")
    Locale._meta.verbose_name_plural = _("locales")
    make_form = LocaleSynchronizationModelForm.__init__

    @wraps(make_form)
    def form(self: Any, *args: Any, **kwargs: Any) -> None:
        make_form(self, *args, **kwargs)
        # Else it is the field's name in the code.
        if "sync_from" in self.fields:
            self.fields["sync_from"].label = _("Language of the source")

    LocaleSynchronizationModelForm.__init__ = form


def write_dates_of_translations() -> None:
    """Say when a text was translated with a date as the reader's language writes it: the package's is in English."""
    StringTranslation.get_comment = _comment


def _comment(translation: Any) -> str | None:
    date = date_format(localtime(translation.updated_at), "DATE_FORMAT")
    if translation.tool_name:
        return gettext("Translated with {tool_name} on {date}").format(tool_name=translation.tool_name, date=date)
    if translation.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE:
        return gettext("Machine translated on {date}").format(date=date)
    return gettext("Translated manually on {date}").format(date=date)


def name_fields_of_redirects() -> None:
    """Label what Wagtail labels once, when the server starts, in English, or does not label."""
    ConfirmImportForm.base_fields["permanent"].label = _("Permanent")
    kind = RedirectsReportFilterSet.base_filters["is_permanent"]
    kind.label = _("Type")
    kind.extra |= {"choices": [(True, _("Permanent")), (False, _("Temporary"))], "empty_label": _("All")}


def name_pages_in_counts() -> None:
    """Count pages where Wagtail's search, whose view has no name for what it lists, counts "None"."""
    describe = PageTitleColumn.get_header_context_data

    @wraps(describe)
    def get_header_context_data(self: Any, parent_context: Any) -> Any:
        context = describe(self, parent_context)
        if not context.get("model_name"):
            options = Page._meta
            context["model_name"] = options.verbose_name if context["items_count"] == 1 else options.verbose_name_plural
        return context

    PageTitleColumn.get_header_context_data = get_header_context_data


def turn_arrows() -> None:
    """Let the arrow from a field to its block point where the reader goes on."""
    describe = ReferenceIndex.describe_source_field

    @wraps(describe)
    def describe_source_field(self: Any) -> str:
        words = str(describe(self))
        return words.replace("\u2192", "\u2190") if get_language_bidi() else words

    ReferenceIndex.describe_source_field = describe_source_field
