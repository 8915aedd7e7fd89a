"""The alternative text of a page's lead image, which begins with the image's own description."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

ALT_HELP = _("For people who cannot see it. Begins with the image’s description in this language.")
LEAD_IMAGE_PANEL = MultiFieldPanel(
    [FieldPanel("lead_image"), FieldPanel("lead_image_alt", help_text=ALT_HELP)], heading=_("Lead image")
)


class LeadImageText:
    """Fills in an empty text when an image is new to the page; whoever empties it later keeps it empty."""

    def clean(self: Any) -> None:
        """Take the image's description in the page's language, if it has one."""
        super().clean()  # type: ignore[misc]
        if not self.lead_image_alt and not self.alias_of_id and self.lead_image and self._lead_image_is_new():
            longest = self._meta.get_field("lead_image_alt").max_length
            self.lead_image_alt = self.lead_image.description_in(self.locale.language_code)[:longest]

    def _lead_image_is_new(self: Any) -> bool:
        if self.pk is None:
            return True
        stored = type(self).objects.filter(pk=self.pk).select_related("latest_revision").first()
        if stored is None:
            return True
        revision = stored.latest_revision
        before = revision.content.get("lead_image") if revision else stored.lead_image_id
        return bool(before != self.lead_image_id)
