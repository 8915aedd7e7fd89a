"""The admin's import and export of literature."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms import FileField, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from pillars.literature import importing
from pillars.literature.fields import UnreadableFile
from pillars.literature.formats import FORMATS
from pillars.models import Reference

LARGEST_FILE = 10_000_000
SHOWN = 200
SESSION_KEY = "literature-import"


class ImportForm(Form):
    """Takes a file of literature."""

    file = FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "BibTeX (.bib), RIS (.ris) or CSV (.csv), in UTF-8. Nothing is changed before you confirm."
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


def import_literature(request: HttpRequest) -> HttpResponse:
    """Show a form for a file; then what would be done with it; then do it."""
    if not request.user.has_perms(["pillars.add_reference", "pillars.change_reference"]):  # type: ignore[union-attr]
        raise PermissionDenied
    if request.method == "POST" and "confirm" in request.POST:
        return _confirmed(request)
    form = ImportForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "page_title": _("Import literature")}
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        request.session[SESSION_KEY] = {"name": file.name, "text": form.text}
        context |= {"file": file.name, "steps": form.plan.steps[:SHOWN], "more": len(form.plan.steps) - SHOWN}
        context["counts"] = _counts(form.plan)
        context["can_confirm"] = bool(form.plan.of("create") or form.plan.of("update"))
    return render(request, "pillars/import.html", context)


def _confirmed(request: HttpRequest) -> HttpResponse:
    """Do what the file asks for, planned anew as others may have changed records meanwhile."""
    kept = request.session.pop(SESSION_KEY, None)
    if kept is None:
        messages.error(request, _("The file is not there any more. Choose it again."))
        return redirect("import_literature")
    plan = importing.plan(importing.read(kept["name"], kept["text"]))
    importing.carry_out(plan)
    messages.success(request, " ".join(text for _action, text in _counts(plan)))
    return redirect(reverse(Reference.snippet_viewset.get_url_name("list")))


def _counts(plan: importing.Plan) -> list[tuple[str, str]]:
    """Return what is said of each action that occurs."""
    numbers = {action: len(plan.of(action)) for action in ("create", "update", "same", "refuse")}
    texts = {
        "create": ngettext("%d work is new.", "%d works are new.", numbers["create"]),
        "update": ngettext("%d work is updated.", "%d works are updated.", numbers["update"]),
        "same": ngettext("%d work is there already.", "%d works are there already.", numbers["same"]),
        "refuse": ngettext("%d work is refused.", "%d works are refused.", numbers["refuse"]),
    }
    return [(action, texts[action] % number) for action, number in numbers.items() if number]


def export_literature(request: HttpRequest, name: str) -> HttpResponse:
    """Return all literature as a file in one of the formats."""
    if name not in FORMATS:
        return redirect("import_literature")
    entry = FORMATS[name]
    body = entry.write(Reference.objects.order_by("pk").iterator(chunk_size=1000))
    response = HttpResponse(body, content_type=f"{entry.content_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="literature.{entry.extension}"'
    return response
