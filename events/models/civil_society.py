"""Panels by which civil society and rights-holders are consulted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.blocks import Projection, ProjectionContext
from cms.blocks import compose as c
from cms.blocks.table import Cell, table
from cms.blocks.text import FEATURES, has_words, project_text
from cms.models import BasePage
from home.models import Period
from pillars.places import place_choices, place_name


class CivilSocietyPanelPage(BasePage):
    """A panel by which civil society is consulted: where it was decided, its plan, and who is in it.

    While no members are entered, the page says that it names none yet.
    """

    portal_type = "CivilSocietyPanel"
    type_title = _("Civil society panel")

    parent_page_types = ["home.HomePage", "home.AlliancePage", "home.StandardPage"]

    decided_at = models.ForeignKey(
        Page,
        verbose_name=_("decided at"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The meeting that decided to have a panel, or to seek one."),
    )
    plan = RichTextField(
        _("plan"),
        features=FEATURES,
        blank=True,
        help_text=_("What the panel is for, and how it is found and consulted, as far as decided."),
    )
    plan_document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        verbose_name=_("document of the plan"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The plan as a file, if there is one."),
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
        SynchronizedField("decided_at", overridable=False),
        SynchronizedField("plan_document"),
        TranslatableField("members"),
    ]

    class Meta:
        verbose_name = _("civil society panel")
        verbose_name_plural = _("civil society panels")

    def project(self, context: ProjectionContext) -> Iterator[Projection]:
        """Yield where it was decided, the plan, the members, and the body."""
        yield from self.project_head(context)
        meeting = context.page_summary(self.decided_at_id) if self.decided_at_id else None
        if meeting:
            nodes = c.labelled(_t("Decided at"), c.link(meeting["@id"], meeting["title"]))
            yield c.sentence(context.block_id("decided-at"), *nodes)
        document = context.document(self.plan_document_id) if self.plan_document_id else None
        if has_words(self.plan) or document:
            yield c.heading(context.block_id("plan-heading"), _t("Plan"))
            yield from project_text(self.plan, context.block_id("plan"), context)
        if document:
            yield c.sentence(context.block_id("plan-document"), *c.link(document["url"], document["title"]))
        yield c.heading(context.block_id("members-heading"), _t("Members"))
        if rows := [member.row(context) for member in self.members.all()]:
            header: list[Cell] = [_t("Organisation"), _t("Constituency"), _t("Region"), _t("Term")]
            yield table(context.block_id("members"), [header, *rows])
        else:
            yield c.sentence(context.block_id("members"), c.text(_t("This page does not name any members yet.")))
        yield from self.project_body(context)

    def extra_fields(self, context: ProjectionContext) -> dict[str, Any]:
        """Return ``decided_at`` and ``plan_document`` (addresses) and ``members``."""
        return {
            "decided_at": context.page_address(self.decided_at_id) if self.decided_at_id else None,
            "plan_document": context.document_address(self.plan_document_id) if self.plan_document_id else None,
            "members": [member.facts() for member in self.members.all()],
        }


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
    override_translatable_fields = [
        *(SynchronizedField(name, overridable=False) for name in ("region", "starts_on", "ends_on"))
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("member of a panel")
        verbose_name_plural = _("members of a panel")

    def row(self, context: ProjectionContext) -> list[Cell]:
        """Return the row of a table: organisation, constituency, region, term."""
        region = place_name(self.region, context.language) if self.region else ""
        return [self.organisation, self.constituency, region, self.period_in_words()]

    def facts(self) -> dict[str, Any]:
        """Return the member as answers give it; ``region`` is a code."""
        return {
            "organisation": self.organisation,
            "constituency": self.constituency or None,
            "region": self.region or None,
            "period": self.period_facts(),
        }
