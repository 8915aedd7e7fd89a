"""Pillars: the hubs of the Network's work, with their leads and key actions."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.blocks import Projection, ProjectionContext
from cms.blocks import compose as c
from cms.blocks.listing import criterion, listing
from cms.blocks.table import table
from cms.facets import FacetValue, register_facet
from cms.models import BasePage
from cms.models.facts import StatedFact
from home.models import Entity, entity_facet, entity_facts
from pillars.models.forms import PillarPageForm
from pillars.models.work_plans import a_year

register_facet("pillar", _("Pillar"))


class PillarPage(BasePage):
    """The hub of a pillar: its number, who leads it, whether it is active, its key actions by year.

    Below the text it lists the pillar's resources, events and literature, as far as there are any.
    """

    portal_type = "Pillar"
    type_title = _("Pillar")

    parent_page_types = ["pillars.WorkPlanPage", "home.StandardPage"]
    subpage_types = ["home.StandardPage", "pillars.ResourcePage"]

    class Status(models.TextChoices):
        """Whether a pillar is worked on."""

        ACTIVE = "active", _("active")
        INACTIVE = "inactive", _("inactive")

    number = models.PositiveSmallIntegerField(_("number"), help_text=_("As the work plan counts its pillars."))
    status = models.CharField(
        _("status"),
        max_length=16,
        choices=Status.choices,
        default=Status.ACTIVE,
        help_text=_("An inactive pillar keeps its page, which says why it is inactive."),
    )
    status_reason = models.CharField(
        _("reason"), max_length=500, blank=True, help_text=_("Why the pillar is inactive, in one sentence.")
    )

    base_form_class = PillarPageForm
    content_panels = [
        *BasePage.content_panels[:-1],
        MultiFieldPanel([FieldRowPanel(["number", "status"]), "status_reason"], heading=_("Pillar")),
        InlinePanel(
            "leads", label=_("Lead"), heading=_("Led by"), help_text=_("One or several entities; none is fine.")
        ),
        InlinePanel(
            "key_actions",
            label=_("Key action"),
            heading=_("Key actions"),
            help_text=_("One row for each action; the pillar’s page and the plan’s overview show them."),
        ),
        BasePage.content_panels[-1],
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("number", overridable=False),
        SynchronizedField("status", overridable=False),
        StatedFact("status_reason"),
        SynchronizedField("leads", overridable=False),
        TranslatableField("key_actions"),
    ]

    class Meta:
        verbose_name = _("pillar")
        verbose_name_plural = _("pillars")

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    def clean(self) -> None:
        """Refuse an inactive pillar without a reason."""
        super().clean()
        if self.status == self.Status.INACTIVE and not self.status_reason:
            raise ValidationError({"status_reason": _("Say why the pillar is inactive.")})

    def project(self, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the text, the facts, the key actions, and lists of what belongs to the pillar."""
        yield from super().project(context)
        facts = [
            (_t("Pillar"), str(self.number)),
            (_t("Led by"), ", ".join(self._lead_names(context)) or _t("nobody at present")),
            (_t("Status"), self._status()),
        ]
        items = [c.labelled(name, [c.text(value)]) for name, value in facts]
        yield c.bullets(context.block_id("facts"), items)
        yield from self._actions(context)
        yield from self._lists(context)

    def _status(self) -> str:
        return f"{self.get_status_display()}: {self.status_reason}" if self.status_reason else self.get_status_display()

    def _lead_names(self, context: ProjectionContext) -> list[str]:
        return [context.record(row.entity).short_name for row in self.leads.all()]

    def _actions(self, context: ProjectionContext) -> Iterator[Projection]:
        actions = self.key_actions.all()
        if not actions:
            return
        yield c.heading(context.block_id("actions-heading"), _t("Key actions"))
        rows: list[list[Any]] = [[_t("Year"), _t("Action"), _t("Kind"), _t("Status"), _t("Output")]]
        for action in actions:
            output = context.page_summary(action.output_id) if action.output_id else None
            title = [c.text(""), c.strong(action.title), c.text(f" {action.description}".rstrip())]
            shown = c.link(output["@id"], output["title"]) if output else ""
            kind, status = str(action.get_kind_display()), str(action.get_status_display()) if action.status else ""
            rows.append([str(action.year), title, kind, status, shown])
        yield table(context.block_id("actions"), rows)

    def _lists(self, context: ProjectionContext) -> Iterator[Projection]:
        """Yield a listing for each kind of thing that can belong to a pillar; Volto draws none that is empty."""
        mine = criterion("pillar", "selection.any", [str(self.translation_key)])
        here = criterion("path", "string.absolutePath", context.language_root)
        for name, kind, title, order in (
            ("resources", "Resource", _t("Resources"), "-effective"),
            ("events", "Event", _t("Events"), "-start"),
        ):
            criteria = [here, criterion("portal_type", "selection.any", [kind]), mine]
            yield listing(context.block_id(name), title, criteria, order, 20)
        literature = [criterion("portal_type", "selection.any", ["Reference"]), mine]
        yield listing(context.block_id("literature"), _t("Literature"), literature, "title", 20)

    def facets(self, context: ProjectionContext) -> Iterator[FacetValue]:
        """Yield the pillar itself, its leads and the years of its actions."""
        yield from super().facets(context)
        yield FacetValue("pillar", str(self.translation_key), str(self))
        for row in self.leads.all():
            yield entity_facet(row.entity, context)
        for action in self.key_actions.all():
            yield FacetValue("year", str(action.year))

    def extra_fields(self, context: ProjectionContext) -> dict[str, Any]:
        """Return number, status, leads and key actions."""
        actions = [
            {
                "year": action.year,
                "title": action.title,
                "kind": action.kind,
                "description": action.description,
                "status": action.status or None,
                "output": context.page_address(action.output_id) if action.output_id else None,
            }
            for action in self.key_actions.all()
        ]
        return {
            "number": self.number,
            "status": self.status,
            "status_reason": self.status_reason,
            "leads": [entity_facts(row.entity, context) for row in self.leads.all()],
            "key_actions": actions,
        }

    def extra_summary(self, context: ProjectionContext) -> dict[str, Any]:
        """Return what a work plan's overview shows of the pillar."""
        return {
            "number": self.number,
            "status": self.status,
            "leads": self._lead_names(context),
            "key_actions": [{"year": action.year, "title": action.title} for action in self.key_actions.all()],
        }


class PillarLead(Orderable):
    """That an entity leads a pillar."""

    pillar = ParentalKey(PillarPage, on_delete=models.CASCADE, related_name="leads")
    entity = models.ForeignKey(
        Entity,
        verbose_name=_("entity"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Shown with its acronym, or its name if it has none."),
    )

    panels = [FieldPanel("entity")]

    class Meta(Orderable.Meta):
        verbose_name = _("lead of a pillar")
        verbose_name_plural = _("leads of a pillar")


class KeyAction(TranslatableMixin, Orderable):
    """Something that a pillar does in a year."""

    class Kind(models.TextChoices):
        """What kind of action it is."""

        TRAINING = "training", _("training")
        PUBLICATION = "publication", _("publication")
        STATEMENT = "statement", _("statement")
        EVENT = "event", _("event")
        GUIDANCE = "guidance", _("guidance")
        DATABASE = "database", _("database")
        ADVOCACY = "advocacy", _("advocacy and follow-up")
        COMMUNICATION = "communication", _("communication")
        CAPACITY = "capacity", _("capacity building")
        OTHER = "other", _("other")

    class Status(models.TextChoices):
        """How far it has come."""

        PLANNED = "planned", _("planned")
        RUNNING = "running", _("under way")
        DONE = "done", _("done")
        DROPPED = "dropped", _("dropped")

    pillar = ParentalKey(PillarPage, on_delete=models.CASCADE, related_name="key_actions")
    year = models.PositiveSmallIntegerField(
        _("year"),
        validators=a_year,
        help_text=_("The year in which it takes place; the plan’s overview has a column for each."),
    )
    title = models.CharField(
        _("title"), max_length=500, help_text=_("What is done, in a few words; the plan’s overview shows it.")
    )
    kind = models.CharField(
        _("kind"),
        max_length=16,
        choices=Kind.choices,
        default=Kind.OTHER,
        help_text=_("Shown in the pillar’s table of key actions."),
    )
    description = models.TextField(_("description"), blank=True, help_text=_("One or two sentences."))
    status = models.CharField(
        _("status"), max_length=16, choices=Status.choices, blank=True, help_text=_("Leave empty if not known.")
    )
    output = models.ForeignKey(
        Page,
        verbose_name=_("output"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The resource or event that came of it."),
    )

    panels = [FieldRowPanel(["year", "kind", "status"]), "title", "description", PageChooserPanel("output")]
    override_translatable_fields = [
        *(SynchronizedField(name, overridable=False) for name in ("year", "kind", "status", "output")),
        TranslatableField("title"),
        TranslatableField("description"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("key action")
        verbose_name_plural = _("key actions")

    def __str__(self) -> str:
        return f"{self.year}: {self.title}"


def pillar_facet(pillar: PillarPage, context: ProjectionContext) -> FacetValue | None:
    """Return the facet of something that belongs to ``pillar``; ``None`` while the pillar is not public."""
    summary = context.page_summary(pillar.pk)
    if summary is None:
        return None
    return FacetValue("pillar", str(pillar.translation_key), f"{summary['number']}. {summary['title']}")
