"""The Working Group and its recommendations."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, TranslatableMixin

from cms import schema as s
from cms.blocks import ProjectionContext
from cms.facets import FacetValue
from cms.i18n.dates import validate_partial_date
from cms.models import BasePage
from cms.models.fields import foreign_key
from cms.models.translatable_fields import fixed, translated
from home.models.entities import entity_facet
from home.models.forms import NumberedRowsForm
from home.models.people import Person
from home.models.properties import NamedPerson


class WorkingGroupForm(NumberedRowsForm):
    """Refuses two recommendations with the same number."""

    numbered = {"recommendations": "number"}


class WorkingGroupPage(BasePage):
    """A working group: who chairs it, its advocate and members, and what it recommends, with what became of that."""

    portal_type = "WorkingGroup"
    type_title = _("Working group")

    parent_page_types = ["home.HomePage", "home.AlliancePage", "home.StandardPage"]

    chair = foreign_key(Person, _("chair"), _("Name and function come from the person’s record."), optional=True)
    advocate = foreign_key(Person, _("anti-racism advocate"), _("May be the person who chairs."), optional=True)

    base_form_class = WorkingGroupForm
    content_panels = [
        *BasePage.content_panels[:-1],
        MultiFieldPanel([FieldPanel("chair"), FieldPanel("advocate")], heading=_("Chair and advocate")),
        InlinePanel("members", heading=_("Members"), label=_("Member"), help_text=_("Without chair and advocate.")),
        InlinePanel(
            "recommendations",
            heading=_("Recommendations"),
            label=_("Recommendation"),
            help_text=_("One row a recommendation, with its number in the group’s document."),
        ),
        FieldPanel("body"),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *fixed("chair", "advocate", "members"),
        *translated("recommendations"),
    ]

    schema = [
        NamedPerson("chair", _("Chair"), column=True),
        NamedPerson("advocate", _("Anti-racism advocate"), column=True),
        s.Each("members", NamedPerson("person"), _("Members")),
        s.Table("recommendations", _("Recommendations")),
        s.Body(),
    ]

    class Meta:
        verbose_name = _("working group page")
        verbose_name_plural = _("working group pages")

    def facets(self, context: ProjectionContext) -> Iterator[FacetValue]:
        """Yield the entities at which those who take part hold their functions, too."""
        yield from super().facets(context)
        for person in self._people():
            for function in person.functions.all():
                yield entity_facet(function.entity, context)

    def _people(self) -> list[Person]:
        return [*filter(None, (self.chair, self.advocate)), *(member.person for member in self.members.all())]


class WorkingGroupMember(Orderable):
    """A person's being in a working group."""

    page = ParentalKey(WorkingGroupPage, on_delete=models.CASCADE, related_name="members")
    person = foreign_key(Person, _("person"), _("Name and function come from the person’s record."))

    panels = [FieldPanel("person")]

    class Meta(Orderable.Meta):
        verbose_name = _("member")
        verbose_name_plural = _("members")


class Recommendation(TranslatableMixin, Orderable):
    """One of a working group's recommendations, and what became of it."""

    class Status(models.TextChoices):
        """How far a recommendation has come."""

        MADE = "made", _("Made")
        ENDORSED = "endorsed", _("Endorsed")
        UNDER_WAY = "under_way", _("Being carried out")
        DONE = "done", _("Carried out")
        NOT_PURSUED = "not_pursued", _("Not pursued")

    page = ParentalKey(WorkingGroupPage, on_delete=models.CASCADE, related_name="recommendations")
    number = models.PositiveSmallIntegerField(
        _("number"), null=True, blank=True, validators=[MinValueValidator(1)], help_text=_("Empty if not known.")
    )
    text = models.TextField(_("text"), help_text=_("What is recommended, in one or two sentences."))
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=Status.choices,
        default=Status.MADE,
        help_text=_("How far it has come; shown in the table of recommendations."),
    )
    endorsed_on = models.CharField(
        _("endorsed on"),
        max_length=10,
        blank=True,
        validators=[validate_partial_date],
        help_text=_("What is known of the date: 2023, 2023-04 or 2023-04-05."),
    )
    endorsed_by = foreign_key(
        Person, _("endorsed by"), _("Who has endorsed it; empty while nobody has, or if not known."), optional=True
    )

    panels = [
        FieldRowPanel(["number", "status"]),
        "text",
        FieldRowPanel(["endorsed_on", FieldPanel("endorsed_by")]),
    ]
    override_translatable_fields = fixed("endorsed_on", "endorsed_by")

    schema = [
        s.Number("number", _("No.")),
        s.Text("text", _("Recommendation")),
        s.Choice("status", _("Status")),
        s.PartialDate("endorsed_on", _("Endorsed on"), meaning="A day, a month or a year, as far as known."),
        NamedPerson("endorsed_by", _("Endorsed by"), plain=True),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
