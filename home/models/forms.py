"""Forms of pages whose rows are numbered."""

from typing import Any, ClassVar

from django.utils.translation import gettext as _

from cms.models.forms import BasePageForm


class NumberedRowsForm(BasePageForm):
    """Refuses two rows with the same number; a page type names its rows and their field in ``numbered``."""

    numbered: ClassVar[dict[str, str]] = {}

    def is_valid(self) -> bool:
        """Return whether the page and all its rows are valid and no number is there twice."""
        valid = super().is_valid()
        for rows, field in self.numbered.items():
            if rows in self.formsets:
                valid = self._has_no_number_twice(self.formsets[rows], field) and valid
        return bool(valid)

    def _has_no_number_twice(self, formset: Any, field: str) -> bool:
        seen: set[Any] = set()
        valid = True
        for form in formset.forms:
            number = getattr(form, "cleaned_data", {}).get(field)
            if number is None or form in formset.deleted_forms:
                continue
            if number in seen:
                form.add_error(field, _("Number %(number)s is there already.") % {"number": number})
                valid = False
            seen.add(number)
        return valid
