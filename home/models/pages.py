"""Home pages, one a language, and standard pages.

Which types may stand below a page is said by those types, in their ``parent_page_types``: apps above this one too.
"""

from collections.abc import Iterator

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page, TranslatableMixin

from cms import schema as s
from cms.blocks import Projection, ProjectionContext, showing
from cms.blocks.compose import heading, link, sentence
from cms.languages import BY_CODE
from cms.models import BasePage
from cms.models.fields import foreign_key
from cms.models.translatable_fields import fixed, translated
from home import sections


class HomePage(BasePage):
    """The first page of a language: a hero, the body, and lists such as the next events, in the editors' order.

    Its address is the language's token, which nobody edits.
    """

    portal_type = "LRF"
    type_title = _("Home page")
    listed = False

    parent_page_types = ["wagtailcore.Page"]
    max_count_per_parent = len(BY_CODE)

    hero_text = models.TextField(
        _("hero"), max_length=300, blank=True, help_text=_("One sentence in large type, below the lead image.")
    )
    hero_page = foreign_key(
        Page, _("hero leads to"), _("The page that the sentence invites to."), optional=True, on_delete=models.SET_NULL
    )

    content_panels = [
        *BasePage.content_panels[:-1],
        MultiFieldPanel([FieldPanel("hero_text"), FieldPanel("hero_page")], heading=_("Hero")),
        FieldPanel("body"),
        InlinePanel(
            "sections",
            heading=_("Lists"),
            label=_("List"),
            help_text=_("Each list finds its pages by itself, wherever they stand."),
        ),
    ]
    promote_panels = [MultiFieldPanel(["seo_title", "search_description"], heading=_("For search engines"))]
    override_translatable_fields = [
        *(field for field in BasePage.override_translatable_fields if field.field_name != "slug"),
        *fixed("slug", "hero_page"),
        *translated("sections"),
    ]

    schema = [
        s.Keys(s.Text("hero_text", null=False), s.PageSummary("hero_page")),
        s.Blocks("hero", "hero_text"),
        s.Blocks("invitation", "hero_page"),
        s.Body(),
        s.Blocks("lists"),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def _set_core_field_defaults(self) -> None:
        """Set the slug, which is always the language's token."""
        self.slug = BY_CODE[self.locale.language_code].token
        super()._set_core_field_defaults()

    def clean_own_slug(self) -> None:
        """Accept the token, which is reserved for this page."""

    def hero(self, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the sentence in large type."""
        if self.hero_text:
            yield heading(context.block_id("hero"), self.hero_text, 2)

    def invitation(self, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the link to the page that the sentence invites to."""
        target = self.hero_page and context.page_summary(self.hero_page.pk)
        if target:
            yield sentence(context.block_id("hero-page"), *link(target["@id"], target["title"]))

    def lists(self, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the lists, each by the name of its section."""
        offered = dict(sections.choices())
        for row in self.sections.all():
            if row.section in offered:
                block_id = context.block_id(f"section-{row.section}")
                section = sections.project_section(row.section, row.heading, row.limit, block_id, context)
                yield from showing([section], row.section)


class HomeSection(TranslatableMixin, Orderable):
    """A list on a home page."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="sections")
    section = models.CharField(
        _("list of"),
        max_length=30,
        choices=sections.choices,
        help_text=_("Which pages the list finds; it is always up to date."),
    )
    heading = models.CharField(_("heading"), max_length=255, blank=True, help_text=_("Empty for the list’s own name."))
    limit = models.PositiveSmallIntegerField(
        _("at most"),
        default=8,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("How many pages the list shows, from 1 to 100."),
    )

    panels = [FieldRowPanel(["section", "limit"]), "heading"]
    override_translatable_fields = fixed("section")

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("list")
        verbose_name_plural = _("lists")


class StandardPage(BasePage):
    """A page of text, images, tables and lists, anywhere below a home page."""

    parent_page_types = [
        *("home.HomePage", "home.StandardPage", "home.AlliancePage", "home.WorkingGroupPage", "home.DeclarationPage"),
        *("pillars.WorkPlanPage", "pillars.PillarPage", "pillars.ResourceLibraryPage"),
        *("events.EventPage", "events.CalendarPage", "events.CallForInputsPage"),
        *("events.CampaignPage", "events.CampaignEditionPage", "events.CivilSocietyPanelPage"),
    ]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")
