"""The Alliance's own page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import TranslatableField

from cms.blocks import Projection, ProjectionContext
from cms.blocks.compose import bullets, heading, text
from cms.blocks.listing import criterion, listing
from cms.blocks.text import FEATURES, has_words, project_text
from cms.models import BasePage
from home.blocks import members_table
from home.bodies import Body
from home.models.entities import Entity, entity_facts


class AlliancePage(BasePage):
    """What the Alliance is: its aims, how it is governed, who belongs to it, its good practices and initiatives.

    Members come from the entities' records; good practices and initiatives are listed from wherever they stand.
    """

    portal_type = "Alliance"
    type_title = _("Alliance")

    parent_page_types = ["home.HomePage"]

    governance = RichTextField(
        _("governance"), features=FEATURES, blank=True, help_text=_("Who leads the Alliance, and who supports it.")
    )
    membership = RichTextField(
        _("membership"),
        features=FEATURES,
        blank=True,
        help_text=_("Stands above the table of members, which comes from the entities’ records."),
    )

    content_panels = [
        *BasePage.content_panels[:-1],
        InlinePanel("aims", heading=_("Aims"), label=_("Aim"), help_text=_("One row an aim, in their order.")),
        FieldPanel("governance"),
        FieldPanel("membership"),
        HelpPanel(_("Good practices and initiatives are listed by themselves, from wherever they stand on the site.")),
        FieldPanel("body"),
    ]
    override_translatable_fields = [*BasePage.override_translatable_fields, TranslatableField("aims")]

    class Meta:
        verbose_name = _("Alliance page")
        verbose_name_plural = _("Alliance pages")

    def project(self, context: ProjectionContext) -> Iterator[Projection]:
        """Yield aims, governance, members, the body, and what is listed."""
        yield from self.project_head(context)
        yield from self._own_blocks(context)
        yield from self.project_body(context)
        for name, words, portal_type in (
            ("practices", _("Good practices"), "GoodPractice"),
            ("initiatives", _("Initiatives"), "Initiative"),
        ):
            criteria = [
                criterion("path", "string.absolutePath", context.language_root),
                criterion("portal_type", "selection.any", [portal_type]),
            ]
            yield listing(context.block_id(name), str(words), criteria)

    def _own_blocks(self, context: ProjectionContext) -> Iterator[Projection]:
        aims = [[text(aim.text)] for aim in self.aims.all()]
        if aims:
            yield heading(context.block_id("aims-heading"), str(_("Aims")))
            yield bullets(context.block_id("aims"), aims, ordered=True)
        if has_words(self.governance):
            yield heading(context.block_id("governance-heading"), str(_("Governance")))
            yield from project_text(self.governance, context.block_id("governance"), context)
        members = list(members_table(context.block_id("members"), Body.ALLIANCE, context))
        if has_words(self.membership) or members:
            yield heading(context.block_id("membership-heading"), str(_("Membership")))
            yield from project_text(self.membership, context.block_id("membership"), context)
            yield from members

    def extra_fields(self, context: ProjectionContext) -> dict[str, Any]:
        """Return ``aims`` and ``members``, each member with the days of its membership."""
        members = [
            {**entity_facts(entity, context), **term.period_facts()}
            for entity in context.records(Entity)
            for term in entity.memberships.all()
            if term.body == Body.ALLIANCE
        ]
        return {"aims": [aim.text for aim in self.aims.all()], "members": members}


class AllianceAim(TranslatableMixin, Orderable):
    """One of the Alliance's aims."""

    page = ParentalKey(AlliancePage, on_delete=models.CASCADE, related_name="aims")
    text = models.TextField(
        _("aim"), max_length=500, help_text=_("One aim in a sentence; the page numbers the aims in their order.")
    )

    panels = ["text"]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("aim")
        verbose_name_plural = _("aims")
