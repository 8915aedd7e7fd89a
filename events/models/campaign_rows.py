"""What an edition of a campaign consists of, row by row: messages, materials, statements."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page, TranslatableMixin

from cms import schema as s
from cms.blocks import ProjectionContext
from cms.blocks.compose import Node, link
from cms.models.fields import foreign_key
from cms.models.translatable_fields import shared

EDITION = "events.CampaignEditionPage"


class CampaignMessage(TranslatableMixin, Orderable):
    """Something that a campaign wants to say."""

    edition = ParentalKey(EDITION, on_delete=models.CASCADE, related_name="messages")
    text = models.TextField(
        _("text"), max_length=1000, help_text=_("One message that people can share, in a sentence or two.")
    )

    panels = ["text"]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("message of a campaign")
        verbose_name_plural = _("messages of a campaign")


class CampaignAsset(TranslatableMixin, Orderable):
    """A file or an address that can be shared in a campaign."""

    edition = ParentalKey(EDITION, on_delete=models.CASCADE, related_name="assets")
    title = models.CharField(
        _("title"), max_length=255, help_text=_("What it is, such as “Poster”; becomes the text of the link.")
    )
    document = foreign_key(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        _("document"),
        _("A file to download; or else an address, below."),
        optional=True,
        on_delete=models.SET_NULL,
    )
    link = models.URLField(_("address"), max_length=1000, blank=True, help_text=_("Instead of a document."))

    panels = ["title", FieldPanel("document"), "link"]
    override_translatable_fields = shared("document", "link")
    schema = [s.Text("title"), s.Link("address")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("material of a campaign")
        verbose_name_plural = _("materials of a campaign")

    def address(self, context: ProjectionContext) -> str | None:
        """Return where the file or the page is, ``None`` without one that is public."""
        return context.document_address(self.document_id) if self.document_id else self.link or None

    def line(self, context: ProjectionContext) -> list[Node]:
        """Return the title as a link to the file or the page."""
        return link(self.address(context), self.title)


class CampaignStatement(Orderable):
    """That a statement in the resource library was made for a campaign."""

    edition = ParentalKey(EDITION, on_delete=models.CASCADE, related_name="statements")
    resource = foreign_key(
        Page,
        _("statement"),
        _("From the resource library; shown in the reader’s language where it is translated."),
        on_delete=models.CASCADE,
    )

    panels = [PageChooserPanel("resource", "pillars.ResourcePage")]

    class Meta(Orderable.Meta):
        verbose_name = _("statement of a campaign")
        verbose_name_plural = _("statements of a campaign")
