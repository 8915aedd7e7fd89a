"""Calls for inputs: what is sought from whom, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail_localize.fields import SynchronizedField

from cms.blocks import Projection, ProjectionContext
from cms.blocks import compose as c
from cms.blocks.text import FEATURES, has_words, project_text
from cms.dates import day_in_words
from cms.facets import FacetValue
from cms.models import BasePage
from cms.models.facts import StatedFact
from events.zones import LAST_SECOND, at, label, validate_zone
from home.models import Entity, entity_facet, entity_facts

TEXTS = ("purpose", "background", "sought", "next_steps", "results")


def _text(title: Any, help_text: Any) -> RichTextField:
    return RichTextField(title, features=FEATURES, blank=True, help_text=help_text)


class CallForInputsPage(BasePage):
    """A call for inputs. Everything may be empty; what is empty is not shown.

    Whether it is open is a question of the day on which somebody asks, by its dates.
    """

    portal_type = "CallForInputs"
    type_title = _("Call for inputs")

    parent_page_types = ["home.HomePage", "home.AlliancePage", "home.StandardPage", "pillars.PillarPage"]
    subpage_types = ["home.StandardPage"]

    issued_by = models.ForeignKey(
        Entity,
        verbose_name=_("issued by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Who asks for the inputs; visitors can narrow searches by entity."),
    )
    purpose = _text(_("purpose"), _("What the inputs are for, such as a report to the Human Rights Council."))
    background = _text(_("background"), _("What led to the call, and what to read before answering."))
    who_may_answer = models.CharField(
        _("who may answer"), max_length=500, blank=True, help_text=_("Such as States, civil society and academia.")
    )
    sought = _text(_("what is sought"), _("The questions to answer, or the kind of information that is wanted."))
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
    next_steps = _text(_("next steps"), _("What happens with the inputs after the deadline."))
    results = _text(_("results"), _("Fill it in afterwards: what was received, and what came of it."))

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
        *(StatedFact(name) for name in ("formats", "languages")),
        *(
            SynchronizedField(name, overridable=False)
            for name in ("issued_by", "opens_on", "closes_on", "closes_at", "time_zone", "word_limit")
        ),
        *(SynchronizedField(name) for name in ("email", "subject_line")),
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

    def _deadline(self) -> str:
        if not self.closes_on:
            return ""
        words = c.joined(day_in_words(self.closes_on), f"{self.closes_at:%H:%M}" if self.closes_at else "")
        _opens, closes = self.dates()
        return f"{words} {label(self.time_zone, closes)}" if self.time_zone and closes else words

    def project(self, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the facts, the texts under their headings, and the body."""
        yield from self.project_head(context)
        facts = [
            (_t("Issued by"), context.record(self.issued_by).full_name if self.issued_by else ""),
            (_t("Opens on"), day_in_words(self.opens_on) if self.opens_on else ""),
            (_t("Deadline"), self._deadline()),
            (_t("Who may answer"), self.who_may_answer),
            (_t("Word limit"), str(self.word_limit or "")),
            (_t("Formats"), self.formats),
            (_t("Languages"), self.languages),
            (_t("E-mail"), self.email),
            (_t("Subject line"), self.subject_line),
        ]
        if items := [c.labelled(name, [c.text(words)]) for name, words in facts if words]:
            yield c.bullets(context.block_id("facts"), items)
        titles = (_t("Purpose"), _t("Background"), _t("What is sought"), _t("Next steps"), _t("Results"))
        for name, title in zip(TEXTS, titles, strict=True):
            words = getattr(self, name)
            if has_words(words):
                yield c.heading(context.block_id(f"{name}-heading"), title)
                yield from project_text(words, context.block_id(name), context)
        yield from self.project_body(context)

    def facets(self, context: ProjectionContext) -> Iterator[FacetValue]:
        """Yield the entity and the year of the deadline, too."""
        yield from super().facets(context)
        if self.issued_by:
            yield entity_facet(self.issued_by, context)
        if day := self.closes_on or self.opens_on:
            yield FacetValue("year", str(day.year), str(day.year))

    def extra_fields(self, context: ProjectionContext) -> dict[str, Any]:
        """Return every fact; ``start`` and ``end``, in UTC, say when it opens and closes."""
        _opens, closes = self.dates()
        return {
            "issued_by": entity_facts(self.issued_by, context) if self.issued_by else None,
            "opens": self.opens_on.isoformat() if self.opens_on else None,
            "closes": self.closes_on.isoformat() if self.closes_on else None,
            "closes_at": self.closes_at.isoformat() if self.closes_at else None,
            "end": closes.isoformat() if closes else None,
            "time_zone": self.time_zone or None,
            "who_may_answer": self.who_may_answer or None,
            "word_limit": self.word_limit,
            "formats": self.formats or None,
            "languages": self.languages or None,
            "email": self.email or None,
            "subject_line": self.subject_line or None,
        }
