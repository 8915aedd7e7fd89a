"""Which slugs a page may have."""

import re
import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import SegmentOverride

from cms.languages import BY_TOKEN

# Routes that belong to the site, the admin or the frontend.
RESERVED = frozenset(
    {
        *("search", "sitemap", "contact-form", "login", "logout", "register", "preview"),
        *("add", "edit", "diff", "history", "change-password", "passwordreset"),
        *("images", "documents", "static", "media", "admin", "api", "health"),
        *BY_TOKEN,
    }
)
# Volto's patterns of these editors' routes have no end mark: /rules-of-procedure would be drawn as the rules form.
RESERVED_BEGINNINGS = (
    *("aliases", "contents", "controlpanel", "create-translation", "delete", "historyview", "layout"),
    *("links-to-item", "manage-translations", "personal-information", "personal-preferences", "rules", "sharing"),
)
_ARABIC_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670]")


def strip_marks(slug: str) -> str:
    """Return ``slug`` in NFC and without Arabic vowel signs and stretching, which Django refuses."""
    return _ARABIC_MARKS.sub("", unicodedata.normalize("NFC", slug))


def refuse_reserved(slug: str) -> None:
    """Raise ValidationError at ``slug`` if the site or its frontend keeps it for itself."""
    if slug in RESERVED:
        message = _("“%(slug)s” is kept for the site itself. Choose another slug.") % {"slug": slug}
        raise ValidationError({"slug": message})
    for word in RESERVED_BEGINNINGS:
        if slug.startswith(word):
            message = _("The slug “%(slug)s” begins with “%(word)s”, which the frontend keeps for its editing pages.")
            raise ValidationError({"slug": message % {"slug": slug, "word": word}})


def kept_slug(page: Page) -> str:
    """Return the slug of a page that comes to be saved without one: its translator's, else the one it has.

    wagtail-localize passes slugs through Django's ASCII slugify, which leaves nothing of an Arabic one.
    """
    if not page.pk:
        return ""
    override = SegmentOverride.objects.filter(
        locale_id=page.locale_id, context__path="slug", context__object_id=page.translation_key
    ).first()
    slug = override.data if override else Page.objects.filter(pk=page.pk).values_list("slug", flat=True).first()
    return str(slug or "")


class TidySlug:
    """Keeps a page's slug tidy and its own; a base of ``BasePage``."""

    slug: str

    def _set_core_field_defaults(self) -> None:
        """Tidy the slug before anything validates it: no vowel signs, and never silently another one."""
        self.slug = strip_marks(self.slug or "") or kept_slug(self)  # type: ignore[arg-type]
        super()._set_core_field_defaults()  # type: ignore[misc]

    def clean(self) -> None:
        """Refuse slugs that the site or its frontend needs for itself."""
        super().clean()  # type: ignore[misc]
        self.clean_own_slug()

    def clean_own_slug(self) -> None:
        """Raise ValidationError at ``slug`` if it is reserved."""
        refuse_reserved(self.slug)

    def _check_slug_is_unique(self) -> None:
        # Wagtail names the address of the page above, which a page of no type in particular does not know.
        page: Any = self
        parent = page.get_parent()
        if not page._slug_is_available(page.slug, parent, page):
            message = _("The slug “%(slug)s” is already in use below “%(title)s”.")
            raise ValidationError({"slug": message % {"slug": page.slug, "title": parent.title}})
