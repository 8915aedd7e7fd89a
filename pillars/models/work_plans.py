"""Work plans: what the Network means to do in a span of years."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page, TranslatableMixin

from cms import schema as s
from cms.blocks import Projection, ProjectionContext
from cms.blocks import compose as c
from cms.blocks.table import table
from cms.facets import FacetValue
from cms.i18n.dates import validate_partial_date
from cms.models import BasePage
from cms.models.fields import foreign_key
from cms.models.translatable_fields import fixed, shared, translated
from home.models import Body
from pillars.models.properties import PillarSummaries

a_year = [MinValueValidator(1945), MaxValueValidator(2200)]


class WorkPlanPage(BasePage):
    """A work plan: its period, when it was adopted, its revisions with documents, and its pillars year by year.

    The pillars are pages of their own, usually below this one; here they are named in their order.
    """

    type_title = _("Work plan")

    parent_page_types = ["home.StandardPage", "home.HomePage"]
    subpage_types = ["pillars.PillarPage", "home.StandardPage"]

    body_name = models.CharField(
        _("whose plan"),
        max_length=20,
        choices=Body.choices,
        default=Body.NETWORK,
        help_text=_("Which of the two bodies has adopted the plan."),
    )
    first_year = models.PositiveSmallIntegerField(
        _("first year"), validators=a_year, help_text=_("The year in which the plan begins, such as 2021.")
    )
    last_year = models.PositiveSmallIntegerField(
        _("last year"), validators=a_year, help_text=_("The last year that the plan covers, such as 2025.")
    )
    adopted_on = models.CharField(
        _("adopted on"),
        max_length=10,
        blank=True,
        validators=[validate_partial_date],
        help_text=_("A day, a month or a year, as far as known: 2020-12-15, 2020-12 or 2020."),
    )

    content_panels = [
        *BasePage.content_panels[:-1],
        MultiFieldPanel(
            [
                "body_name",
                FieldRowPanel(["first_year", "last_year"]),
                "adopted_on",
            ],
            heading=_("Period"),
        ),
        InlinePanel(
            "plan_pillars",
            label=_("Pillar"),
            heading=_("Pillars"),
            help_text=_("In their order. The overview of key actions by year is made from their pages."),
        ),
        InlinePanel(
            "revisions_made",
            label=_("Revision"),
            heading=_("Revisions"),
            help_text=_("Versions of the plan that were adopted later, each with its document."),
        ),
        BasePage.content_panels[-1],
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *fixed("plan_pillars"),
        *shared("body_name", "first_year", "last_year", "adopted_on"),
        *translated("revisions_made"),
    ]

    schema = [
        s.Body(),
        s.Facts(
            s.Choice("body_name", key=False, column=True),
            s.Object(
                *("period", _("Period")),
                s.Number("first_year", column=True, filtered=True),
                s.Number("last_year", column=True, filtered=True),
                words="period_in_words",
            ),
            s.PartialDate("adopted", _("Adopted"), source="adopted_on", column=True),
        ),
        s.Keys(PillarSummaries("pillars", source="plan_pillars")),
        s.Blocks("overview", "pillars"),
        s.Rows("revisions", _("Revisions"), source="revisions_made", line="line"),
    ]

    class Meta:
        verbose_name = _("work plan")
        verbose_name_plural = _("work plans")

    def clean(self) -> None:
        """Refuse a plan that ends before it begins."""
        super().clean()
        if self.first_year and self.last_year and self.last_year < self.first_year:
            raise ValidationError({"last_year": _("The last year is before the first.")})

    def overview(self, context: ProjectionContext) -> Iterator[Projection]:
        """Yield a table: a row a pillar, a column a year in which any pillar has an action."""
        pillars = [found for row in self.plan_pillars.all() if (found := context.page_summary(row.pillar_id))]
        if not pillars:
            return
        years = sorted({action["year"] for pillar in pillars for action in pillar.get("key_actions", [])})
        rows: list[list[Any]] = [[_t("Pillar"), _t("Led by"), *map(str, years)]]
        for pillar in pillars:
            actions = pillar.get("key_actions", [])
            by_year = ["; ".join(a["title"] for a in actions if a["year"] == year) for year in years]
            leads = ", ".join(pillar.get("leads", [])) or "–"
            rows.append([c.link(pillar["@id"], pillar["title"]), leads, *by_year])
        yield c.heading(context.block_id("overview-heading"), _t("Pillars and key actions by year"))
        yield table(context.block_id("overview"), rows)

    def period_in_words(self, _context: ProjectionContext) -> str:
        """Return the first and the last year."""
        return f"{self.first_year}–{self.last_year}"

    def facets(self, context: ProjectionContext) -> Iterator[FacetValue]:
        """Yield the years of the plan besides the topics."""
        yield from super().facets(context)
        for year in range(self.first_year, self.last_year + 1):
            yield FacetValue("year", str(year))


class WorkPlanPillar(Orderable):
    """That a pillar belongs to a plan."""

    plan = ParentalKey(WorkPlanPage, on_delete=models.CASCADE, related_name="plan_pillars")
    pillar = foreign_key(
        Page, _("pillar"), _("Its key actions appear in the plan’s overview by year."), on_delete=models.CASCADE
    )

    panels = [PageChooserPanel("pillar", "pillars.PillarPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("pillar of a plan")
        verbose_name_plural = _("pillars of a plan")


class WorkPlanRevision(TranslatableMixin, Orderable):
    """A later version of a plan."""

    plan = ParentalKey(WorkPlanPage, on_delete=models.CASCADE, related_name="revisions_made")
    title = models.CharField(
        _("title"), max_length=255, help_text=_("Such as “Revised work plan”; becomes the text of the link.")
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=a_year, help_text=_("When the revision was adopted; shown behind its title.")
    )
    document = foreign_key(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        _("document"),
        _("The file to download; without one, only the title is shown."),
        optional=True,
        on_delete=models.SET_NULL,
    )

    panels = ["title", "year", FieldPanel("document")]
    override_translatable_fields = shared("year", "document")
    schema = [s.Text("title"), s.Number("year")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("revision of a plan")
        verbose_name_plural = _("revisions of a plan")

    def line(self, context: ProjectionContext) -> list[c.Node]:
        """Return the title as a link to the document, if that is public, and the year."""
        address = context.document_address(self.document_id) if self.document_id else None
        return [*c.link(address, self.title), c.text(f" ({self.year})")]
