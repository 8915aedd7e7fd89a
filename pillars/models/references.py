"""Literature: works that others have published, as records with the fields of the Citation Style Language (CSL)."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms import schema as s
from cms.blocks import Projection, ProjectionContext
from cms.blocks import compose as c
from cms.facets import FacetValue, register_facet
from cms.languages import LANGUAGES, SOURCE_LANGUAGE
from cms.models import PublishedRecord
from cms.models.topics import topic_facets
from pillars.author_names import names_of, plain, same_first
from pillars.identifiers import doi_of, symbol_key
from pillars.models.csl import CSL, csl_item
from pillars.models.forms import ReferenceForm
from pillars.models.panels import REFERENCE_PANELS
from pillars.models.pillars import pillar_facet

register_facet("reference_kind", _("Kind of literature"))
register_facet("year", _("Year"))

# One record a topic and pillar; the language of a document decides how they are called there.
IN_SOURCE_LANGUAGE = {"locale__language_code": SOURCE_LANGUAGE}

is_doi = RegexValidator(
    r"^10\.\d{4,9}/\S+$", _("A DOI begins with “10.”, such as 10.1000/182; without “https://doi.org/”.")
)


def title_key(title: str) -> str:
    """Return what is equal for titles that differ in case, accents, spaces and punctuation only."""
    return plain(title)[:255]


class Reference(PublishedRecord):
    """A published work: an article, a book, a report, a document of the United Nations."""

    portal_type: ClassVar[str] = "Reference"
    type_title = _("Literature")
    address_prefix: ClassVar[str] = "/references"

    class Kind(models.TextChoices):
        """CSL's types, as far as they occur here."""

        ARTICLE = "article-journal", _("journal article")
        BOOK = "book", _("book")
        CHAPTER = "chapter", _("chapter of a book")
        REPORT = "report", _("report")
        LEGISLATION = "legislation", _("resolution or law")
        TREATY = "treaty", _("treaty or declaration")
        PAPER = "paper-conference", _("conference paper")
        THESIS = "thesis", _("thesis")
        DATASET = "dataset", _("dataset")
        WEBPAGE = "webpage", _("web page")
        OTHER = "document", _("other document")

    kind = models.CharField(
        _("kind"),
        max_length=32,
        choices=Kind.choices,
        default=Kind.ARTICLE,
        db_index=True,
        help_text=_("Decides how the work is cited; visitors can narrow searches by it."),
    )
    title = models.TextField(_("title"), help_text=_("As printed, in the language of the work."))
    title_key = models.CharField(max_length=255, editable=False, db_index=True)
    authors = models.TextField(
        _("authors"), blank=True, help_text=_("One a line: “Family name, Given name”, or the name of an organisation.")
    )
    editors = models.TextField(_("editors"), blank=True, help_text=_("One a line, as for authors."))
    container_title = models.CharField(
        _("published in"), max_length=500, blank=True, help_text=_("The journal, or the book that a chapter is from.")
    )
    publisher = models.CharField(
        _("publisher"),
        max_length=255,
        blank=True,
        help_text=_("The publishing house or institution, such as United Nations."),
    )
    publisher_place = models.CharField(
        _("place"), max_length=255, blank=True, help_text=_("The city where it was published, such as Geneva.")
    )
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        db_index=True,
        validators=[MinValueValidator(1450), MaxValueValidator(2200)],
        help_text=_("The year of publication."),
    )
    volume = models.CharField(
        _("volume"), max_length=64, blank=True, help_text=_("The volume of the journal or series, such as 12.")
    )
    issue = models.CharField(
        _("issue"), max_length=64, blank=True, help_text=_("The number within the volume, such as 3.")
    )
    pages = models.CharField(_("pages"), max_length=64, blank=True, help_text=_("Such as 12-34."))
    number = models.CharField(
        _("symbol or number"), max_length=128, blank=True, help_text=_("Such as A/HRC/48/2, or a report's number.")
    )
    doi = models.CharField(
        "DOI",
        max_length=255,
        null=True,
        blank=True,
        unique=True,
        validators=[is_doi],
        help_text=_("Its permanent number, such as 10.1000/182, without “https://doi.org/”."),
    )
    isbn = models.CharField(
        "ISBN", max_length=32, blank=True, help_text=_("The number of a book, such as 978-3-16-148410-0.")
    )
    issn = models.CharField(
        "ISSN", max_length=32, blank=True, help_text=_("The number of a journal, such as 2049-3630.")
    )
    url = models.URLField(_("address"), max_length=1000, blank=True, help_text=_("Where the work can be read."))
    abstract = models.TextField(
        _("abstract"),
        blank=True,
        help_text=_("The summary as the work gives it; an empty line begins a new paragraph."),
    )
    language = models.CharField(
        _("language"),
        max_length=16,
        blank=True,
        choices=[(language.code, language.name) for language in LANGUAGES],
        help_text=_("The language of the work, if it is one of the site's."),
    )
    citation_key = models.CharField(_("citation key"), max_length=128, blank=True, help_text=_("For BibTeX."))
    topics = models.ManyToManyField(
        "cms.Topic",
        verbose_name=_("topics"),
        blank=True,
        related_name="+",
        limit_choices_to=IN_SOURCE_LANGUAGE,
        help_text=_("Visitors can filter by them."),
    )
    pillars = models.ManyToManyField(
        "pillars.PillarPage",
        verbose_name=_("pillars"),
        blank=True,
        related_name="+",
        limit_choices_to=IN_SOURCE_LANGUAGE,
        help_text=_("The work is then listed on the pages of these pillars."),
    )

    base_form_class = ReferenceForm
    panels = REFERENCE_PANELS

    schema = [
        s.Facts(
            s.Choice("kind", _("Kind"), facet="reference_kind", key=False),
            s.Shown("authors", _("Authors"), words=lambda work, _context: _in_one_line(work.authors)),
            s.Shown("editors", _("Editors"), words=lambda work, _context: _in_one_line(work.editors)),
            s.Shown("container_title", _("Published in")),
            s.Shown("published_by", _("Publisher")),
            s.Shown("year", _("Year")),
            s.Shown("volume", _("Volume")),
            s.Shown("issue", _("Issue")),
            s.Shown("pages", _("Pages")),
            s.Shown("number", _("Symbol or number")),
            s.Shown("isbn", "ISBN"),
            s.Shown("issn", "ISSN"),
            s.Shown(
                "language", _("Language"), words=lambda work, _context: work.language and work.get_language_display()
            ),
            s.Shown(
                "doi", "DOI", words=lambda work, _context: work.doi and c.link(f"https://doi.org/{work.doi}", work.doi)
            ),
            s.Link("url", _("Address"), key=False),
            shows=("csl",),
        ),
        s.Blocks("abstract_blocks", "csl"),
        s.Described("csl", CSL, _("reference"), source=lambda work, _context: work.csl()),
    ]

    class Meta:
        verbose_name = _("reference")
        verbose_name_plural = _("literature")
        ordering = ["title_key", "pk"]
        indexes = [models.Index(fields=["title_key", "year"], name="reference_title_year")]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Tidy the DOI and refuse a work that is there already: by its DOI, or by title, year and first author."""
        super().clean()
        self.tidy()
        others = Reference.objects.exclude(pk=self.pk).filter(title_key=self.title_key, year=self.year)
        # Two works of one title and year with different DOIs are two works.
        others = others.filter(models.Q(doi=None) | models.Q(doi=self.doi)) if self.doi else others
        if other := next(filter(self._is_twin, others[:100]), None):
            message = _("This work is there already as number %(number)d. Change that record instead.")
            raise ValidationError({"title": message % {"number": other.pk}})

    def _is_twin(self, other: "Reference") -> bool:
        """Return whether one of the same title and year is the same work; who adds one has to say by whom it is."""
        symbols = {symbol_key(self.number), symbol_key(other.number)} - {""}
        unsaid = self.pk is None and not (self.authors.strip() and other.authors.strip())
        if len(symbols) > 1 or plain(self.title) != plain(other.title):
            return False
        return unsaid or same_first(self.authors, other.authors)

    def tidy(self) -> None:
        """Bring the DOI and the title's key into the forms by which works are compared."""
        doi = (self.doi or "").strip().lower()
        self.doi = doi_of(doi) or doi or None
        self.title = " ".join(self.title.split())
        self.title_key = title_key(self.title)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with a tidy DOI and key."""
        self.tidy()
        super().save(*args, **kwargs)

    def language_code(self) -> str:
        """Return the work's language, English where it is none of the site's."""
        return self.language or SOURCE_LANGUAGE

    def document_summary(self) -> str:
        """Return authors, year and where the work appeared."""
        authors = _in_one_line(self.authors)
        return ". ".join(filter(None, [authors, str(self.year or ""), self.container_title or self.publisher]))[:500]

    @property
    def published_by(self) -> str:
        """The publisher with its place."""
        return ", ".join(filter(None, [self.publisher, self.publisher_place]))

    def abstract_blocks(self, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the abstract below a heading, a block a paragraph."""
        if self.abstract:
            yield c.heading(context.block_id("abstract-heading"), str(_("Abstract")))
            for number, part in enumerate(filter(None, map(str.strip, self.abstract.split("\n\n")))):
                yield c.sentence(context.block_id(f"abstract-{number}"), c.text(part))

    def facets(self, context: ProjectionContext) -> Iterator[FacetValue]:
        """Yield the year, topics and pillars, too."""
        yield from super().facets(context)
        if self.year:
            yield FacetValue("year", str(self.year))
        yield from topic_facets(self.topics.all(), context)
        for pillar in self.pillars.all():
            if facet := pillar_facet(pillar, context):
                yield facet

    def csl(self) -> dict[str, Any]:
        """Return the reference as an item of CSL-JSON, without empty fields."""
        return csl_item(self)


def _in_one_line(names: str) -> str:
    """Return names parted by semicolons, as a citation has them."""
    return "; ".join(", ".join(name.values()) for name in names_of(names))
