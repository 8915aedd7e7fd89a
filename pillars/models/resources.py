"""The resource library: what the Alliance, the Network and their members have published."""

from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page

from cms import schema as s
from cms.blocks import ProjectionContext
from cms.blocks import compose as c
from cms.facets import FacetValue, register_facet
from cms.models import BasePage
from cms.models.fields import foreign_key
from cms.models.translatable_fields import fixed, shared
from home.models import EntityRow, LanguageVersion, LanguageVersionsForm, NamedEntity, language_facets
from pillars.models.pillars import PillarLinks
from pillars.places import place_choices, place_name

register_facet("resource_kind", _("Kind of resource"))
register_facet("place", _("Region or country"))


class ResourceLibraryPage(BasePage):
    """The front of the resource library: everything in it, newest first."""

    type_title = _("Resource library")

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["pillars.ResourcePage", "home.StandardPage"]

    schema = [s.Body(), s.Listing("resources", "", "Resource")]

    class Meta:
        verbose_name = _("resource library")
        verbose_name_plural = _("resource libraries")


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
        *fixed("kind", "symbol", "published_on", "authors", "files", "entities", "pillars", "places"),
        *shared("external_link"),
    ]

    schema = [
        s.Body(),
        s.Facts(
            s.Choice("kind", _("Kind"), facet="resource_kind", column=True),
            s.Text("symbol", _("Symbol"), column=True),
            s.Date("date", _("Date"), source="published_on", column=True),
            s.Texts("authors", _("Authors"), column=True),
            s.Each("entities", NamedEntity("entity"), _("Entities")),
            s.Each("places", s.Choice("place", facet="place", words="name"), _("Regions and countries")),
            PillarLinks("pillars", numbered=True),
            "external_link",
        ),
        s.Rows("files", _("Files"), line="link", needs="download"),
        s.Keys(s.Link("external_link", _("Address"), column=True)),
    ]

    class Meta:
        verbose_name = _("resource")
        verbose_name_plural = _("resources")

    def facets(self, context: ProjectionContext) -> Iterator[FacetValue]:
        """Yield the year and the languages of the files, too."""
        yield from super().facets(context)
        if self.published_on:
            yield FacetValue("year", str(self.published_on.year))
        yield from language_facets(self.files.all(), context)


class ResourceFile(LanguageVersion):
    """A language version of a resource."""

    resource = ParentalKey(ResourcePage, on_delete=models.CASCADE, related_name="files")

    schema = [
        s.Text("language", source="token", null=False),
        s.Text("title", source=lambda row, _context: row.document.title, null=False),
        s.File("download", source="document"),
    ]

    class Meta(LanguageVersion.Meta):
        verbose_name = _("file of a resource")
        verbose_name_plural = _("files of a resource")

    def link(self, context: ProjectionContext) -> list[c.Node]:
        """Return title and language as a link to the file, nothing while that is not public."""
        address = context.document_address(self.document_id)
        return c.link(address, f"{self.document.title} ({self.language_name})") if address else []


class ResourceEntity(EntityRow):
    """That an entity has written or issued a resource."""

    resource = ParentalKey(ResourcePage, on_delete=models.CASCADE, related_name="entities")

    class Meta(EntityRow.Meta):
        verbose_name = _("entity of a resource")
        verbose_name_plural = _("entities of a resource")


class ResourcePillar(Orderable):
    """That a resource belongs to a pillar."""

    resource = ParentalKey(ResourcePage, on_delete=models.CASCADE, related_name="pillars")
    pillar = foreign_key(
        Page, _("pillar"), _("The resource is then listed on the pillar’s page."), on_delete=models.CASCADE
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

    def name(self, context: ProjectionContext) -> str:
        """Return the place's name in the document's language."""
        return place_name(self.place, context.language)
