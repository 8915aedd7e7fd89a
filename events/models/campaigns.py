"""Campaigns that come back every year, such as an International Day, and their editions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.blocks import Projection, ProjectionContext
from cms.blocks import compose as c
from cms.blocks.listing import criterion, listing
from cms.dates import day_in_words
from cms.facets import FacetValue
from cms.models import BasePage
from events.models.communications import CommunicationProduct
from events.models.events import EventPage
from events.models.forms import CampaignEditionPageForm
from events.zones import LAST_SECOND, at

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
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *(SynchronizedField(name, overridable=False) for name in ("month", "day")),
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

    def project(self, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the text and the list of editions."""
        yield from super().project(context)
        criteria = [
            criterion("path", "string.relativePath", "."),
            criterion("portal_type", "selection.any", [CampaignEditionPage.portal_type]),
        ]
        yield listing(context.block_id("editions"), _t("Editions"), criteria, "-start")

    def extra_fields(self, context: ProjectionContext) -> dict[str, Any]:
        """Return the ``month`` and ``day`` of every year."""
        return {"month": self.month, "day": self.day}


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
        *(SynchronizedField(name, overridable=False) for name in ("observed_on", "runs_from", "runs_to")),
        TranslatableField("messages"),
        TranslatableField("assets"),
        SynchronizedField("statements", overridable=False),
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

    def project(self, context: ProjectionContext) -> Iterator[Projection]:
        """Yield facts, messages, materials, products that are ready, statements, a list of its events, and the body."""
        yield from self.project_head(context)
        facts = [
            (_t("Date"), day_in_words(self.observed_on)),
            (_t("From"), day_in_words(self.runs_from) if self.runs_from else ""),
            (_t("To"), day_in_words(self.runs_to) if self.runs_to else ""),
            (_t("Theme"), self.theme),
            (_t("Hashtags"), self.hashtags),
        ]
        items = [c.labelled(name, [c.text(words)]) for name, words in facts if words]
        yield c.bullets(context.block_id("facts"), items)
        statements = [c.link(summary["@id"], summary["title"]) for summary in self._statements(context)]
        for name, title, lines in (
            ("messages", _t("Messages"), [[c.text(row.text)] for row in self.messages.all()]),
            ("assets", _t("Materials"), [c.link(row.address(context), row.title) for row in self.assets.all()]),
            ("products", _t("Products and actions"), [product.line(context) for product in self._products(context)]),
            ("statements", _t("Statements"), statements),
        ):
            if lines:
                yield c.heading(context.block_id(f"{name}-heading"), title)
                yield c.bullets(context.block_id(name), lines)
        criteria = [
            criterion("path", "string.relativePath", "."),
            criterion("portal_type", "selection.any", [EventPage.portal_type]),
        ]
        yield listing(context.block_id("events"), _t("Events"), criteria, "start")
        yield from self.project_body(context)

    def _statements(self, context: ProjectionContext) -> list[dict[str, Any]]:
        """Return the summaries of the statements that are public."""
        found = (context.page_summary(row.resource_id) for row in self.statements.all())
        return [summary for summary in found if summary]

    def _products(self, context: ProjectionContext) -> list[CommunicationProduct]:
        return [product for product in context.records_of(CommunicationProduct, self) if product.is_ready]

    def facets(self, context: ProjectionContext) -> Iterator[FacetValue]:
        """Yield the year, too."""
        yield from super().facets(context)
        yield FacetValue("year", str(self.observed_on.year), str(self.observed_on.year))

    def extra_fields(self, context: ProjectionContext) -> dict[str, Any]:
        """Return year, day, theme, messages, hashtags, assets, products and the addresses of statements."""
        return {
            "year": self.observed_on.year,
            "observed_on": self.observed_on.isoformat(),
            "theme": self.theme or None,
            "messages": [row.text for row in self.messages.all()],
            "hashtags": self.hashtags.split(),
            "assets": [{"title": row.title, "address": row.address(context)} for row in self.assets.all()],
            "products": [product.facts(context) for product in self._products(context)],
            "statements": [summary["@id"] for summary in self._statements(context)],
        }
