"""Good practices: what an entity tried against racism at work, told so that others can take it over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail_localize.fields import SynchronizedField

from cms.blocks import Projection, ProjectionContext
from cms.blocks.compose import heading, labelled, link, sentence
from cms.blocks.text import FEATURES, has_words, project_text
from cms.facets import FacetValue
from cms.models import BasePage
from home.models.entities import Entity, entity_facet, entity_facts

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

    entity = models.ForeignKey(
        Entity,
        verbose_name=_("entity"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Where it was tried; visitors can narrow searches by entity."),
    )
    problem = RichTextField(_("problem"), features=FEATURES, help_text=_("What was to be changed."))
    action = RichTextField(
        _("what was done"), features=FEATURES, help_text=_("What the entity did, told so that others can follow it.")
    )
    result = RichTextField(_("result"), features=FEATURES, blank=True, help_text=_("What came of it, as far as known."))
    transfer = RichTextField(
        _("how others can take it over"), features=FEATURES, blank=True, help_text=_("What it takes, and what to mind.")
    )
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
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("entity", overridable=False),
        SynchronizedField("contact"),
    ]

    class Meta:
        verbose_name = _("good practice")
        verbose_name_plural = _("good practices")

    def project(self, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the entity, the four parts with their headings, the contact, and the body."""
        yield from self.project_head(context)
        entity = context.record(self.entity)
        nodes = labelled(_("Entity"), link(entity.website, entity.full_name))
        yield sentence(context.block_id("entity"), *nodes)
        for name, words, html in (
            ("problem", _("The problem"), self.problem),
            ("action", _("What was done"), self.action),
            ("result", _("The result"), self.result),
            ("transfer", _("How others can take it over"), self.transfer),
        ):
            if has_words(html):
                yield heading(context.block_id(f"{name}-heading"), str(words))
                yield from project_text(html, context.block_id(name), context)
        if self.contact:
            nodes = labelled(_("Contact"), link(f"mailto:{self.contact}", self.contact))
            yield sentence(context.block_id("contact"), *nodes)
        yield from self.project_body(context)

    def facets(self, context: ProjectionContext) -> Iterator[FacetValue]:
        """Yield the entity, too."""
        yield from super().facets(context)
        yield entity_facet(self.entity, context)

    def extra_fields(self, context: ProjectionContext) -> dict[str, Any]:
        """Return ``entity`` and ``contact``."""
        return {"entity": entity_facts(self.entity, context), "contact": self.contact or None}
