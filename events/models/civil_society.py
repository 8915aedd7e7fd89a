"""Panels by which civil society and rights-holders are consulted."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page, TranslatableMixin

from cms import schema as s
from cms.blocks import Projection, ProjectionContext, showing
from cms.blocks import compose as c
from cms.blocks.text import has_words, project_text
from cms.models import BasePage
from cms.models.fields import foreign_key, rich_text
from cms.models.translatable_fields import fixed, shared, translated
from home.models import Period, period
from pillars.places import place_choices, place_name


class CivilSocietyPanelPage(BasePage):
    """A panel by which civil society is consulted: where it was decided, its plan, and who is in it.

    While no members are entered, the page says that it names none yet.
    """

    portal_type = "CivilSocietyPanel"
    type_title = _("Civil society panel")

    parent_page_types = ["home.HomePage", "home.AlliancePage", "home.StandardPage"]

    decided_at = foreign_key(
        Page,
        _("decided at"),
        _("The meeting that decided to have a panel, or to seek one."),
        optional=True,
        on_delete=models.SET_NULL,
    )
    plan = rich_text(_("plan"), _("What the panel is for, and how it is found and consulted, as far as decided."))
    plan_document = foreign_key(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        _("document of the plan"),
        _("The plan as a file, if there is one."),
        optional=True,
        on_delete=models.SET_NULL,
    )

    content_panels = [
        *BasePage.content_panels[:-1],
        PageChooserPanel("decided_at", "events.EventPage"),
        MultiFieldPanel(["plan", FieldPanel("plan_document")], heading=_("Plan")),
        InlinePanel(
            "members",
            label=_("Member"),
            heading=_("Members"),
            help_text=_("One row an organisation. Leave out whoever has not agreed to be named."),
        ),
        FieldPanel("body"),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *fixed("decided_at"),
        *shared("plan_document"),
        *translated("members"),
    ]

    schema = [
        s.PageAddress("decided_at", _("Decided at"), column=True),
        s.Blocks("plan_blocks"),
        s.File("plan_document"),
        s.Table("members", _("Members"), empty=_("This page does not name any members yet.")),
        s.Body(),
    ]

    class Meta:
        verbose_name = _("civil society panel")
        verbose_name_plural = _("civil society panels")

    def plan_blocks(self, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the plan and its document below a heading."""
        document = context.document(self.plan_document_id) if self.plan_document_id else None
        text = list(project_text(self.plan, context.block_id("plan"), context))
        if has_words(self.plan) or document:
            names = [name for name, found in (("plan", text), ("plan_document", document)) if found]
            yield from showing([c.heading(context.block_id("plan-heading"), _t("Plan"))], *names)
            yield from showing(text, "plan")
        if document:
            link = c.sentence(context.block_id("plan-document"), *c.link(document["url"], document["title"]))
            yield from showing([link], "plan_document")


class PanelMember(TranslatableMixin, Period, Orderable):
    """An organisation's being in a panel."""

    page = ParentalKey(CivilSocietyPanelPage, on_delete=models.CASCADE, related_name="members")
    organisation = models.CharField(
        _("organisation"), max_length=255, help_text=_("As it calls itself; the organisation, not a person.")
    )
    constituency = models.CharField(
        _("constituency"), max_length=255, blank=True, help_text=_("For whom it speaks, in its own words.")
    )
    region = models.CharField(
        _("region or country"),
        max_length=16,
        choices=place_choices,
        blank=True,
        help_text=_("Where the organisation works; empty for everywhere."),
    )

    panels = ["organisation", FieldRowPanel(["constituency", "region"]), FieldRowPanel(["starts_on", "ends_on"])]
    override_translatable_fields = fixed("region", "starts_on", "ends_on")

    schema = [
        s.Text("organisation", _("Organisation")),
        s.Text("constituency", _("Constituency")),
        s.Choice("region", _("Region"), words="region_name", meaning="A code."),
        period(_("Term")),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("member of a panel")
        verbose_name_plural = _("members of a panel")

    def region_name(self, context: ProjectionContext) -> str:
        """Return the region's name in the document's language."""
        return place_name(self.region, context.language) if self.region else ""
