"""Pillars: the hubs of the Network's work, with their leads and key actions."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page, TranslatableMixin

from cms import schema as s
from cms.blocks import ProjectionContext
from cms.blocks import compose as c
from cms.blocks.listing import criterion
from cms.facets import FacetValue, register_facet
from cms.models import BasePage
from cms.models.fields import foreign_key
from cms.models.translatable_fields import fixed, stated, translated
from home.models import Entity, NamedEntity
from pillars.models.forms import PillarPageForm
from pillars.models.properties import PillarSummaries
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

        ACTIVE = "active", pgettext_lazy("status of a pillar", "active")
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
        *stated("status_reason"),
        *fixed("number", "status", "leads"),
        *translated("key_actions"),
    ]

    schema = [
        s.Body(),
        s.Facts(
            s.Number("number", _("Pillar"), column=True),
            "leads",
            s.Choice("status", _("Status"), words="status_in_words", column=True),
            s.Text("status_reason", null=False, column=True),
        ),
        s.Keys(s.Each("leads", NamedEntity("entity"), _("Led by"), words="leads_in_words")),
        s.Table("key_actions", _("Key actions"), block="actions"),
        s.Listing("resources", _("Resources"), "Resource", criteria="mine", limit=20),
        s.Listing("events", _("Events"), "Event", "-start", criteria="mine", limit=20),
        s.Listing("literature", _("Literature"), "Reference", "title", where="everywhere", criteria="mine", limit=20),
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

    def lead_names(self, context: ProjectionContext) -> list[str]:
        """Return the short names of the entities that lead the pillar."""
        return [context.record(row.entity).short_name for row in self.leads.all()]

    def leads_in_words(self, context: ProjectionContext) -> str:
        """Return who leads the pillar."""
        return ", ".join(self.lead_names(context)) or _t("nobody at present")

    def status_in_words(self, _context: ProjectionContext) -> str:
        """Return the status, with its reason where there is one."""
        status = str(self.get_status_display())
        return f"{status}: {self.status_reason}" if self.status_reason else status

    def mine(self, _context: ProjectionContext) -> list[dict[str, Any]]:
        """Return the criterion that is met by what belongs to the pillar."""
        return [criterion("pillar", "selection.any", [str(self.translation_key)])]

    def facets(self, context: ProjectionContext) -> Iterator[FacetValue]:
        """Yield the pillar itself and the years of its actions, too."""
        yield from super().facets(context)
        yield FacetValue("pillar", str(self.translation_key), str(self))
        for action in self.key_actions.all():
            yield FacetValue("year", str(action.year))

    def extra_summary(self, context: ProjectionContext) -> dict[str, Any]:
        """Return what a work plan's overview shows of the pillar."""
        return {
            "number": self.number,
            "status": self.status,
            "leads": self.lead_names(context),
            "key_actions": [{"year": action.year, "title": action.title} for action in self.key_actions.all()],
        }


class PillarLead(Orderable):
    """That an entity leads a pillar."""

    pillar = ParentalKey(PillarPage, on_delete=models.CASCADE, related_name="leads")
    entity = foreign_key(Entity, _("entity"), _("Shown with its acronym, or its name if it has none."))

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
    output = foreign_key(
        Page, _("output"), _("The resource or event that came of it."), optional=True, on_delete=models.SET_NULL
    )

    panels = [FieldRowPanel(["year", "kind", "status"]), "title", "description", PageChooserPanel("output")]
    override_translatable_fields = [*fixed("year", "kind", "status", "output"), *translated("title", "description")]

    schema = [
        s.Number("year", _("Year")),
        s.Text("title", _("Action"), words="title_with_description"),
        s.Choice("kind", _("Kind")),
        s.Text("description", null=False),
        s.Choice("status", _("Status")),
        s.PageAddress("output", _("Output")),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("key action")
        verbose_name_plural = _("key actions")

    def __str__(self) -> str:
        return f"{self.year}: {self.title}"

    def title_with_description(self, _context: ProjectionContext) -> list[c.Node]:
        """Return the title in bold type, and the description."""
        return [c.text(""), c.strong(self.title), c.text(f" {self.description}".rstrip())]


def pillar_facet(pillar: PillarPage, context: ProjectionContext) -> FacetValue | None:
    """Return the facet of something that belongs to ``pillar``; ``None`` while the pillar is not public."""
    summary = context.page_summary(pillar.pk)
    if summary is None:
        return None
    return FacetValue("pillar", str(pillar.translation_key), f"{summary['number']}. {summary['title']}")


class PillarLinks(PillarSummaries):
    """The rows by which a page belongs to pillars: readers see links, lists and searches find it by them.

    ``numbered`` puts the pillar's number before its title.
    """

    facet = "pillar"

    def __init__(self, name: str, *, numbered: bool = False) -> None:
        """Take the name of the relation."""
        super().__init__(name, label=_("Pillar"))
        self.numbered = numbered

    def named(self, model: Any) -> tuple[str, Any]:
        """Return the rows' foreign key and the model of pillars."""
        return f"{self.name}__pillar", PillarPage

    def labelled(self, owner: Any, context: ProjectionContext) -> Iterator[tuple[str, list[c.Node]]]:
        """Yield a link to each pillar that is public."""
        for pillar in self.get(owner, context):
            number = f"{pillar.get('number', '')}. " if self.numbered else ""
            yield self.label_of(owner), c.link(pillar["@id"], f"{number}{pillar['title']}")

    def facets(self, owner: Any, context: ProjectionContext) -> Iterator[FacetValue]:
        """Yield each pillar that is public."""
        for row in getattr(owner, self.name).all():
            if facet := pillar_facet(row.pillar.specific_deferred, context):
                yield facet
