"""Courses and their lessons, and a timetable for the body of every page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable, TranslatableMixin

from cms import schema as s
from cms.blocks import Projection, ProjectionContext, register_body_block
from cms.blocks.compose import heading
from cms.blocks.projection import derived_id
from cms.blocks.table import table
from cms.facets import register_facet
from cms.models import BasePage
from cms.models.fields import foreign_key
from cms.models.translatable_fields import fixed, shared, translated
from home.models import Entity, NamedEntity

register_facet("course_kind", _("Kind of course"))


class SessionBlock(blocks.StructBlock):
    """A line of a timetable."""

    time = blocks.CharBlock(label=_("Time"), max_length=40, help_text=_("Such as 9:00 or “afternoon”."))
    subject = blocks.CharBlock(label=_("Subject"), max_length=255, help_text=_("What is taught then."))

    class Meta:
        icon = "time"
        label = _("Session")


class TimetableBlock(blocks.StructBlock):
    """Timetable -> ``slateTable`` below its heading."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=255)
    sessions = blocks.ListBlock(SessionBlock(), label=_("Sessions"))

    class Meta:
        icon = "time"
        label = _("Timetable")
        group = _("Layout")

    def project(self, value: Any, block_id: str, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the heading, then the table."""
        if value["heading"]:
            yield heading(derived_id(block_id, "heading"), value["heading"])
        rows = [[session["time"], session["subject"]] for session in value["sessions"]]
        yield table(block_id, rows, has_header=False)


register_body_block("timetable", TimetableBlock())


class CoursePage(BasePage):
    """A course: where it is held, and its lessons."""

    class Kind(models.TextChoices):
        """How it is taught."""

        ONLINE = "online", _("online course")
        CLASSROOM = "classroom", _("course in a room")

    portal_type = "Course"
    type_title = _("Course")

    parent_page_types = ["home.HomePage", "home.StandardPage"]

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, help_text=_("Shown among the facts."))
    venue = models.CharField(_("venue"), max_length=255, blank=True, help_text=_("Building and city."))
    link = models.URLField(_("link"), blank=True, help_text=_("Where to enrol."))
    places = models.PositiveSmallIntegerField(
        _("places"), null=True, blank=True, help_text=_("How many may take part.")
    )

    content_panels = [
        *BasePage.content_panels[:-1],
        FieldRowPanel(["kind", "places"]),
        FieldRowPanel(["venue", "link"]),
        InlinePanel("lessons", label=_("Lesson"), heading=_("Lessons"), help_text=_("In the order of the course.")),
        FieldPanel("body"),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *fixed("kind", "places"),
        *shared("link"),
        *translated("lessons"),
    ]

    schema = [
        s.Facts(
            s.Choice("kind", _("Kind"), facet="course_kind", column=True),
            s.Text("venue", _("Where")),
            s.Link("url", _("Enrol at"), source="link"),
            s.Number("places"),
        ),
        s.Body(),
        s.Table("lessons", _("Lessons"), empty=_("No lessons have been planned yet.")),
    ]

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")


class Lesson(TranslatableMixin, Orderable):
    """A lesson of a course."""

    page = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="lessons")
    title = models.CharField(_("title"), max_length=255, help_text=_("What it is about."))
    held_on = models.DateField(_("held on"), null=True, blank=True, help_text=_("Empty while it is not planned."))
    host = foreign_key(Entity, _("host"), _("Who teaches it."), optional=True)

    panels = ["title", FieldRowPanel(["held_on", "host"])]
    override_translatable_fields = fixed("held_on", "host")

    schema = [s.Text("title", _("Lesson")), s.Date("held", _("Day"), source="held_on"), NamedEntity("host", _("Host"))]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
