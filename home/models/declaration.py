"""Declarations and their signatures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail_localize.fields import SynchronizedField

from cms.blocks import Projection, ProjectionContext
from cms.blocks.compose import bullets, heading, labelled, link, sentence, text
from cms.blocks.table import Cell, table
from cms.blocks.text import FEATURES, has_words, project_text
from cms.dates import day_in_words
from cms.facets import FacetValue
from cms.languages import BY_CODE
from cms.models import BasePage
from home.models.entities import Entity, entity_facet, entity_facts
from home.models.people import Person, person_facts
from home.models.versions import LanguageVersion, LanguageVersionsForm, language_facets
from home.panels import LimitedPagePanel, installed_models

EVENTS = ("events.EventPage",)


class DeclarationPageForm(LanguageVersionsForm):
    """Takes each language once."""

    versions = "versions"


class DeclarationPage(BasePage):
    """A declaration: its text, where it was adopted, who signed it, and the document in several languages."""

    portal_type = "Declaration"
    type_title = _("Declaration")

    parent_page_types = ["home.HomePage", "home.AlliancePage", "home.StandardPage"]

    text = RichTextField(
        _("text"), features=FEATURES, blank=True, help_text=_("The whole text. While it is empty, the page says so.")
    )
    adopted_at = models.ForeignKey(
        Page,
        verbose_name=_("adopted at"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The event or meeting at which the declaration was adopted."),
    )

    base_form_class = DeclarationPageForm
    content_panels = [
        *BasePage.content_panels[:-1],
        FieldPanel("text"),
        LimitedPagePanel("adopted_at", EVENTS),
        InlinePanel(
            "signatures",
            heading=_("Signatures"),
            label=_("Signature"),
            help_text=_("In the order in which they are shown. While there are none, the page says so."),
        ),
        InlinePanel(
            "versions",
            heading=_("Language versions"),
            label=_("Language version"),
            help_text=_("One file for each language, in the order in which they are shown."),
        ),
        FieldPanel("body"),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("adopted_at", overridable=False),
        SynchronizedField("signatures", overridable=False),
        SynchronizedField("versions", overridable=False),
    ]

    class Meta:
        verbose_name = _("declaration page")
        verbose_name_plural = _("declaration pages")

    def clean(self) -> None:
        """Refuse a page as the place of adoption that is no event."""
        super().clean()
        models = installed_models(EVENTS)
        if self.adopted_at and models and not issubclass(self.adopted_at.specific_class, tuple(models)):
            raise ValidationError({"adopted_at": _("“%(title)s” is no event.") % {"title": self.adopted_at.title}})

    def project(self, context: ProjectionContext) -> Iterator[Projection]:
        """Yield where it was adopted, the text, the signatures, the document's versions, and the body."""
        yield from self.project_head(context)
        event = self.adopted_at and context.page_summary(self.adopted_at.pk)
        if event:
            nodes = labelled(_("Adopted at"), link(event["@id"], event["title"]))
            yield sentence(context.block_id("adopted-at"), *nodes)
        yield heading(context.block_id("text-heading"), str(_("Text of the Declaration")))
        if has_words(self.text):
            yield from project_text(self.text, context.block_id("text"), context)
        else:
            yield sentence(context.block_id("no-text"), text(str(_("The text has not been published on this page."))))
        yield from self._signatures(context)
        yield from self._versions(context)
        yield from self.project_body(context)

    def _signatures(self, context: ProjectionContext) -> Iterator[Projection]:
        yield heading(context.block_id("signatures-heading"), str(_("Signatures")))
        rows = [signature.row(context) for signature in self.signatures.all()]
        if not rows:
            words = str(_("No signatures have been recorded on this page."))
            yield sentence(context.block_id("no-signatures"), text(words))
            return
        header: list[Cell] = [str(_("Entity")), str(_("Signed by")), str(_("Function")), str(_("Date"))]
        yield table(context.block_id("signatures"), [header, *rows])

    def _versions(self, context: ProjectionContext) -> Iterator[Projection]:
        versions = [(version, context.document_address(version.document_id)) for version in self.versions.all()]
        items = [link(address, version.language_name) for version, address in versions if address]
        if items:
            yield heading(context.block_id("versions-heading"), str(_("Language versions")))
            yield bullets(context.block_id("versions"), items)

    def facets(self, context: ProjectionContext) -> Iterator[FacetValue]:
        """Yield the entities that signed and the languages of the files, too."""
        yield from super().facets(context)
        for signature in self.signatures.all():
            yield entity_facet(signature.entity, context)
        yield from language_facets(self.versions.all(), context)

    def extra_fields(self, context: ProjectionContext) -> dict[str, Any]:
        """Return ``adopted_at``, ``signatures`` and ``versions``."""
        return {
            "adopted_at": context.page_summary(self.adopted_at.pk) if self.adopted_at else None,
            "signatures": [signature.facts(context) for signature in self.signatures.all()],
            "versions": [
                {"language": BY_CODE[version.code].token, "download": context.document_address(version.document_id)}
                for version in self.versions.all()
            ],
        }


class Signature(Orderable):
    """The signature that a person set for an entity."""

    page = ParentalKey(DeclarationPage, on_delete=models.CASCADE, related_name="signatures")
    entity = models.ForeignKey(
        Entity,
        verbose_name=_("entity"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("For which entity the person signed; shown with its full name."),
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("signed by"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Shown with the function that the person held at the entity on that day."),
    )
    signed_on = models.DateField(
        _("signed on"), null=True, blank=True, help_text=_("The day of the signature; empty if not known.")
    )

    panels = [FieldPanel("entity"), FieldPanel("person"), "signed_on"]

    class Meta(Orderable.Meta):
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")

    def clean(self) -> None:
        """Refuse a signature of someone who held no function at the entity on that day."""
        super().clean()
        if self.entity_id and self.person_id and not self.person.function_at(self.entity, self.signed_on):
            message = _("%(person)s has no function at %(entity)s. Add it to the person’s record first.")
            values = {"person": self.person.full_name, "entity": self.entity.short_name}
            raise ValidationError({"person": message % values})

    def row(self, context: ProjectionContext) -> list[Cell]:
        """Return the row of a table: entity, person, function, day."""
        person = context.record(self.person)
        when = day_in_words(self.signed_on) if self.signed_on else ""
        function = person.function_at(self.entity, self.signed_on)
        return [context.record(self.entity).full_name, person.full_name, function, when]

    def facts(self, context: ProjectionContext) -> dict[str, Any]:
        """Return the signature as answers give it."""
        function = context.record(self.person).function_at(self.entity, self.signed_on)
        return {
            "entity": entity_facts(self.entity, context),
            "person": {**person_facts(self.person, context), "function": function or None},
            "signed_on": self.signed_on.isoformat() if self.signed_on else None,
        }


class DeclarationVersion(LanguageVersion):
    """The declaration's document in one language."""

    page = ParentalKey(DeclarationPage, on_delete=models.CASCADE, related_name="versions")

    class Meta(LanguageVersion.Meta):
        verbose_name = _("language version")
        verbose_name_plural = _("language versions")
