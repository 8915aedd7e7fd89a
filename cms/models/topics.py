"""Topics: what a page is about."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin


class Topic(TranslatableMixin, models.Model):
    """A subject that pages are filed under; one record a language, joined by its translation key."""

    title = models.CharField(_("title"), max_length=120, help_text=_("As visitors read it, in this language."))

    panels = [FieldPanel("title")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title
