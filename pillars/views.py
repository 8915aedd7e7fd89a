"""The admin's import and export of literature."""

from dataclasses import asdict
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms import FileField, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms.admin.imports import ImportView
from pillars.literature import importing
from pillars.literature.fields import UnreadableFile
from pillars.literature.formats import FORMATS
from pillars.models import Reference

LARGEST_FILE = 10_000_000


class ImportForm(Form):
    """Takes a file of literature."""

    file = FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "BibTeX (.bib), RIS (.ris), CSV (.csv) or CSL-JSON (.json), in UTF-8. "
            "Nothing is changed before you confirm."
        ),
    )

    def clean_file(self) -> UploadedFile:
        """Refuse a file that is too large, not text, or not in a known format; keep its works."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(_("“%(name)s” is larger than 10 MB. Divide it.") % {"name": file.name})
        text = importing.decode(file.read())
        try:
            self.plan = importing.plan(importing.read(file.name, text))
        except UnreadableFile as error:
            raise ValidationError(str(error)) from error
        if not self.plan.steps:
            raise ValidationError(_("There is no work in “%(name)s”.") % {"name": file.name})
        self.text = text
        return file  # type: ignore[no-any-return]


class ImportLiteratureView(ImportView):
    """The import of literature; the page also leads to its exports."""

    model = Reference
    form_class = ImportForm
    template_name = "pillars/import.html"
    url_name = "import_literature"
    page_title = gettext_lazy("Import literature")

    def plan(self, name: str, text: str) -> importing.Plan:
        """Return what would be done with a file."""
        return importing.plan(importing.read(name, text))

    def digest(self, plan: importing.Plan) -> str:
        """Return what differs for plans that do different things."""
        steps = [(step.action, step.reference.pk, [asdict(change) for change in step.changes]) for step in plan.steps]
        return sha256(repr(steps).encode()).hexdigest()

    def carry_out(self, plan: importing.Plan) -> None:
        """Create and update references; what must be ticked is done only if it is."""
        importing.carry_out(plan, self._ticked())

    def _ticked(self) -> set[int]:
        return {int(number) for number in self.request.POST.getlist("tick") if number.isascii() and number.isdecimal()}

    def in_order(self, steps: list[importing.Step]) -> list[importing.Step]:
        """Return what must be ticked first, then what is refused or left out, what is there already last."""
        return sorted(steps, key=_place_in_order)

    def counts(self, plan: importing.Plan) -> list[str]:
        """Return what is said of each action that occurs."""
        careful = sum(step.must_be_ticked for step in plan.steps)
        text = ngettext(
            "%d update is done only if you tick it, as it changes the kind or the authors.",
            "%d updates are done only if you tick them, as they change the kind or the authors.",
            careful,
        )
        return [*self._counts(plan, len(plan.of("update")) - careful), *([text % careful] if careful else [])]

    def counts_done(self, plan: importing.Plan) -> list[str]:
        """Return what has been done."""
        done = len(plan.done(self._ticked()))
        left = len(plan.of("update")) - done
        text = ngettext(
            "%d update was not ticked and is not done.", "%d updates were not ticked and are not done.", left
        )
        return [*self._counts(plan, done), *([text % left] if left else [])]

    def _counts(self, plan: importing.Plan, updated: int) -> list[str]:
        numbers = {action: len(plan.of(action)) for action in ("create", "same", "refuse")} | {"update": updated}
        texts = {
            "create": ngettext("%d work is new.", "%d works are new.", numbers["create"]),
            "update": ngettext("%d work is updated.", "%d works are updated.", numbers["update"]),
            "same": ngettext("%d work is there already.", "%d works are there already.", numbers["same"]),
            "refuse": ngettext("%d work is refused.", "%d works are refused.", numbers["refuse"]),
        }
        return [text % numbers[action] for action, text in texts.items() if numbers[action]]


def _place_in_order(step: importing.Step) -> tuple[bool, bool, bool, bool]:
    is_same = step.action == "same"
    return not step.must_be_ticked, step.action != "refuse", not step.notes or is_same, is_same


def export_literature(request: HttpRequest, name: str) -> HttpResponse:
    """Return all literature as a file in one of the formats."""
    if name not in FORMATS:
        return redirect("import_literature")
    entry = FORMATS[name]
    body = entry.write(Reference.objects.order_by("pk").iterator(chunk_size=1000))
    response = HttpResponse(body, content_type=entry.content_type)
    response["Content-Disposition"] = f'attachment; filename="literature.{entry.extension}"'
    return response
