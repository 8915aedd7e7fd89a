"""The plain preview of a page: the blocks that it would be published with."""

from django import template
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.models import Page

from cms.publishing.build import build_content
from cms.publishing.content_sources import original_of
from cms.publishing.prefetching import language_of
from cms.publishing.preview import PreviewBlocks

register = template.Library()


@register.simple_tag
def preview_of(page: Page) -> SafeString:
    """Return the page's blocks as HTML, built from the page as it is, saved or not; nothing is written."""
    language = language_of(page.locale_id)
    with translation.override(language.code):
        built = build_content(page, original_of(page), page, language)
    blocks = PreviewBlocks(built)
    return format_html("{}", format_html_join("\n", "{}", ((html,) for html in blocks.html())))
