"""HTML, for what no other block can do."""

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import nh3
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail_localize.segments import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.ingest import organise_template_segments
from wagtail_localize.strings import extract_strings, restore_strings

from cms.blocks.projection import Projection, ProjectionContext
from cms.i18n.listed import listed

# Nothing that runs, that can be filled in, or that loads something from elsewhere before the visitor has agreed.
CLEANER = nh3.Cleaner(
    tags=nh3.ALLOWED_TAGS - {"area", "img", "map"},
    attributes=nh3.ALLOWED_ATTRIBUTES
    | {"*": {"dir", "lang"}, "abbr": {"title"}, "details": {"open"}, "time": {"datetime"}},
    url_schemes={"http", "https", "mailto", "tel"},
)
LONGEST = 20_000


class HtmlBlock(blocks.RawHTMLBlock):
    """HTML of an administrator -> ``html``, cleaned when it is saved and again when it is built.

    The page form lets nobody else add or change one (``administrators_only``).
    """

    administrators_only = True

    def __init__(self, **kwargs: Any) -> None:
        """Take what RawHTMLBlock takes; the length is limited."""
        super().__init__(**{"max_length": LONGEST, **kwargs})

    class Meta:
        icon = "code"
        label = _("HTML")
        group = _("Layout")
        help_text = _("Only administrators can add or change it. Scripts, styles, forms and frames are not possible.")

    def clean(self, value: Any) -> Any:
        """Return clean HTML; refuse what would lose an element or attribute, and name it."""
        value = super().clean(value)
        cleaned = CLEANER.clean(value)
        if lost := _parts(value) - _parts(cleaned):
            raise ValidationError(_("This is not allowed here: %(parts)s") % {"parts": listed(sorted(lost))})
        return mark_safe(cleaned)  # noqa: S308

    def project(self, value: Any, block_id: str, context: ProjectionContext) -> Iterator[Projection]:
        """Yield what is left of the HTML when it is clean, nothing if that is nothing."""
        html = CLEANER.clean(str(value or "")).strip()
        if html:
            words = BeautifulSoup(html, "html.parser").get_text(" ")
            yield Projection(block_id, {"@type": "html", "html": html}, " ".join(words.split()))

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """Return the HTML without its texts, and each text, for wagtail-localize."""
        template, strings = extract_strings(CLEANER.clean(str(value or "")))
        texts = [StringSegmentValue("", text, attrs=attributes) for text, attributes in strings]
        return [TemplateSegmentValue("", "html", template, len(strings)), *texts]

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        """Return the HTML with translated texts, for wagtail-localize."""
        _format, template, strings = organise_template_segments(segments)
        return mark_safe(CLEANER.clean(restore_strings(template, strings)))  # noqa: S308


class _Parts(HTMLParser):
    """Counts elements, and attributes of elements."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.update([f"<{tag}>", *(f"<{tag} {name}>" for name, _value in attrs)])


def _parts(html: str) -> Counter[str]:
    parser = _Parts()
    parser.feed(html)
    parser.close()
    return parser.found
