"""Blocks that lead to other pages."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.blocks.compose import link
from cms.blocks.projection import Projection, ProjectionContext, derived_id, paragraph, slate

LONGEST_ADDRESS = 500


def address_field(**options: Any) -> blocks.URLBlock:
    """Return a field for an address of the web; nothing but http and https is taken."""
    web = URLValidator(schemes=["http", "https"])
    return blocks.URLBlock(required=False, max_length=LONGEST_ADDRESS, validators=[web], **options)


class TeaserBlock(blocks.StructBlock):
    """A card that leads to a page -> ``teaser``, with the page's own title and summary unless others are given."""

    page = blocks.PageChooserBlock(label=_("Page"))
    title = blocks.CharBlock(
        label=_("Title"), required=False, max_length=255, help_text=_("Leave empty to show the page's own.")
    )
    summary = blocks.TextBlock(label=_("Summary"), required=False, help_text=_("Leave empty to show the page's own."))

    class Meta:
        icon = "doc-empty-inverse"
        label = _("Teaser")
        group = _("Links")

    def project(self, value: Any, block_id: str, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the teaser; nothing while its page is not public."""
        target = value["page"] and context.page_summary(value["page"].pk)
        if not target:
            return
        title, description = value["title"] or target["title"], value["summary"] or target["description"]
        data = {
            "@type": "teaser",
            "href": [target],
            "title": title,
            "description": description,
            "head_title": target["head_title"],
            "overwrite": bool(value["title"] or value["summary"]),
            "styles": {"align": "left"},
        }
        yield Projection(block_id, data, f"{title} {description}".strip())


class TargetBlock(blocks.StructBlock):
    """What leads somewhere: to a page of ours, or to an address; never to both."""

    needs_target = True

    page = blocks.PageChooserBlock(label=_("Page"), required=False, help_text=_("A page of this site."))
    address = address_field(label=_("Address"), help_text=_("Instead of a page: an address of another site."))

    def clean(self, value: Any) -> Any:
        """Refuse two targets, and none where one is needed; a draft may be without."""
        value = super().clean(value)
        if value["page"] and value["address"]:
            raise StructBlockValidationError({"address": ValidationError(_("Choose a page or an address, not both."))})
        if self.needs_target and not (value["page"] or value["address"] or self.is_deferred_validation):
            raise StructBlockValidationError({"page": ValidationError(_("Choose a page or give an address."))})
        return value

    def target(self, value: Any, context: ProjectionContext) -> str | None:
        """Return where it leads, ``None`` if nowhere or to a page that is not public."""
        if value["page"]:
            return context.page_address(value["page"].pk)
        return value["address"] or None


class CallToActionBlock(TargetBlock):
    """A sentence and a prominent link -> ``slate`` paragraphs, the link in ``strong``, as stock Volto has no button."""

    text = blocks.TextBlock(
        label=_("Text"), required=False, max_length=500, help_text=_("Why to follow the link, in a sentence or two.")
    )
    label = blocks.CharBlock(
        label=_("Label"), max_length=80, help_text=_("What happens or where it leads, such as “Read the work plan”.")
    )

    class Meta:
        icon = "link"
        label = _("Call to action")
        group = _("Links")
        form_layout = ["text", "label", "page", "address"]

    def project(self, value: Any, block_id: str, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the text and the link; nothing while the page it leads to is not public."""
        address = self.target(value, context)
        if not address or not value["label"]:
            return
        if value["text"]:
            yield slate(derived_id(block_id, "text"), paragraph(value["text"]))
        strong = {"type": "strong", "children": link(address, value["label"])}
        yield slate(block_id, {"type": "p", "children": [{"text": ""}, strong, {"text": ""}]})
