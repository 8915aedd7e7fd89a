"""How the entities' focal points are reached: for editors only, never for visitors."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from home.bodies import Body
from home.models.entities import Entity


class FocalPoint(models.Model):
    """Whom to write to at an entity.

    It is no record that documents may show: no page, block or answer has a way to it, and none shall get one.
    """

    entity = models.ForeignKey(
        Entity,
        verbose_name=_("entity"),
        on_delete=models.CASCADE,
        related_name="focal_points",
        help_text=_("Where the person works. Seen by editors only."),
    )
    body = models.CharField(
        pgettext_lazy("organisation", "body"),
        max_length=20,
        choices=Body.choices,
        default=Body.NETWORK,
        help_text=_("The body for whose work the person is the contact."),
    )
    name = models.CharField(_("name"), max_length=255, help_text=_("Given name and family name. Seen by editors only."))
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("Seen by editors only."))
    phone = models.CharField(_("telephone"), max_length=40, blank=True, help_text=_("Seen by editors only."))
    note = models.TextField(_("note"), blank=True, help_text=_("For editors, such as when to write to whom."))

    panels = [FieldRowPanel(["body", FieldPanel("entity")]), "name", FieldRowPanel(["email", "phone"]), "note"]

    class Meta:
        verbose_name = _("focal point")
        verbose_name_plural = _("focal points")
        ordering = ["entity", "name"]

    def __str__(self) -> str:
        return f"{self.name} ({self.entity.short_name})"
