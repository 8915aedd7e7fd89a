"""Initiatives: what entities do or plan against racism at work, compared in time and theme."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page

from cms import schema as s
from cms.blocks import Projection, ProjectionContext
from cms.blocks.listing import criterion, listing
from cms.facets import FacetValue, register_facet
from cms.models import BasePage
from cms.models.fields import foreign_key
from cms.models.translatable_fields import fixed, stated
from home.models.entities import Entity
from home.models.periods import Period
from home.models.properties import NamedEntity, period
from home.panels import LimitedPagePanel

register_facet("initiative_kind", _("Kind of initiative"))
register_facet("initiative_status", _("Status of an initiative"))
register_facet("initiative_year", _("Year of an initiative"))

PILLARS = ("pillars.PillarPage",)
# The facet of an initiative without a last day, which takes part in every later year.
OPEN_END = "open"
YEARS_AHEAD = 20


class InitiativePage(Period, BasePage):
    """An activity or a planned initiative of an entity; its themes are the page's topics."""

    class Kind(models.TextChoices):
        """Whether it has begun or is still planned."""

        ACTIVITY = "activity", _("Activity")
        PLANNED = "planned", _("Planned initiative")

    class Status(models.TextChoices):
        """How far an initiative has come."""

        PROPOSED = "proposed", _("Proposed")
        UNDER_WAY = "under_way", _("Under way")
        COMPLETED = "completed", _("Completed")
        PAUSED = "paused", _("Paused")

    portal_type = "Initiative"
    type_title = _("Initiative")

    parent_page_types = ["home.HomePage", "home.AlliancePage", "home.StandardPage"]
    subpage_types: list[str] = []

    entity = foreign_key(Entity, _("entity"), _("Who carries it out; visitors can narrow searches by entity."))
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=Kind.choices,
        default=Kind.ACTIVITY,
        help_text=_("An activity has begun, a planned initiative has not."),
    )
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=Status.choices,
        default=Status.UNDER_WAY,
        help_text=_("How far it has come; visitors can narrow searches by it."),
    )
    audience = models.CharField(_("audience"), max_length=255, blank=True, help_text=_("Whom it is for."))
    place = models.CharField(_("place"), max_length=255, blank=True, help_text=_("A city or a country, or online."))
    pillar = foreign_key(
        Page,
        _("pillar"),
        _("The pillar of the Network’s work plan that it belongs to."),
        optional=True,
        on_delete=models.SET_NULL,
    )

    content_panels = [
        *BasePage.content_panels[:-1],
        FieldPanel("entity"),
        FieldRowPanel(["kind", "status"]),
        MultiFieldPanel([FieldRowPanel(["starts_on", "ends_on"])], heading=_("Period")),
        FieldRowPanel(["audience", "place"]),
        LimitedPagePanel("pillar", PILLARS),
        FieldPanel("body"),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *stated("place"),
        *fixed("entity", "pillar", "kind", "status", "starts_on", "ends_on"),
    ]

    schema = [
        s.Facts(
            NamedEntity("entity", _("Entity"), linked=True, column=True),
            s.Choice("kind", _("Kind"), facet="initiative_kind", column=True),
            s.Choice("status", _("Status"), facet="initiative_status", column=True),
            period(_("Period"), column=True),
            s.Text("audience", _("Audience"), null=False, column=True),
            s.Text("location", _("Place"), source="place", column=True),
            s.PageSummary("pillar", _("Pillar")),
        ),
        s.Dates(),
        s.Body(),
        s.Blocks("same_time_and_themes", "overlapping"),
    ]

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")

    def same_time_and_themes(self, context: ProjectionContext) -> Iterator[Projection]:
        """Yield a list of what goes on at the same time on the same themes."""
        topics = [context.topic_title(topic) for topic in self.topics.all()]
        if not topics or not self.starts_on:
            return
        criteria = [
            criterion("path", "string.absolutePath", context.language_root),
            criterion("portal_type", "selection.any", [self.portal_type]),
            criterion("Subject", "selection.any", topics),
            criterion("initiative_year", "selection.any", [*self._years(YEARS_AHEAD), OPEN_END]),
        ]
        if self.ends_on:
            criteria.append(criterion("start", "date.lessThan", self.ends_on.isoformat()))
        words = str(_("In the same years, on the same themes"))
        yield listing(context.block_id("overlapping"), words, criteria, "start")

    def _years(self, ahead: int = 0) -> list[str]:
        """Return the years that the period touches; one without a last day goes on for ``ahead`` years."""
        if not self.starts_on:
            return []
        last = self.ends_on.year if self.ends_on else self.starts_on.year + ahead
        return [str(year) for year in range(self.starts_on.year, last + 1)]

    def dates(self) -> tuple[datetime | None, datetime | None]:
        """Return the first and last day as moments."""
        return _moment(self.starts_on, time.min), _moment(self.ends_on, time(23, 59, 59))

    def facets(self, context: ProjectionContext) -> Iterator[FacetValue]:
        """Yield the years, too."""
        yield from super().facets(context)
        for year in self._years():
            yield FacetValue("initiative_year", year, year)
        if not self.ends_on:
            yield FacetValue("initiative_year", OPEN_END, str(_("without a last day")))


def _moment(day: date | None, clock: time) -> datetime | None:
    return datetime.combine(day, clock, UTC) if day else None
