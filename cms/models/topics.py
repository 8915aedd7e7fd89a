"""Topics: what a page is about."""

from collections.abc import Iterable, Iterator

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from cms.blocks import ProjectionContext
from cms.facets import FacetValue


class Topic(TranslatableMixin, models.Model):
    """A subject that pages are filed under; one record a language, joined by its translation key."""

    title = models.CharField(_("title"), max_length=120, help_text=_("As visitors read it, in this language."))

    concept_uri = models.CharField(
        _("address of the concept"),
        max_length=500,
        blank=True,
        help_text=_("In the vocabulary that it was imported from; empty for a topic of ours."),
    )

    panels = [FieldPanel("title"), FieldPanel("concept_uri")]
    override_translatable_fields = [SynchronizedField("concept_uri", overridable=False)]

    class Meta(TranslatableMixin.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["concept_uri", "locale"],
                condition=~models.Q(concept_uri=""),
                name="cms_topic_once_a_concept",
            )
        ]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse the concept of another topic."""
        super().clean()
        others = Topic.objects.filter(concept_uri=self.concept_uri).exclude(translation_key=self.translation_key)
        if self.concept_uri and (other := others.first()):
            raise ValidationError({"concept_uri": _("“%(title)s” has this concept.") % {"title": other.title}})


def topic_facets(topics: Iterable[Topic], context: ProjectionContext) -> Iterator[FacetValue]:
    """Yield what lists and searches find by topics: each by its key and by its name in the document's language."""
    for topic in topics:
        title = context.topic_title(topic)
        yield FacetValue("topic", str(topic.translation_key), title)
        yield FacetValue("Subject", title)
