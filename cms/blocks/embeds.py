"""Video, from us or from elsewhere."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.embeds.finders.oembed import OEmbedFinder
from wagtail.embeds.oembed_providers import vimeo, youtube
from wagtail.images.blocks import ImageChooserBlock

from cms.blocks.compose import link, sentence
from cms.blocks.links import address_field
from cms.blocks.projection import Projection, ProjectionContext, derived_id, paragraph, slate

ID = r"(?P<id>[A-Za-z0-9_-]+)"
UN_WEB_TV = {
    "endpoint": "https://webtv.un.org/oembed",
    "urls": [r"^https://webtv\.un\.org/(?:ar|zh|en|fr|ru|es)/asset/\w+/\w+/?$"],
}
# A host that says nothing else: no name of a person before it, no other address inside of it.
HOST = r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}(?::\d{1,5})?"
PEERTUBE = {"endpoint": "https://*/services/oembed", "urls": [rf"^https://{HOST}/(?:w|videos/watch)/[\w-]+/?$"]}
# Only tells whose an address is: nothing is ever asked of a provider.
FINDER = OEmbedFinder(providers=[youtube, vimeo, UN_WEB_TV, PEERTUBE])
# An address of one video -> the form of it that Volto's video block reads. It splits addresses at fixed places, so that
# a list, a moment to start at or a tracker's parameter would become a part of the video's name.
FORMS = [
    (rf"https?://(?:[-\w]+\.)?youtube\.com/watch\?(?:[^#]*&)?v={ID}", "https://www.youtube.com/watch?v={id}"),
    (rf"https?://(?:[-\w]+\.)?youtube\.com/(?:v|live|shorts)/{ID}", "https://www.youtube.com/watch?v={id}"),
    (rf"https?://youtu\.be/{ID}", "https://www.youtube.com/watch?v={id}"),
    (r"https?://(?:www\.)?vimeo\.com/(?P<id>\d+)/?(?:[?#]|$)", "https://vimeo.com/{id}"),
    (r"https?://player\.vimeo\.com/video/(?P<id>\d+)/?(?:[?#]|$)", "https://vimeo.com/{id}"),
    (rf"https://(?P<host>{HOST})/(?:w|videos/watch)/{ID}/?$", "https://{host}/w/{id}"),
]
# Volto fails on these words in a name or host: it takes them for a list, a broadcast, another provider.
MISREAD = re.compile(r"v=.*(?:list|live)|list.*/w/|/w/.*list|vimeo(?!\.com/\d+$)")


def single_video(address: str) -> str:
    """Return the address of a video in its plain form; raise ValidationError if it is no video of a known provider."""
    if not FINDER.accept(address):
        raise ValidationError(_("Only videos of YouTube, Vimeo, PeerTube and UN Web TV can be shown."))
    for pattern, form in FORMS:
        if found := re.match(pattern, address):
            _check_host(found.groupdict().get("host", ""))
            return form.format(**found.groupdict())
    if re.match(UN_WEB_TV["urls"][0], address):
        return address
    raise ValidationError(_("This is not the address of one video, but of a list, a channel or something else."))


def _check_host(host: str) -> None:
    """Raise ValidationError for a PeerTube site that is none of those that the settings name."""
    allowed = settings.PEERTUBE_HOSTS
    if host and allowed and host.lower() not in allowed:
        raise ValidationError(_("Videos of %(host)s are not shown here.") % {"host": host})


class VideoBlock(blocks.StructBlock):
    """A video -> ``video`` and, below it, its title as a link and its description -> ``slate``.

    Nothing is loaded from elsewhere before the visitor asks for it: Volto shows our preview image until then. Without
    that image Volto would fetch one from the provider, so there is no ``video`` without it; and UN Web TV, which stock
    Volto cannot show, has an ``image`` that leads there.
    """

    title = blocks.CharBlock(label=_("Title"), max_length=255)
    address = address_field(
        label=_("Address"), help_text=_("Of a video on YouTube, Vimeo, a PeerTube site or UN Web TV.")
    )
    file = DocumentChooserBlock(
        label=_("File"), required=False, help_text=_("Instead of an address: a video among the documents, as MP4.")
    )
    preview_image = ImageChooserBlock(
        label=_("Preview image"), help_text=_("Shown until the visitor starts the video; best in the proportion 16:9.")
    )
    description = blocks.TextBlock(
        label=_("Description"),
        required=False,
        help_text=_("What is said and shown, for people who cannot hear or see it."),
    )

    class Meta:
        icon = "media"
        label = _("Video")
        group = _("Media")

    def clean(self, value: Any) -> Any:
        """Refuse what is no video, two videos, and none unless it is a draft."""
        value = super().clean(value)
        if value["address"] and value["file"]:
            raise StructBlockValidationError({"file": ValidationError(_("Give an address or a file, not both."))})
        if value["address"]:
            try:
                value["address"] = single_video(value["address"])
            except ValidationError as error:
                raise StructBlockValidationError({"address": error}) from None
        elif value["file"]:
            if value["file"].file_extension.lower() != "mp4":
                raise StructBlockValidationError({"file": ValidationError(_("The video must be an MP4 file."))})
        elif not self.is_deferred_validation:
            raise StructBlockValidationError({"address": ValidationError(_("Give an address or choose a file."))})
        return value

    def project(self, value: Any, block_id: str, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the video or what stands in for it, its title and its description; nothing if it is not public."""
        file = value["file"] and context.document(value["file"].pk)
        address = _known(value["address"]) or (file["url"] if file else "")
        if not address:
            return
        preview = value["preview_image"] and context.image(value["preview_image"])
        if preview:
            yield Projection(block_id, _player(address, value["title"], preview))
        source = "MP4" if file else urlsplit(address).netloc.removeprefix("www.")
        yield sentence(derived_id(block_id, "title"), *link(address, value["title"], f" ({source})"))
        if value["description"]:
            yield slate(derived_id(block_id, "description"), paragraph(value["description"]))


def _known(address: str) -> str:
    """Return the address of a video of a known provider; nothing for another, which no form has let in."""
    try:
        return single_video(address) if address else ""
    except ValidationError:
        return ""


def _player(address: str, title: str, preview: dict[str, Any]) -> dict[str, Any]:
    if MISREAD.search(address) or re.match(UN_WEB_TV["urls"][0], address):
        picture = {"@type": "image", "alt": title, "align": "center", "size": "l", "image_field": "image"}
        return {**picture, **preview, "href": [{"@id": address}]}
    return {
        "@type": "video",
        "url": address,
        "title": title,
        "preview_image": preview["url"],
        "align": "center",
        "autoplay": False,
    }
