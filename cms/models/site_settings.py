"""The site's name, owner, contact and footer in each language, which editors write at the admin."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.settings.models import BaseGenericSetting
from wagtail.contrib.settings.registry import register_setting
from wagtail.models import Page

from cms.blocks.links import TargetBlock, address_field
from cms.languages import LANGUAGES, SOURCE_LANGUAGE
from cms.models.fields import BodyField, foreign_key
from cms.models.site_texts_form import LanguagesPanel, SiteSettingsForm

# The language that the others fall back to stands first.
LANGUAGE_CHOICES = sorted(((each.code, each.name) for each in LANGUAGES), key=lambda pair: pair[0] != SOURCE_LANGUAGE)


class FooterLinkBlock(TargetBlock):
    """A link of the footer."""

    label = blocks.CharBlock(
        label=_("Label"),
        required=False,
        max_length=120,
        help_text=_("What the link says. Leave empty for the title of the page."),
    )

    class Meta:
        icon = "link"
        label = _("Link")
        form_layout = ["label", "page", "address"]

    def clean(self, value: Any) -> Any:
        """Refuse an address without words."""
        value = super().clean(value)
        if value["address"] and not value["label"]:
            raise StructBlockValidationError({"label": ValidationError(_("Say what the address is."))})
        return value


class ProfileBlock(blocks.StructBlock):
    """A profile of the site elsewhere."""

    label = blocks.CharBlock(
        label=_("Label"), max_length=120, help_text=_("Such as the name of the service; the same in all languages.")
    )
    address = address_field(label=_("Address"), help_text=_("Of the profile, with https://."))

    class Meta:
        icon = "user"
        label = _("Profile")

    def clean(self, value: Any) -> Any:
        """Refuse a profile without an address."""
        value = super().clean(value)
        if not value["address"] and not self.is_deferred_validation:
            raise StructBlockValidationError({"address": ValidationError(_("Give an address."))})
        return value


@register_setting(icon="site", order=100)
class SiteSettings(BaseGenericSetting, ClusterableModel):
    """What every page has around it; there is one of it."""

    show_feeds = models.BooleanField(
        _("offer feeds"),
        default=True,
        help_text=_("Whether visitors are shown where they can follow new pages and events with a program of theirs."),
    )
    profiles = BodyField(
        [("profile", ProfileBlock())],
        verbose_name=_("profiles elsewhere"),
        blank=True,
        help_text=_("Where else people can follow the site, in the order in which they are shown."),
    )

    base_form_class = SiteSettingsForm
    edit_handler = ObjectList(
        [
            LanguagesPanel(
                "texts",
                heading=_("In each language"),
                min_num=len(LANGUAGES),
                max_num=len(LANGUAGES),
                help_text=_("What is empty in a language is shown in English."),
            ),
            MultiFieldPanel([FieldPanel("show_feeds"), FieldPanel("profiles")], heading=_("In all languages")),
        ],
        base_form_class=SiteSettingsForm,
    )

    class Meta:
        verbose_name = _("site name and footer")
        verbose_name_plural = _("site name and footer")

    @classmethod
    def load(cls, request_or_site: Any = None) -> SiteSettings:
        """Return the settings, with a row for each language."""
        found: SiteSettings = super().load(request_or_site)
        found.add_languages()
        return found

    def add_languages(self) -> None:
        """Make the rows of languages that have none."""
        known = set(SiteTexts.objects.filter(settings_id=self.pk).values_list("language", flat=True))
        for position, (code, _name) in enumerate(LANGUAGE_CHOICES):
            if code not in known:
                SiteTexts.objects.create(settings_id=self.pk, language=code, position=position)


class SiteTexts(models.Model):
    """What stands around the pages of one language."""

    settings = ParentalKey(SiteSettings, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=16, choices=LANGUAGE_CHOICES, unique=True, editable=False)
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    name = models.CharField(
        _("name of the site"),
        max_length=100,
        blank=True,
        help_text=_("Stands in the header, in the titles of browser windows and in feeds."),
    )
    tagline = models.CharField(
        _("tagline"), max_length=200, blank=True, help_text=_("A few words below the name that say what the site is.")
    )
    owner = models.CharField(
        _("owner"),
        max_length=255,
        blank=True,
        help_text=_("Who publishes the site, in one line; stands in the footer."),
    )
    contact_email = models.EmailField(
        _("e-mail"), blank=True, help_text=_("The public address of an office. Every visitor sees it.")
    )
    contact_page = foreign_key(
        Page,
        _("contact page"),
        _("A page that says how to reach the owner. Visitors of another language are led to its translation."),
        optional=True,
        on_delete=models.SET_NULL,
    )
    footer_text = models.TextField(
        _("text of the footer"),
        max_length=500,
        blank=True,
        help_text=_("One or two sentences, such as on copyright, without links."),
    )
    footer_links = BodyField(
        [("link", FooterLinkBlock())],
        verbose_name=_("links of the footer"),
        blank=True,
        help_text=_("Such as accessibility, privacy and copyright, in the order in which they are shown."),
    )

    panels = [
        "name",
        "tagline",
        "owner",
        FieldRowPanel(["contact_email", "contact_page"]),
        "footer_text",
        "footer_links",
    ]

    class Meta:
        verbose_name = _("texts of the site in a language")
        verbose_name_plural = _("texts of the site in a language")
        ordering = ["position"]

    def __str__(self) -> str:
        return str(self.get_language_display())


def site_name(language: str) -> str:
    """Return the site's name in a language (Django's code), else in English, else the setting ``SITE_NAME``."""
    rows = SiteTexts.objects.filter(language__in=[language, SOURCE_LANGUAGE]).exclude(name="")
    names = dict(rows.values_list("language", "name"))
    return str(names.get(language) or names.get(SOURCE_LANGUAGE) or settings.SITE_NAME)


def site_names() -> dict[str, str]:
    """Return the site's name by language (Django's code), where somebody has given one."""
    return dict(SiteTexts.objects.exclude(name="").values_list("language", "name"))
