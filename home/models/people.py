"""People, and the functions that they hold or held at entities."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, TranslatableMixin

from cms.models.fields import foreign_key
from cms.models.translatable_fields import fixed, translated
from home.models.entities import Entity
from home.models.periods import Period


class Person(TranslatableMixin, ClusterableModel):
    """Someone whom pages name by function, such as a speaker; one record a language, joined by its translation key."""

    name = models.CharField(_("name"), max_length=255, help_text=_("In the script of this language."))
    title = models.CharField(
        _("form of address"), max_length=60, blank=True, help_text=_("Put before the name, such as Ms. or H.E.")
    )
    portrait = foreign_key(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        _("portrait"),
        _("A picture of the person alone; shown small beside the name, in lists of people."),
        optional=True,
        on_delete=models.SET_NULL,
    )
    portrait_alt = models.CharField(
        _("alternative text of the portrait"),
        max_length=255,
        blank=True,
        help_text=_("What is to be seen, for people who cannot see it."),
    )

    panels = [
        FieldRowPanel(["title", "name"]),
        MultiFieldPanel([FieldPanel("portrait"), FieldPanel("portrait_alt")], heading=_("Portrait")),
        InlinePanel(
            "functions",
            label=_("Function"),
            heading=_("Functions"),
            help_text=_("The first is the one that lists show."),
        ),
    ]
    override_translatable_fields = translated("functions")

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def full_name(self) -> str:
        """The name with the form of address."""
        return f"{self.title} {self.name}".strip()

    def function_at(self, entity: Entity | None = None, day: date | None = None) -> str:
        """Return the title of the first function, at ``entity`` and on ``day`` if given; empty without one."""
        for function in self.functions.all():
            if (entity is None or function.is_at(entity)) and (day is None or function.holds_on(day)):
                return str(function.title)
        return ""


class PersonFunction(TranslatableMixin, Period, Orderable):
    """A function of a person at an entity."""

    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="functions")
    title = models.CharField(_("function"), max_length=255, help_text=_("Such as Director-General."))
    entity = foreign_key(Entity, _("entity"), _("Where the function is or was held; shown behind it."))

    panels = ["title", FieldPanel("entity"), FieldRowPanel(["starts_on", "ends_on"])]
    override_translatable_fields = fixed("entity")

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("function")
        verbose_name_plural = _("functions")

    def __str__(self) -> str:
        return self.title

    def is_at(self, entity: Entity) -> bool:
        """Return whether the function is one at ``entity``, in whichever language either was chosen."""
        return bool(self.entity.translation_key == entity.translation_key)
