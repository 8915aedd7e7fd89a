"""Page -> document. Pure: no request, no user, no clock, no write; works on unsaved pages too."""

import uuid
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.blocks import BASE
from cms.facets import FILE_LANGUAGE, FacetValue
from cms.languages import BY_CODE, SOURCE_LANGUAGE, Language
from cms.models import BasePage
from cms.models.site_settings import site_name, site_names
from cms.publishing import source_keys
from cms.publishing.content_sources import content_of, original_of
from cms.publishing.context import BuildContext
from cms.publishing.document import Built, harmless
from cms.publishing.models import NEVER
from cms.publishing.page_choosers import chosen_pages
from cms.publishing.prefetching import Reading, language_of
from cms.publishing.public_ancestors import Lineages
from cms.publishing.serializers import blocks_of, fallback, fields_of, iso, metadata_of, summary_of

# What a translation says of itself when words of its source came into it with the facts.
NOT_EVERYTHING = _("Not everything on this page is translated yet.")
# Raise it when a projection changes: stored documents of an older builder are built again.
BUILDER_VERSION = 7


def path_of(page: Page) -> str:
    """Return a page's public path, without a slash at its end."""
    return str(page.url_path).rstrip("/")


def expiry_of(page: Page, lineages: Lineages) -> int:
    """Return when a page ceases to be public: when it expires, or a page above it, or an alias's source."""
    moments = (ancestor.expire_at for ancestor in lineages.of(page).values())
    return min((int(moment.timestamp()) for moment in moments if moment), default=NEVER)


def build(page: Page, reading: Reading | None = None) -> Built:
    """Return the document that ``page`` (a row of the page tree) is published as."""
    reading = reading or Reading()
    original = original_of(page)
    language = language_of(page.locale_id)
    content = reading.contents.get(original.pk) or content_of(original)
    with translation.override(language.code):
        return build_content(page, original, content, language, reading)


def build_content(
    page: Page, original: Page, content: BasePage, language: Language, reading: Reading | None = None
) -> Built:
    """Return the document of ``page`` with ``content``, which may be unsaved; a preview calls this too."""
    reading = reading or Reading()
    context = BuildContext(source_keys.page_source(page.pk), language, reading)
    if original != page:
        context.dependencies.add(source_keys.group_key(original.translation_key))
    projections = list(content.project(context))
    missing = (number for number in chosen_pages(content) if reading.group_of(number) is None)
    context.dependencies |= {source_keys.page_source(number) for number in missing}
    facets = frozenset(content.facets(context))
    lead = _lead_image(content, context)
    summary = _summary(page, original, content, lead, facets)
    fields = _fields(page, original, content, language, summary, lead)
    fields["subjects"] = sorted(facet.value for facet in facets if facet.name == "Subject")
    starts, ends = content.dates()
    summary |= {"start": iso(starts), "end": iso(ends), **content.extra_summary(context)}
    fields |= ({"start": iso(starts), "end": iso(ends)} if starts else {}) | content.extra_fields(context)
    return Built(
        source=context.source,
        page_id=page.pk,
        path=path_of(page),
        position=page.path,
        translation_key=page.translation_key,
        is_alias=original != page,
        in_navigation=content.show_in_menus,
        portal_type=content.portal_type,
        language=language.code,
        title=content.title,
        menu_title=content.nav_title or content.title,
        description=content.summary,
        text="\n".join(filter(None, (projection.text for projection in projections))),
        fields=harmless(fields),
        blocks=harmless(blocks_of((projection.id, projection.data) for projection in projections)),
        summary=harmless(summary),
        metadata=harmless(metadata_of(fields, summary)),
        created=page.first_published_at,
        modified=page.last_published_at,
        effective=page.first_published_at,
        starts=starts,
        ends=ends,
        expires=expiry_of(page, reading.lineages),
        facets=facets,
        dependencies=frozenset(context.dependencies),
        builder_version=BUILDER_VERSION,
    )


def _fallback(page: Page, original: Page) -> dict[str, Any]:
    """Return the note that a page shows its source's language; nothing for other pages."""
    if not _is_untranslated(page, original):
        return {}
    return fallback(language_of(page.locale_id), language_of(original.locale_id))


def _is_untranslated(page: Page, original: Page) -> bool:
    """Return whether a page shows another language's words."""
    return bool(page.locale_id != original.locale_id)


def _description(page: Page, original: Page, content: BasePage, facets: frozenset[FacetValue]) -> str:
    """Return the summary; before words in another language it says which, in the reader's.

    Every frontend shows a description, in lists and on the page.
    """
    note = ""
    if _is_untranslated(page, original):
        readers = language_of(page.locale_id).code
        has_file = any(facet.name == FILE_LANGUAGE and facet.value == readers for facet in facets)
        own = language_of(original.locale_id)
        note = str(own.text_only if has_file else own.only)
    elif page.pk and hasattr(page, "untranslated_words"):
        note = str(NOT_EVERYTHING)
    return " ".join(filter(None, (note, content.summary)))


def _summary(
    page: Page, original: Page, content: BasePage, lead: dict[str, Any] | None, facets: frozenset[FacetValue]
) -> dict[str, Any]:
    return {
        **summary_of(
            content.portal_type,
            content.title,
            _description(page, original, content, facets),
            content.type_title,
            page.first_published_at,
        ),
        "nav_title": content.nav_title or None,
        "image_field": "preview_image_link" if lead else "",
        "image_scales": {"preview_image_link": lead["image_scales"]["image"]} if lead else None,
        **_fallback(page, original),
    }


def _fields(
    page: Page,
    original: Page,
    content: BasePage,
    language: Language,
    summary: dict[str, Any],
    lead: dict[str, Any] | None,
) -> dict[str, Any]:
    fields = {
        **fields_of(summary, uuid.uuid5(page.translation_key, language.code).hex, language),
        "id": page.slug,
        "created": iso(page.first_published_at),
        "modified": iso(page.last_published_at),
        "expires": iso(page.expire_at),
        "exclude_from_nav": not content.show_in_menus,
        "is_folderish": True,
        "layout": content.layout,
        "nav_title": content.nav_title or None,
        "preview_image_link": lead,
        "seo_title": content.seo_title,
        "seo_description": content.search_description,
        **_fallback(page, original),
    }
    if original != page:
        fields["seo_canonical_url"] = BASE + path_of(original)
    return fields


def _lead_image(content: BasePage, context: BuildContext) -> dict[str, Any] | None:
    """Return the summary of the lead image as plone.volto gives it, ``None`` without one."""
    image: Any = content.lead_image
    facts = context.image(image) if image else None
    if not facts:
        return None
    scales = facts["image_scales"]["image"][0]
    return {
        "@id": facts["url"],
        "UID": source_keys.media_uid(source_keys.image_source(image.pk)),
        **summary_of("Image", image.title, content.lead_image_alt, "Image", None),
        "image_field": "image",
        "image_scales": {"image": [{"base_path": f"/images/{image.pk}", **scales}]},
    }


def build_site() -> Built:
    """Return the document of the site's root, which Volto reads for /search, /sitemap and /login."""
    language = BY_CODE[SOURCE_LANGUAGE]
    title = site_name(language.code)
    summary = summary_of("Plone Site", title, "", "Plone Site", None) | {"review_state": None}
    fields = fields_of(summary, uuid.uuid5(uuid.NAMESPACE_URL, "site").hex, language) | {"is_folderish": True}
    # So that what shows the site's name in any language, such as a feed, is made again when it changes.
    fields["site_names"] = {BY_CODE[code].token: name for code, name in site_names().items()}
    block_id = BuildContext(source_keys.SITE_SOURCE, language).block_id("title")
    return Built(
        source=source_keys.SITE_SOURCE,
        path="",
        portal_type="Plone Site",
        language=language.code,
        title=title,
        fields=harmless(fields),
        blocks=harmless(blocks_of([(block_id, {"@type": "title"})])),
        summary=harmless(summary),
        metadata=harmless(metadata_of(fields, summary)),
        builder_version=BUILDER_VERSION,
    )
