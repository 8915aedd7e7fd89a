"""Fields of moments that are entered as the clocks of a place show them."""

from typing import Any

from django import forms
from django.db import models
from django.utils import timezone


class WallClockFormField(forms.DateTimeField):
    """A day and a time without a zone, which another field gives: whatever is entered comes as if in UTC."""

    def to_python(self, value: Any) -> Any:
        """Return what was entered, in UTC."""
        with timezone.override(timezone.get_fixed_timezone(0)):
            return super().to_python(value)


class WallClockField(models.DateTimeField):  # type: ignore[type-arg]
    """A moment whose form takes what the clocks show in the zone of the page, not in that of the editor."""

    def formfield(self, **kwargs: Any) -> Any:
        """Return the form's field."""
        return super().formfield(**{"form_class": WallClockFormField, **kwargs})
