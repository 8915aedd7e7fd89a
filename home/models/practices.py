"""Good practices: what an entity tried against racism at work, told so that others can take it over."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms import schema as s
from cms.models import BasePage
from cms.models.fields import foreign_key, rich_text
from cms.models.translatable_fields import fixed, shared
from home.models.entities import Entity
from home.models.properties import NamedEntity

# first.last@ is how the United Nations make a person's address; an office's has one of these words in it.
_PERSONAL = re.compile(r"[a-z]{2,}\.[a-z]{2,}\d*", re.IGNORECASE)
_OFFICE = re.compile(
    r"office|info|contact|unit|desk|secretariat|team|press|media|staff|network|alliance", re.IGNORECASE
)


def refuse_personal_address(address: str) -> None:
    """Raise ValidationError if an e-mail address is plainly a person's."""
    local = address.partition("@")[0]
    if _PERSONAL.fullmatch(local) and not _OFFICE.search(local):
        message = _("“%(address)s” looks like a person’s own address. Give the public address of an office.")
        raise ValidationError(message, params={"address": address})


class GoodPracticePage(BasePage):
    """A good practice of an entity: the problem, what was done, what came of it, and how others can do the same.

    Its themes are the page's topics.
    """

    portal_type = "GoodPractice"
    type_title = _("Good practice")

    parent_page_types = ["home.HomePage", "home.AlliancePage", "home.StandardPage"]
    subpage_types: list[str] = []

    entity = foreign_key(Entity, _("entity"), _("Where it was tried; visitors can narrow searches by entity."))
    problem = rich_text(_("problem"), _("What was to be changed."), blank=False)
    action = rich_text(_("what was done"), _("What the entity did, told so that others can follow it."), blank=False)
    result = rich_text(_("result"), _("What came of it, as far as known."))
    transfer = rich_text(_("how others can take it over"), _("What it takes, and what to mind."))
    contact = models.EmailField(
        _("contact"),
        blank=True,
        validators=[refuse_personal_address],
        help_text=_("The public address of an office, never a person’s own."),
    )

    content_panels = [
        *BasePage.content_panels[:-1],
        FieldPanel("entity"),
        *map(FieldPanel, ("problem", "action", "result", "transfer", "contact")),
        FieldPanel("body"),
    ]
    override_translatable_fields = [*BasePage.override_translatable_fields, *fixed("entity"), *shared("contact")]

    schema = [
        NamedEntity("entity", _("Entity"), linked=True, column=True),
        s.RichText("problem", _("The problem")),
        s.RichText("action", _("What was done")),
        s.RichText("result", _("The result")),
        s.RichText("transfer", _("How others can take it over")),
        s.Email("contact", _("Contact"), column=True),
        s.Body(),
    ]

    class Meta:
        verbose_name = _("good practice")
        verbose_name_plural = _("good practices")
