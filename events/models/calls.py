"""Calls for inputs: what is sought from whom, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from cms import schema as s
from cms.blocks import ProjectionContext
from cms.blocks import compose as c
from cms.facets import FacetValue
from cms.i18n.dates import day_in_words
from cms.models import BasePage
from cms.models.fields import foreign_key, rich_text
from cms.models.translatable_fields import fixed, shared, stated
from events.time_zones import LAST_SECOND, at, label, validate_zone
from home.models import Entity, NamedEntity


class CallForInputsPage(BasePage):
    """A call for inputs. Everything may be empty; what is empty is not shown.

    Whether it is open is a question of the day on which somebody asks, by its dates.
    """

    portal_type = "CallForInputs"
    type_title = _("Call for inputs")

    parent_page_types = ["home.HomePage", "home.AlliancePage", "home.StandardPage", "pillars.PillarPage"]
    subpage_types = ["home.StandardPage"]

    issued_by = foreign_key(
        Entity, _("issued by"), _("Who asks for the inputs; visitors can narrow searches by entity."), optional=True
    )
    purpose = rich_text(_("purpose"), _("What the inputs are for, such as a report to the Human Rights Council."))
    background = rich_text(_("background"), _("What led to the call, and what to read before answering."))
    who_may_answer = models.CharField(
        _("who may answer"), max_length=500, blank=True, help_text=_("Such as States, civil society and academia.")
    )
    sought = rich_text(_("what is sought"), _("The questions to answer, or the kind of information that is wanted."))
    opens_on = models.DateField(
        _("opens on"),
        null=True,
        blank=True,
        help_text=_("The first day on which inputs are accepted; empty if that is at once."),
    )
    closes_on = models.DateField(_("closes on"), null=True, blank=True, help_text=_("This day still counts."))
    closes_at = models.TimeField(_("closes at"), null=True, blank=True, help_text=_("Empty for the end of the day."))
    time_zone = models.CharField(
        _("time zone"), max_length=64, blank=True, validators=[validate_zone], help_text=_("Such as Europe/Zurich.")
    )
    word_limit = models.PositiveIntegerField(
        _("word limit"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("The most words that an input may have; empty if there is no limit."),
    )
    formats = models.CharField(_("formats"), max_length=255, blank=True, help_text=_("Such as Word or PDF."))
    languages = models.CharField(_("languages"), max_length=255, blank=True, help_text=_("In which one may answer."))
    email = models.EmailField(
        _("e-mail"), blank=True, help_text=_("Where inputs are to be sent. Every visitor sees it.")
    )
    subject_line = models.CharField(
        _("subject line"),
        max_length=255,
        blank=True,
        help_text=_("What senders are to write there, such as “Input to the report”."),
    )
    next_steps = rich_text(_("next steps"), _("What happens with the inputs after the deadline."))
    results = rich_text(_("results"), _("Fill it in afterwards: what was received, and what came of it."))

    content_panels = [
        *BasePage.content_panels[:-1],
        FieldPanel("issued_by"),
        MultiFieldPanel(
            [FieldRowPanel(["opens_on", "closes_on"]), FieldRowPanel(["closes_at", "time_zone"])], heading=_("When")
        ),
        *("purpose", "background", "who_may_answer", "sought"),
        MultiFieldPanel(
            [FieldRowPanel(["word_limit", "formats", "languages"]), FieldRowPanel(["email", "subject_line"])],
            heading=_("How to answer"),
        ),
        *("next_steps", "results", FieldPanel("body")),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *stated("formats", "languages"),
        *fixed("issued_by", "opens_on", "closes_on", "closes_at", "time_zone", "word_limit"),
        *shared("email", "subject_line"),
    ]

    schema = [
        s.Dates("start"),
        s.Facts(
            NamedEntity("issued_by", _("Issued by"), column=True),
            s.Date("opens", _("Opens on"), source="opens_on", column=True, filtered=True),
            s.Date("closes", _("Deadline"), source="closes_on", words="deadline", column=True, filtered=True),
            s.Time("closes_at"),
            s.Moment("end", source="closes", title=_("end"), meaning="In UTC."),
            s.Text("time_zone"),
            s.Text("who_may_answer", _("Who may answer")),
            s.Number("word_limit", _("Word limit")),
            s.Text("formats", _("Formats")),
            s.Text("languages", _("Languages")),
            s.Text("email", _("E-mail"), column=True),
            s.Text("subject_line", _("Subject line"), column=True),
        ),
        s.RichText("purpose", _("Purpose")),
        s.RichText("background", _("Background")),
        s.RichText("sought", _("What is sought")),
        s.RichText("next_steps", _("Next steps")),
        s.RichText("results", _("Results")),
        s.Body(),
    ]

    class Meta:
        verbose_name = _("call for inputs")
        verbose_name_plural = _("calls for inputs")

    def clean(self) -> None:
        """Refuse a deadline before the beginning, and a time of the day without day or zone."""
        super().clean()
        if self.opens_on and self.closes_on and self.closes_on < self.opens_on:
            raise ValidationError({"closes_on": _("This day is before the first day.")})
        if self.closes_at and not self.closes_on:
            raise ValidationError({"closes_on": _("A time needs a day.")})
        if self.closes_at and not self.time_zone:
            raise ValidationError({"time_zone": _("A time needs a time zone.")})

    def dates(self) -> tuple[datetime | None, datetime | None]:
        """Return when it opens and closes, in UTC; without a zone, days are those of UTC.

        A call without any date is open from its publication.
        """
        if not self.opens_on and not self.closes_on:
            return self.first_published_at, None
        opens = at(self.opens_on, time.min, self.time_zone) if self.opens_on else None
        return opens, at(self.closes_on, self.closes_at or LAST_SECOND, self.time_zone) if self.closes_on else None

    @property
    def closes(self) -> datetime | None:
        """When it closes, in UTC."""
        return self.dates()[1]

    def deadline(self, _context: ProjectionContext) -> str:
        """Return the last day in words, with the time where one is set."""
        if not self.closes_on:
            return ""
        words = c.joined(day_in_words(self.closes_on), f"{self.closes_at:%H:%M}" if self.closes_at else "")
        closes = self.closes
        return f"{words} {label(self.time_zone, closes)}" if self.time_zone and closes else words

    def facets(self, context: ProjectionContext) -> Iterator[FacetValue]:
        """Yield the year of the deadline, too."""
        yield from super().facets(context)
        if day := self.closes_on or self.opens_on:
            yield FacetValue("year", str(day.year), str(day.year))
