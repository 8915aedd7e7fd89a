"""The Alliance's own page."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel
from wagtail.models import Orderable, TranslatableMixin

from cms import schema as s
from cms.blocks import Projection, ProjectionContext, showing
from cms.blocks.compose import heading
from cms.blocks.text import has_words, project_text
from cms.models import BasePage
from cms.models.fields import rich_text
from cms.models.translatable_fields import translated
from home.blocks import members_table
from home.bodies import Body
from home.models.entities import Entity, Membership
from home.models.properties import EntityKeys, days


class AlliancePage(BasePage):
    """What the Alliance is: its aims, how it is governed, who belongs to it, its good practices and initiatives.

    Members come from the entities' records; good practices and initiatives are listed from wherever they stand.
    """

    portal_type = "Alliance"
    type_title = _("Alliance")

    parent_page_types = ["home.HomePage"]

    governance = rich_text(_("governance"), _("Who leads the Alliance, and who supports it."))
    membership = rich_text(
        _("membership"), _("Stands above the table of members, which comes from the entities’ records.")
    )

    content_panels = [
        *BasePage.content_panels[:-1],
        InlinePanel("aims", heading=_("Aims"), label=_("Aim"), help_text=_("One row an aim, in their order.")),
        FieldPanel("governance"),
        FieldPanel("membership"),
        HelpPanel(_("Good practices and initiatives are listed by themselves, from wherever they stand on the site.")),
        FieldPanel("body"),
    ]
    override_translatable_fields = [*BasePage.override_translatable_fields, *translated("aims")]

    schema = [
        s.Each("aims", s.Text("text"), _("Aims"), ordered=True),
        s.RichText("governance", _("Governance")),
        s.Blocks("membership_blocks"),
        s.Rows(
            "members",
            source="member_terms",
            model=Membership,
            schema=[EntityKeys("entity"), *days()],
            title=_("Members"),
        ),
        s.Body(),
        s.Listing("practices", _("Good practices"), "GoodPractice"),
        s.Listing("initiatives", _("Initiatives"), "Initiative"),
    ]

    class Meta:
        verbose_name = _("Alliance page")
        verbose_name_plural = _("Alliance pages")

    def membership_blocks(self, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the text above the members and their table."""
        members = list(members_table(context.block_id("members"), Body.ALLIANCE, context))
        text = list(project_text(self.membership, context.block_id("membership"), context))
        if has_words(self.membership) or members:
            names = [name for name, found in (("membership", text), ("members", members)) if found]
            yield from showing([heading(context.block_id("membership-heading"), str(_("Membership")))], *names)
            yield from showing(text, "membership")
            yield from showing(members, "members")

    def member_terms(self, context: ProjectionContext) -> Iterator[Membership]:
        """Yield the memberships of all entities, each with the entity in the document's language."""
        for entity in context.records(Entity):
            for term in entity.memberships.all():
                if term.body == Body.ALLIANCE:
                    term.entity = entity
                    yield term


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
