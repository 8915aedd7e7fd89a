"""Declarations and their signatures."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, Page

from cms import schema as s
from cms.blocks import ProjectionContext
from cms.facets import FacetValue
from cms.models import BasePage
from cms.models.fields import foreign_key, rich_text
from cms.models.translatable_fields import fixed
from home.models.entities import Entity
from home.models.people import Person
from home.models.properties import NamedEntity, NamedPerson
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

    text = rich_text(_("text"), _("The whole text. While it is empty, the page says so."))
    adopted_at = foreign_key(
        Page,
        _("adopted at"),
        _("The event or meeting at which the declaration was adopted."),
        optional=True,
        on_delete=models.SET_NULL,
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
        *fixed("adopted_at", "signatures", "versions"),
    ]

    schema = [
        s.PageSummary("adopted_at", _("Adopted at")),
        s.RichText("text", _("Text of the Declaration"), empty=_("The text has not been published on this page.")),
        s.Table(
            *("signatures", _("Signatures")),
            empty=_("No signatures have been recorded on this page."),
            empty_block="no-signatures",
        ),
        s.Rows("versions", _("Language versions"), line="link"),
        s.Body(),
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

    def facets(self, context: ProjectionContext) -> Iterator[FacetValue]:
        """Yield the languages of the files, too."""
        yield from super().facets(context)
        yield from language_facets(self.versions.all(), context)


class Signature(Orderable):
    """The signature that a person set for an entity."""

    page = ParentalKey(DeclarationPage, on_delete=models.CASCADE, related_name="signatures")
    entity = foreign_key(Entity, _("entity"), _("For which entity the person signed; shown with its full name."))
    person = foreign_key(
        Person, _("signed by"), _("Shown with the function that the person held at the entity on that day.")
    )
    signed_on = models.DateField(
        _("signed on"), null=True, blank=True, help_text=_("The day of the signature; empty if not known.")
    )

    panels = [FieldPanel("entity"), FieldPanel("person"), "signed_on"]
    schema = [
        NamedEntity("entity", _("Entity")),
        NamedPerson("person", _("Signed by"), plain=True, function="function_then"),
        s.Shown("function", _("Function")),
        s.Date("signed_on", _("Date")),
    ]

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

    def function_then(self, record: Person) -> str:
        """Return the function that the person held at the entity on the day of the signature."""
        return record.function_at(self.entity, self.signed_on)

    def function(self, context: ProjectionContext) -> str:
        """Return the function in the document's language."""
        return self.function_then(context.record(self.person))


class DeclarationVersion(LanguageVersion):
    """The declaration's document in one language."""

    page = ParentalKey(DeclarationPage, on_delete=models.CASCADE, related_name="versions")

    schema = [s.Text("language", source="token", null=False), s.File("download", source="document")]

    class Meta(LanguageVersion.Meta):
        verbose_name = _("language version")
        verbose_name_plural = _("language versions")
