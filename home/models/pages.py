"""Home pages, one a language, and standard pages."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

from cms.languages import BY_CODE
from cms.models import BasePage


class HomePage(BasePage):
    """The first page of a language; its address is the language's token, which nobody edits."""

    portal_type = "LRF"
    type_title = _("Home page")
    listed = False

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["home.StandardPage", "pillars.WorkPlanPage", "pillars.ResourceLibraryPage"]
    max_count_per_parent = len(BY_CODE)
    promote_panels = [MultiFieldPanel(["seo_title", "search_description"], heading=_("For search engines"))]
    override_translatable_fields = [
        *(field for field in BasePage.override_translatable_fields if field.field_name != "slug"),
        SynchronizedField("slug", overridable=False),
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


class StandardPage(BasePage):
    """A page of text, images, tables and lists, anywhere below a home page."""

    parent_page_types = [
        *("home.HomePage", "home.StandardPage", "pillars.WorkPlanPage", "pillars.PillarPage"),
        "pillars.ResourceLibraryPage",
    ]
    subpage_types = ["home.StandardPage", "pillars.WorkPlanPage", "pillars.PillarPage", "pillars.ResourceLibraryPage"]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")
