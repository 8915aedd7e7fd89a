"""The page that every page type is built on."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.blocks import BODY_BLOCKS, Projection, ProjectionContext
from cms.blocks.media import project_image
from cms.facets import FacetValue
from cms.languages import BY_CODE
from cms.models.addresses import FrontendAddress
from cms.models.fields import BodyField
from cms.models.forms import BasePageForm
from cms.models.lead_image import LEAD_IMAGE_PANEL, LeadImageText
from cms.models.lost_references import WithoutLostReferences
from cms.models.slugs import TidySlug
from cms.models.topics import topic_facets
from cms.schema import Body, DeclaredContent


class BasePage(FrontendAddress, TidySlug, LeadImageText, DeclaredContent, WithoutLostReferences, Page):
    """A page with a summary, a lead image, topics and a body of blocks.

    A page type says its ``portal_type`` (the name that frontends know) and in ``schema`` what it tells.
    """

    portal_type: ClassVar[str] = "Document"
    type_title: ClassVar[Promise | str] = _("Page")
    layout: ClassVar[str] = "document_view"
    listed: ClassVar[bool] = True
    schema = [Body()]

    summary = models.TextField(
        _("summary"),
        max_length=500,
        blank=True,
        help_text=_("One or two sentences for lists and search results; shown under the title."),
    )
    nav_title = models.CharField(
        _("short title"),
        max_length=60,
        blank=True,
        help_text=_("Shown in menus instead of the title, where that is long."),
    )
    lead_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("lead image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown at the top of the page and in lists."),
    )
    lead_image_alt = models.CharField(
        _("alternative text of the lead image"),
        max_length=255,
        blank=True,
        help_text=_("What is to be seen, for people who cannot see it. Leave empty only if it is decoration."),
    )
    topics = ParentalManyToManyField(
        "cms.Topic", verbose_name=_("topics"), blank=True, related_name="+", help_text=_("Visitors can filter by them.")
    )
    body = BodyField(
        BODY_BLOCKS, verbose_name=_("body"), blank=True, help_text=_("Text, images and other blocks, in their order.")
    )

    base_form_class = BasePageForm
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        LEAD_IMAGE_PANEL,
        FieldPanel("topics", widget=CheckboxSelectMultiple),
        FieldPanel("body"),
    ]
    promote_panels = [
        MultiFieldPanel(["slug", "seo_title", "search_description"], heading=_("For search engines")),
        MultiFieldPanel(["nav_title", "show_in_menus"], heading=_("In menus")),
    ]
    override_translatable_fields = [
        TranslatableField("title"),
        TranslatableField("summary"),
        SynchronizedField("lead_image"),
        TranslatableField("lead_image_alt"),
        SynchronizedField("topics", overridable=False),
        TranslatableField("body"),
        SynchronizedField("slug"),
        TranslatableField("nav_title"),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
        SynchronizedField("show_in_menus"),
    ]

    class Meta:
        abstract = True

    def project(self, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the frontend's blocks in the order in which they are drawn."""
        yield from self.project_head(context)
        yield from self.project_schema(context)

    def project_head(self, context: ProjectionContext) -> Iterator[Projection]:
        """Yield title, summary and lead image."""
        yield Projection(context.block_id("title"), {"@type": "title"})
        if self.summary:
            yield Projection(context.block_id("description"), {"@type": "description"})
        if self.lead_image:
            yield from project_image(context.block_id("lead-image"), self.lead_image, self.lead_image_alt, context)

    def project_body(self, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the body's blocks."""
        for child in self.body:
            yield from child.block.project(child.value, str(child.id), context)

    def facets(self, context: ProjectionContext) -> Iterator[FacetValue]:
        """Yield what lists and searches can ask for."""
        yield from topic_facets(self.topics.all(), context)
        yield from self.declared_facets(context)

    def dates(self) -> tuple[datetime | None, datetime | None]:
        """Return when what the page is about begins and ends, for lists of what is to come; ``None`` without a time."""
        return None, None

    def extra_summary(self, context: ProjectionContext) -> dict[str, Any]:
        """Return what lists and teasers say beyond what they say of every page, by key."""
        return {}

    def get_template(self, request: object, *args: object, **kwargs: object) -> str:
        """Return the template of the admin's preview; visitors never get it."""
        return "cms/preview.html"

    def get_context(self, request: object, *args: object, **kwargs: object) -> dict[str, object]:
        """Return the template's variables, with the reading direction of the page's language."""
        direction = BY_CODE[self.locale.language_code].direction
        return {**super().get_context(request, *args, **kwargs), "direction": direction}
