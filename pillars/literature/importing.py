"""Importing literature: a plan of what would be created, updated or refused, and carrying it out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cms import imports
from cms.publishing import keys, outbox
from cms.publishing.models import OutboxEntry
from pillars.literature.fields import FIELDS, Work
from pillars.literature.formats import READABLE
from pillars.models.references import Reference

MOST_WORKS = 20_000
SLICE = 500
# Fields whose lengths and forms are checked; uniqueness is looked up for all works at once.
UNCHECKED = ("title_key", "doi", "created_at", "updated_at")


@dataclass
class Step:
    """What would be done with one work of a file: ``create``, ``update``, ``same`` or ``refuse``."""

    action: str
    where: str
    reference: Reference
    changed: list[str] = field(default_factory=list)
    reason: str = ""

    @property
    def changed_names(self) -> str:
        """The fields that change."""
        return ", ".join(self.changed)


Plan = imports.Plan[Step]


def decode(data: bytes) -> str:
    """Return the text of a file; raise ValidationError if it is not UTF-8 (or UTF-16 with its mark)."""
    return imports.decode(data, "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")


def read(name: str, text: str) -> list[Work]:
    """Return the works of a file by the ending of its name; raise ValidationError, UnreadableFile."""
    extension = name.rpartition(".")[2].lower()
    if extension not in READABLE:
        raise imports.unknown_ending(name, READABLE)
    works = READABLE[extension].read(text)  # type: ignore[misc]
    if len(works) > MOST_WORKS:
        raise ValidationError(_("The file has more than %d works. Divide it.") % MOST_WORKS)
    return works


def plan(works: Iterable[Work]) -> Plan:
    """Return what would be done with ``works``: known ones are found by DOI, else by title and year."""
    works = list(works)
    made = [(work, *_reference(work)) for work in works]
    known = _Known([reference for _work, reference, problem in made if not problem])
    steps, seen = [], {}
    for work, reference, problem in made:
        step = _refusal(work, reference, problem, seen) or _step(work, reference, known)
        steps.append(step)
    return Plan(steps)


def _reference(work: Work) -> tuple[Reference, str]:
    """Return an unsaved record of a work, and what is wrong with it."""
    values: dict[str, Any] = {name: value for name, value in work.fields.items() if name in FIELDS}
    problem, year = work.problem, values.pop("year", "")
    if year and not (year.isascii() and year.isdigit()):
        problem, year = problem or _("“%s” is no year.") % year, ""
    values["kind"] = values.get("kind") or Reference.Kind.OTHER
    reference = Reference(**values, year=int(year) if year else None)
    reference.tidy()
    if not problem and not reference.title:
        problem = _("It has no title.")
    if not problem:
        try:
            reference.clean_fields(exclude=UNCHECKED)
        except ValidationError as error:
            problem = " ".join(
                f"{Reference._meta.get_field(name).verbose_name}: {' '.join(messages)}"
                for name, messages in error.message_dict.items()
            )
    return reference, problem


def _refusal(work: Work, reference: Reference, problem: str, seen: dict[Any, str]) -> Step | None:
    """Return the step that refuses a work, if it is wrong or stands in the file twice."""
    for name in [("doi", reference.doi)] if reference.doi else [("title", reference.title_key, reference.year)]:
        if not problem and name in seen:
            problem = _("The same work stands at %s.") % seen[name]
        seen.setdefault(name, work.where)
    return Step("refuse", work.where, reference, reason=problem) if problem else None


class _Known:
    """The records that works of a file may be, read in a few queries."""

    def __init__(self, references: list[Reference]) -> None:
        self.by_doi: dict[str, Reference] = {}
        self.by_title: dict[tuple[str, int | None], Reference] = {}
        for at in range(0, len(references), SLICE):
            part = references[at : at + SLICE]
            wanted = Q(doi__in=[each.doi for each in part if each.doi]) | Q(title_key__in=[e.title_key for e in part])
            for record in Reference.objects.filter(wanted):
                if record.doi:
                    self.by_doi[record.doi] = record
                self.by_title.setdefault((record.title_key, record.year), record)

    def find(self, reference: Reference) -> Reference | None:
        """Return the record of the same work; works of one title with different DOIs are different."""
        if reference.doi and reference.doi in self.by_doi:
            return self.by_doi[reference.doi]
        same = self.by_title.get((reference.title_key, reference.year))
        return same if same and not (same.doi and reference.doi) else None


def _step(work: Work, reference: Reference, known: _Known) -> Step:
    record = known.find(reference)
    if record is None:
        return Step("create", work.where, reference)
    changed = []
    for name in FIELDS:
        # What the file does not say stays as it is; line ends are no difference, and a work keeps its citation key.
        value = getattr(reference, name)
        said = name in work.fields and name != "citation_key" and value not in ("", None)
        if said and str(value).split() != str(getattr(record, name)).split():
            setattr(record, name, value)
            changed.append(name)
    return Step("update" if changed else "same", work.where, record, changed)


@transaction.atomic
def carry_out(plan: Plan) -> None:
    """Create and update what the plan says, and let it be published; refused works are left out."""
    for at in range(0, len(created := [step.reference for step in plan.of("create")]), SLICE):
        Reference.objects.bulk_create(created[at : at + SLICE])
    updated = [step.reference for step in plan.of("update")]
    for reference in updated:
        reference.updated_at = timezone.now()
    Reference.objects.bulk_update(updated, [*FIELDS, "title_key", "updated_at"], batch_size=SLICE)
    # Bulk writes send no signals.
    sources = [keys.record_source(reference) for reference in [*created, *updated]]
    outbox.note_many(OutboxEntry.Kind.RECONCILE, sources)
