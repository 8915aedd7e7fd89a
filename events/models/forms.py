"""Forms of pages with times and numbered rows."""

from datetime import UTC, datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo, available_timezones

from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.models.forms import BasePageForm
from events.time_zones import exists
from home.models.forms import NumberedRowsForm


class EventPageForm(NumberedRowsForm):
    """Takes times as the clocks of the event's zone show them; refuses numbers that are there twice or not at all."""

    numbered: ClassVar[dict[str, str]] = {"agenda": "number", "decisions": "number", "annexes": "number"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what a ModelForm takes; the times are shown in the event's zone."""
        super().__init__(*args, **kwargs)
        for name in ("start", "end"):
            moment = self.initial.get(name)
            if isinstance(moment, datetime) and self.instance.time_zone in available_timezones():
                self.initial[name] = moment.astimezone(ZoneInfo(self.instance.time_zone)).replace(tzinfo=None)

    def clean(self) -> dict[str, Any]:
        """Return the data with times in the event's zone."""
        data: dict[str, Any] = super().clean()
        zone = data.get("time_zone")
        for name in ("start", "end"):
            if zone in available_timezones() and data.get(name):
                moment = data[name].replace(tzinfo=ZoneInfo(zone))
                if not exists(moment):
                    self.add_error(name, _("In %(zone)s the clocks skip this time.") % {"zone": zone})
                data[name] = moment.astimezone(UTC)
        return data

    def is_valid(self) -> bool:
        """Return whether the page and its rows are valid, and decisions name items that the agenda has."""
        valid = super().is_valid()
        if {"agenda", "decisions"} <= self.formsets.keys():
            valid = self._names_items_of_the_agenda() and valid
        return bool(valid)

    def _names_items_of_the_agenda(self) -> bool:
        agenda, decisions = self.formsets["agenda"], self.formsets["decisions"]
        numbers = {
            form.cleaned_data.get("number")
            for form in agenda.forms
            if hasattr(form, "cleaned_data") and form not in agenda.deleted_forms
        }
        valid = True
        for form in decisions.forms:
            item = getattr(form, "cleaned_data", {}).get("agenda_item")
            if item is not None and item not in numbers and form not in decisions.deleted_forms:
                form.add_error("agenda_item", _("The agenda has no item %(number)s.") % {"number": item})
                valid = False
        return valid


class CampaignEditionPageForm(BasePageForm):
    """Refuses a second edition in the same year."""

    def clean(self) -> dict[str, Any]:
        """Return the data; the day gets an error that names the other edition."""
        data: dict[str, Any] = super().clean()
        day = data.get("observed_on")
        siblings = Page.objects.child_of(self.parent_page).exclude(pk=self.instance.pk)
        others = type(self.instance).objects.filter(pk__in=siblings)
        if day and (other := others.filter(observed_on__year=day.year).first()):
            message = _("“%(title)s” is the edition of that year.") % {"title": other.title}
            self.add_error("observed_on", message)
        return data
