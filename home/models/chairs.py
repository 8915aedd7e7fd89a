"""Who chairs the two bodies, and when."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from cms.models import ShownRecord
from cms.models.fields import foreign_key
from home.bodies import Body
from home.models.entities import Entity
from home.models.people import Person
from home.models.periods import Period, on, overlapping


class ChairTermQuerySet(models.QuerySet["ChairTerm"]):
    """Questions about chairs."""

    def chairing(self, body: str, day: date) -> ChairTermQuerySet:
        """Return the terms of those who chair ``body`` on ``day``, the permanent chair first."""
        return self.filter(on(day), body=body).order_by("-permanent", "starts_on")


class ChairTerm(ShownRecord, Period):
    """That an entity chairs, or chaired, one of the two bodies: permanently, or in turn."""

    body = models.CharField(
        _("body"),
        max_length=20,
        choices=Body.choices,
        default=Body.NETWORK,
        help_text=_("The body that is chaired; its table of chairs shows this term."),
    )
    entity = foreign_key(Entity, _("entity"), _("Which entity chairs; the person who represents it is chosen below."))
    person = foreign_key(
        Person, _("represented by"), _("Shown with the function that the person holds at the entity."), optional=True
    )
    permanent = models.BooleanField(
        _("permanent"), default=False, help_text=_("A permanent chair; otherwise one of those that take turns.")
    )

    panels = [
        "body",
        FieldPanel("entity"),
        FieldPanel("person"),
        MultiFieldPanel(["permanent", FieldRowPanel(["starts_on", "ends_on"])], heading=_("Term")),
    ]
    objects = ChairTermQuerySet.as_manager()

    class Meta:
        verbose_name = _("chair term")
        verbose_name_plural = _("chair terms")
        ordering = ["body", "-permanent", "starts_on"]

    def __str__(self) -> str:
        return f"{self.entity.short_name} ({self.get_body_display()})"

    def clean(self) -> None:
        """Refuse a term in turn without a first day, and one that overlaps another of the same body."""
        super().clean()
        if self.permanent:
            return
        if not self.starts_on:
            raise ValidationError({"starts_on": _("A chair that takes turns needs a first day.")})
        others = ChairTerm.objects.filter(overlapping(self.starts_on, self.ends_on), body=self.body, permanent=False)
        other = others.exclude(pk=self.pk).select_related("entity").first()
        if other:
            message = _("The term of %(entity)s (%(term)s) overlaps this one; only one entity has its turn at a time.")
            values = {"entity": other.entity.short_name, "term": other.period_in_words()}
            field = "starts_on" if other.holds_on(self.starts_on) else "ends_on"
            raise ValidationError({field: message % values})
