"""The form of a work of literature."""

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

REFERENCE_PANELS = [
    FieldPanel("kind"),
    FieldPanel("title"),
    MultiFieldPanel([FieldPanel("authors"), FieldPanel("editors")], heading=_("Who wrote it")),
    MultiFieldPanel(
        [
            FieldPanel("container_title"),
            FieldRowPanel([FieldPanel("publisher"), FieldPanel("publisher_place"), FieldPanel("year")]),
            FieldRowPanel([FieldPanel("volume"), FieldPanel("issue"), FieldPanel("pages")]),
        ],
        heading=_("Where it was published"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("doi"), FieldPanel("number")]),
            FieldRowPanel([FieldPanel("isbn"), FieldPanel("issn")]),
            FieldPanel("url"),
            FieldPanel("citation_key"),
        ],
        heading=_("How it is found"),
    ),
    FieldPanel("abstract"),
    FieldPanel("language"),
    FieldPanel("topics", widget=CheckboxSelectMultiple),
    FieldPanel("pillars", widget=CheckboxSelectMultiple),
]
