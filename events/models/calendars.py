"""Calendars: what is to come and what has been."""

from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms import schema as s
from cms.blocks import BASE, Projection, ProjectionContext, showing
from cms.blocks import compose as c
from cms.blocks.listing import criterion, listing
from cms.models import BasePage
from cms.models.translatable_fields import shared
from events.models.events import EventPage
from home.sections import NOT_OVER


class CalendarPage(BasePage):
    """The calendar: upcoming events, then past ones, from wherever they stand in the page's language."""

    portal_type = "Calendar"
    type_title = _("Calendar")

    parent_page_types = ["home.HomePage", "home.AlliancePage", "home.StandardPage"]

    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=EventPage.Kind.choices,
        blank=True,
        help_text=_("Only events of this kind; empty for all."),
    )

    content_panels = [*BasePage.content_panels[:-1], FieldPanel("kind"), FieldPanel("body")]
    override_translatable_fields = [*BasePage.override_translatable_fields, *shared("kind")]

    schema = [s.Body(), s.Blocks("lists")]

    class Meta:
        verbose_name = _("calendar")
        verbose_name_plural = _("calendars")

    def lists(self, context: ProjectionContext) -> Iterator[Projection]:
        """Yield what is to come and what has been, and where both are found as iCalendar.

        What is upcoming is decided by the query, whenever a list is read.
        """
        criteria = [
            criterion("path", "string.absolutePath", context.language_root),
            criterion("portal_type", "selection.any", [EventPage.portal_type]),
        ]
        if self.kind:
            criteria.append(criterion("event_kind", "selection.any", [self.kind]))
        over = criterion("end", "date.beforeToday", "")
        upcoming = listing(context.block_id("upcoming"), _t("Upcoming events"), [*criteria, NOT_OVER], "start")
        past = listing(context.block_id("past"), _t("Past events"), [*criteria, over], "-start")
        address = f"{BASE}/++api++{context.language_root}/@calendar.ics"
        both = c.sentence(context.block_id("icalendar"), *c.link(address, _t("All events as iCalendar")))
        yield from showing([upcoming], "upcoming")
        yield from showing([past], "past")
        yield from showing([both], "upcoming", "past")
