"""The resource library: what the Alliance, the Network and their members have published."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page
from wagtail_localize.fields import SynchronizedField

from cms.blocks import Projection, ProjectionContext
from cms.blocks import compose as c
from cms.blocks.listing import criterion, listing
from cms.dates import day_in_words
from cms.facets import FacetValue, register_facet
from cms.languages import BY_CODE
from cms.models import BasePage
from home.models import EntityRow, LanguageVersion, LanguageVersionsForm, entity_facet, entity_facts, language_facets
from pillars.models.pillars import pillar_facet
from pillars.places import place_choices, place_name

register_facet("resource_kind", _("Kind of resource"))
register_facet("place", _("Region or country"))


class ResourceLibraryPage(BasePage):
    """The front of the resource library: everything in it, newest first."""

    type_title = _("Resource library")

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["pillars.ResourcePage", "home.StandardPage"]

    class Meta:
        verbose_name = _("resource library")
        verbose_name_plural = _("resource libraries")

    def project(self, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the text, and the list of all resources in the page's language."""
        yield from super().project(context)
        criteria = [
            criterion("path", "string.absolutePath", context.language_root),
            criterion("portal_type", "selection.any", ["Resource"]),
        ]
        yield listing(context.block_id("resources"), "", criteria, "-effective")


class ResourcePageForm(LanguageVersionsForm):
    """Takes each language once."""

    versions = "files"


class ResourcePage(BasePage):
    """A resource: a case study, a guidance note, a training, an outcome document, with its files in each language.

    An embargo is the page's own go-live date. Where a resource is not translated, the other languages list the
    original and say in which language it is.
    """

    portal_type = "Resource"
    type_title = _("Resource")

    parent_page_types = ["pillars.ResourceLibraryPage", "pillars.PillarPage"]
    subpage_types: list[str] = []

    class Kind(models.TextChoices):
        """What kind of resource it is."""

        CASE_STUDY = "case-study", _("case study")
        GUIDANCE = "guidance-note", _("guidance note")
        TRAINING = "training", _("training")
        WEBINAR = "webinar", _("webinar")
        CHECKLIST = "checklist", _("checklist")
        OUTCOME = "outcome-document", _("outcome document")
        STATEMENT = "statement", _("statement")
        REPORT = "report", _("report")
        PUBLICATION = "publication", _("publication")
        COMMUNICATION = "communications-product", _("communications product")

    kind = models.CharField(
        _("kind"),
        max_length=32,
        choices=Kind.choices,
        default=Kind.PUBLICATION,
        help_text=_("Shown among the facts; visitors can narrow searches by it."),
    )
    symbol = models.CharField(_("symbol"), max_length=64, blank=True, help_text=_("Such as A/HRC/48/2."))
    published_on = models.DateField(
        _("date"), null=True, blank=True, help_text=_("The day on which it appeared, as far as known.")
    )
    authors = models.TextField(_("authors"), blank=True, help_text=_("One a line; leave empty if entities wrote it."))
    external_link = models.URLField(
        _("external link"), max_length=1000, blank=True, help_text=_("Where it can be read on another site.")
    )

    base_form_class = ResourcePageForm
    content_panels = [
        *BasePage.content_panels[:-1],
        MultiFieldPanel(
            [FieldRowPanel(["kind", "symbol", "published_on"]), "authors", "external_link"], heading=_("Resource")
        ),
        InlinePanel(
            "files",
            label=_("Language version"),
            heading=_("Files"),
            help_text=_("One file a language; each language once."),
        ),
        InlinePanel(
            "entities",
            label=_("Entity"),
            heading=_("Entities"),
            help_text=_("Who wrote or issued it, in the order in which they are shown."),
        ),
        InlinePanel(
            "pillars",
            label=_("Pillar"),
            heading=_("Pillars"),
            help_text=_("The pillars of the work plan that the resource belongs to."),
        ),
        InlinePanel(
            "places",
            label=_("Region or country"),
            heading=_("Regions and countries"),
            help_text=_("Which parts of the world it is about; no row means the whole world."),
        ),
        BasePage.content_panels[-1],
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *(SynchronizedField(name, overridable=False) for name in ("kind", "symbol", "published_on", "authors")),
        SynchronizedField("external_link"),
        *(SynchronizedField(name, overridable=False) for name in ("files", "entities", "pillars", "places")),
    ]

    class Meta:
        verbose_name = _("resource")
        verbose_name_plural = _("resources")

    def project(self, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the text, what is known of the resource, and its files."""
        yield from super().project(context)
        items = [c.labelled(name, nodes) for name, nodes in self._facts(context)]
        yield c.bullets(context.block_id("facts"), items)
        files = [(row, context.document_address(row.document_id)) for row in self.files.all()]
        if files := [(row, address) for row, address in files if address]:
            yield c.heading(context.block_id("files-heading"), _t("Files"))
            links = [c.link(address, f"{row.document.title} ({row.language_name})") for row, address in files]
            yield c.bullets(context.block_id("files"), links)

    def _facts(self, context: ProjectionContext) -> Iterator[tuple[str, list[c.Node]]]:
        """Yield (label, slate nodes) of what is filled in."""
        yield _t("Kind"), [c.text(str(self.get_kind_display()))]
        for label, value in (
            (_t("Symbol"), self.symbol),
            (_t("Date"), day_in_words(self.published_on) if self.published_on else ""),
            (_t("Authors"), "; ".join(self.authors.splitlines())),
            (_t("Entities"), "; ".join(context.record(row.entity).full_name for row in self.entities.all())),
            (
                _t("Regions and countries"),
                "; ".join(place_name(row.place, context.language) for row in self.places.all()),
            ),
        ):
            if value:
                yield label, [c.text(value)]
        for row in self.pillars.all():
            if pillar := context.page_summary(row.pillar_id):
                yield _t("Pillar"), c.link(pillar["@id"], f"{pillar.get('number', '')}. {pillar['title']}")
        if self.external_link:
            yield _t("Address"), c.link(self.external_link, self.external_link)

    def facets(self, context: ProjectionContext) -> Iterator[FacetValue]:
        """Yield kind, year, entities, pillars, places and the languages of the files."""
        yield from super().facets(context)
        yield FacetValue("resource_kind", self.kind, str(self.get_kind_display()))
        if self.published_on:
            yield FacetValue("year", str(self.published_on.year))
        for row in self.entities.all():
            yield entity_facet(row.entity, context)
        for row in self.pillars.all():
            if facet := pillar_facet(row.pillar.specific_deferred, context):
                yield facet
        for row in self.places.all():
            yield FacetValue("place", row.place, place_name(row.place, context.language))
        yield from language_facets(self.files.all(), context)

    def extra_fields(self, context: ProjectionContext) -> dict[str, Any]:
        """Return what is known of the resource, with its files by language."""
        files = [
            {"language": BY_CODE[row.code].token, "title": row.document.title, "download": address}
            for row in self.files.all()
            if (address := context.document_address(row.document_id))
        ]
        return {
            "kind": self.kind,
            "symbol": self.symbol or None,
            "date": self.published_on.isoformat() if self.published_on else None,
            "authors": self.authors.splitlines(),
            "entities": [entity_facts(row.entity, context) for row in self.entities.all()],
            "places": [row.place for row in self.places.all()],
            "files": files,
            "external_link": self.external_link or None,
        }


class ResourceFile(LanguageVersion):
    """A language version of a resource."""

    resource = ParentalKey(ResourcePage, on_delete=models.CASCADE, related_name="files")

    class Meta(LanguageVersion.Meta):
        verbose_name = _("file of a resource")
        verbose_name_plural = _("files of a resource")


class ResourceEntity(EntityRow):
    """That an entity has written or issued a resource."""

    resource = ParentalKey(ResourcePage, on_delete=models.CASCADE, related_name="entities")

    class Meta(EntityRow.Meta):
        verbose_name = _("entity of a resource")
        verbose_name_plural = _("entities of a resource")


class ResourcePillar(Orderable):
    """That a resource belongs to a pillar."""

    resource = ParentalKey(ResourcePage, on_delete=models.CASCADE, related_name="pillars")
    pillar = models.ForeignKey(
        Page,
        verbose_name=_("pillar"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("The resource is then listed on the pillar’s page."),
    )

    panels = [PageChooserPanel("pillar", "pillars.PillarPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("pillar of a resource")
        verbose_name_plural = _("pillars of a resource")


class ResourcePlace(Orderable):
    """That a resource is about a region or country."""

    resource = ParentalKey(ResourcePage, on_delete=models.CASCADE, related_name="places")
    place = models.CharField(
        _("region or country"),
        max_length=16,
        choices=place_choices,
        help_text=_("What the resource is about, not where it was published."),
    )

    panels = ["place"]

    class Meta(Orderable.Meta):
        verbose_name = _("region or country of a resource")
        verbose_name_plural = _("regions and countries of a resource")
