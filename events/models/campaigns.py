"""Campaigns that come back every year, such as an International Day, and their editions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel

from cms import schema as s
from cms.blocks import ProjectionContext
from cms.facets import FacetValue
from cms.models import BasePage
from cms.models.translatable_fields import fixed, translated
from events.models.communications import CommunicationProduct
from events.models.forms import CampaignEditionPageForm
from events.time_zones import LAST_SECOND, at

LEAP_YEAR = 2000


class CampaignPage(BasePage):
    """A campaign on the same day every year; its editions stand below it and are listed, the latest first."""

    portal_type = "Campaign"
    type_title = _("Campaign")

    parent_page_types = ["home.HomePage", "home.AlliancePage", "home.StandardPage"]

    month = models.PositiveSmallIntegerField(
        _("month"),
        validators=[MinValueValidator(1), MaxValueValidator(12)],
        help_text=_("As a number, such as 3 for March."),
    )
    day = models.PositiveSmallIntegerField(
        _("day"),
        validators=[MinValueValidator(1), MaxValueValidator(31)],
        help_text=_("The day of the month as a number, such as 21."),
    )

    content_panels = [
        *BasePage.content_panels[:-1],
        MultiFieldPanel([FieldRowPanel(["day", "month"])], heading=_("Observed every year on")),
        FieldPanel("body"),
    ]
    override_translatable_fields = [*BasePage.override_translatable_fields, *fixed("month", "day")]

    schema = [
        s.Body(),
        s.Number("month"),
        s.Number("day"),
        s.Listing("editions", _("Editions"), "CampaignEdition", "-start", where="below"),
    ]

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")

    def clean(self) -> None:
        """Refuse a day that the month does not have."""
        super().clean()
        try:
            date(LEAP_YEAR, self.month or 1, self.day or 1)
        except ValueError:
            raise ValidationError({"day": _("This month has no such day.")}) from None


class CampaignEditionPage(BasePage):
    """A campaign in one year: its theme, messages, hashtags and what there is to share."""

    portal_type = "CampaignEdition"
    type_title = _("Campaign edition")

    parent_page_types = ["events.CampaignPage"]

    observed_on = models.DateField(_("day"), help_text=_("The day itself, in the year of this edition."))
    runs_from = models.DateField(_("runs from"), null=True, blank=True, help_text=_("Empty for the day itself."))
    runs_to = models.DateField(_("runs to"), null=True, blank=True, help_text=_("Empty for the day itself."))
    theme = models.CharField(
        _("theme"), max_length=500, blank=True, help_text=_("The motto of this year, as it was announced.")
    )
    hashtags = models.CharField(_("hashtags"), max_length=500, blank=True, help_text=_("With blanks between them."))

    base_form_class = CampaignEditionPageForm
    content_panels = [
        *BasePage.content_panels[:-1],
        MultiFieldPanel(["observed_on", FieldRowPanel(["runs_from", "runs_to"])], heading=_("When")),
        *("theme", "hashtags"),
        InlinePanel(
            "messages",
            label=_("Message"),
            heading=_("Messages"),
            help_text=_("What the campaign says, in the order in which it is shown."),
        ),
        InlinePanel(
            "assets",
            label=_("Material"),
            heading=_("Materials"),
            help_text=_("Posters, pictures and the like: a file or an address each."),
        ),
        InlinePanel(
            "statements",
            label=_("Statement"),
            heading=_("Statements"),
            help_text=_("Statements made for the day, from the resource library."),
        ),
        HelpPanel(_("Events that stand below this page are listed by themselves.")),
        FieldPanel("body"),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *fixed("observed_on", "runs_from", "runs_to", "statements"),
        *translated("messages", "assets"),
    ]

    schema = [
        s.Dates(),
        s.Number("year", null=False, title=_("year")),
        s.Facts(
            s.Date("observed_on", _("Date"), column=True, filtered=True),
            s.Date("runs_from", pgettext_lazy("first day", "From"), key=False, shows=("start",)),
            s.Date("runs_to", pgettext_lazy("last day", "To"), key=False, shows=("end",)),
            s.Text("theme", _("Theme"), column=True),
            s.Shown("hashtags_in_words", _("Hashtags"), source="hashtags", shows=("hashtags",)),
        ),
        s.Each("messages", s.Text("text"), _("Messages")),
        s.Texts("hashtags", split=str.split, column=True),
        s.Rows("assets", _("Materials"), line="line"),
        s.Rows(
            *("products", _("Products and actions")),
            source="ready_products",
            model=CommunicationProduct,
            line="line",
        ),
        s.Each("statements", s.PageAddress("statement", source="resource"), _("Statements")),
        s.Listing("events", _("Events"), "Event", "start", where="below"),
        s.Body(),
    ]

    class Meta:
        verbose_name = _("campaign edition")
        verbose_name_plural = _("campaign editions")

    def clean(self) -> None:
        """Refuse a campaign that does not run on its own day."""
        super().clean()
        if self.observed_on and self.runs_from and self.runs_from > self.observed_on:
            raise ValidationError({"runs_from": _("The campaign begins after its day.")})
        if self.observed_on and self.runs_to and self.runs_to < self.observed_on:
            raise ValidationError({"runs_to": _("The campaign is over before its day.")})

    def dates(self) -> tuple[datetime | None, datetime | None]:
        """Return the first and last moment, in UTC."""
        first, last = self.runs_from or self.observed_on, self.runs_to or self.observed_on
        return at(first, time.min, ""), at(last, LAST_SECOND, "")

    @property
    def year(self) -> int:
        """The year of the edition."""
        return self.observed_on.year

    def ready_products(self, context: ProjectionContext) -> list[CommunicationProduct]:
        """Return the products that visitors may see."""
        return [product for product in context.records_of(CommunicationProduct, self) if product.is_ready]

    def facets(self, context: ProjectionContext) -> Iterator[FacetValue]:
        """Yield the year, too."""
        yield from super().facets(context)
        yield FacetValue("year", str(self.year), str(self.year))
