"""The admin's import of topics: a form for a file, then what would be done with it, then doing it."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms import FileField, Form
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms.admin.imports import ImportView
from cms.models import Topic
from cms.topics import importing, skos


class TopicImportForm(Form):
    """Takes a file of concepts."""

    file = FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "A vocabulary in SKOS: Turtle (.ttl) or RDF/XML (.rdf, .xml), in UTF-8, up to 5 MB. "
            "Nothing is changed before you confirm."
        ),
    )

    def clean_file(self) -> UploadedFile:
        """Refuse a file that is too large or cannot be read; keep its text and what would be done with it."""
        file = self.cleaned_data["file"]
        if file.size > skos.LARGEST_FILE:
            raise ValidationError(_("“%(name)s” is larger than 5 MB. Divide it.") % {"name": file.name})
        self.text = skos.decode(file.read(), file.name)
        self.plan = importing.plan(skos.read(file.name, self.text))
        return file  # type: ignore[no-any-return]


class ImportTopicsView(ImportView):
    """The import of topics; what is refused is shown first."""

    model = Topic
    form_class = TopicImportForm
    template_name = "cms/import_topics.html"
    url_name = "import_topics"
    page_title = gettext_lazy("Import topics")
    header_icon = "tag"

    def plan(self, name: str, text: str) -> importing.Plan:
        """Return what would be done with a vocabulary."""
        return importing.plan(skos.read(name, text))

    def carry_out(self, plan: importing.Plan) -> None:
        """Create and update topics."""
        importing.carry_out(plan)

    def counts(self, plan: importing.Plan) -> list[str]:
        """Return what is said of each action that occurs."""
        return counts_of(plan)

    def in_order(self, steps: list[importing.Step]) -> list[importing.Step]:
        """Return what is refused first, what is there already last."""
        return sorted(steps, key=lambda step: (step.action != "refuse", step.action == "same"))


def counts_of(plan: importing.Plan) -> list[str]:
    """Return what is said of each action that occurs."""
    numbers = {action: len(plan.of(action)) for action in ("create", "update", "same", "refuse")}
    texts = {
        "create": ngettext("%d topic is new.", "%d topics are new.", numbers["create"]),
        "update": ngettext("%d topic is updated.", "%d topics are updated.", numbers["update"]),
        "same": ngettext("%d topic is there already.", "%d topics are there already.", numbers["same"]),
        "refuse": ngettext("%d concept is refused.", "%d concepts are refused.", numbers["refuse"]),
    }
    return [texts[action] % number for action, number in numbers.items() if number]
