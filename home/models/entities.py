"""The entities of the United Nations system, and since when they belong to the Alliance and the Network."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, TranslatableMixin

from cms.blocks import ProjectionContext
from cms.facets import FacetValue, register_facet
from cms.languages import SOURCE_LANGUAGE
from cms.models.fields import foreign_key
from cms.models.translatable_fields import fixed, shared, translated
from home.bodies import Body
from home.models.periods import Period, on

register_facet("entity", _("Entity"))


class EntityQuerySet(models.QuerySet["Entity"]):
    """Questions about entities; each entity is counted once, in the source language."""

    def members(self, body: str, day: date) -> EntityQuerySet:
        """Return the members of a body on ``day``, in the source language."""
        rows = Membership.objects.filter(on(day), body=body)
        return self.filter(locale__language_code=SOURCE_LANGUAGE, pk__in=rows.values("entity"))


class Entity(TranslatableMixin, ClusterableModel):
    """A department, agency, programme, fund or office; one record a language, joined by its translation key."""

    class Kind(models.TextChoices):
        """What an entity is within the United Nations system."""

        DEPARTMENT = "department", _("Department or office of the Secretariat")
        PROGRAMME = "programme", _("Programme or fund")
        AGENCY = "agency", _("Specialized agency")
        OTHER = "other", _("Other entity")

    name = models.CharField(_("name"), max_length=255, help_text=_("In full, in this language."))
    acronym = models.CharField(
        _("acronym"), max_length=30, blank=True, help_text=_("As it is used in this language, such as OHCHR.")
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=Kind.choices,
        default=Kind.OTHER,
        help_text=_("Its place in the United Nations system, by which editors can filter the entities."),
    )
    website = models.URLField(_("website"), blank=True, help_text=_("The whole address, with https://."))
    logo = foreign_key(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        _("logo"),
        _("Shown beside the name, which is its alternative text."),
        optional=True,
        on_delete=models.SET_NULL,
    )

    panels = [
        FieldRowPanel(["acronym", "kind"]),
        "name",
        "website",
        FieldPanel("logo"),
        InlinePanel(
            "memberships",
            label=_("Membership"),
            heading=_("Memberships"),
            help_text=_("Of which body the entity is a member, and from when to when."),
        ),
    ]
    override_translatable_fields = [*fixed("memberships"), *shared("website"), *translated("name", "acronym")]
    objects = EntityQuerySet.as_manager()

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("entity")
        verbose_name_plural = _("entities")
        ordering = ["acronym", "name"]

    def __str__(self) -> str:
        return f"{self.acronym} – {self.name}" if self.acronym else self.name

    @property
    def short_name(self) -> str:
        """The acronym, else the name."""
        return self.acronym or self.name

    @property
    def full_name(self) -> str:
        """The name, with the acronym behind it where there is one."""
        return f"{self.name} ({self.acronym})" if self.acronym else self.name


class Membership(Period, Orderable):
    """That an entity is, or was, a member of one of the two bodies."""

    entity = ParentalKey(Entity, on_delete=models.CASCADE, related_name="memberships")
    body = models.CharField(
        _("body"),
        max_length=20,
        choices=Body.choices,
        default=Body.NETWORK,
        help_text=_("The entity is listed among the members of this body."),
    )

    panels = [MultiFieldPanel(["body", FieldRowPanel(["starts_on", "ends_on"])])]

    class Meta(Orderable.Meta):
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")


class EntityRow(Orderable):
    """One of the entities that a page names; a subclass says of which page."""

    entity = foreign_key(Entity, _("entity"), _("Shown with its full name in the language of the page."))

    panels = [FieldPanel("entity")]

    class Meta(Orderable.Meta):
        abstract = True


def entity_facet(entity: Entity, context: ProjectionContext) -> FacetValue:
    """Return the facet of a page that names ``entity``: the same key in all languages, its name in the document's."""
    return FacetValue("entity", str(entity.translation_key), context.record(entity).short_name)
