"""Importing literature: a plan of what would be created, updated or refused, and carrying it out."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.admin import imports
from cms.i18n.listed import listed
from cms.languages import BY_CODE
from cms.publishing import outbox, source_keys
from cms.publishing.models import OutboxEntry
from pillars.literature.fields import FIELDS, MOST_NOTES, MOST_WORKS, Work, clean, label
from pillars.literature.fitting import Fitted, fit, is_same
from pillars.literature.formats import READABLE, sniff
from pillars.literature.identity import OWN_KEY, SLICE, Index
from pillars.models.references import Reference

MOST_UNREAD = 100
# What an update may change only if an editor says so: such a work may be another one.
CAREFUL = ("kind", "authors")
# Files begin with letters of ASCII: where their zeros stand says which half of a letter comes first.
UNMARKED = {b"\0\1" * 3: "utf-16-be", b"\1\0" * 3: "utf-16-le"}
MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
# JabRef says in one of the first lines in which encoding it has written a file.
ENCODING = re.compile(rb"(?m)^[ \t]{0,20}%{1,20}[ \t]{0,20}Encoding:[ \t]{0,20}([\w-]{2,20})")
ENCODINGS = {"cp1252", "windows1252", "iso88591", "iso885915", "latin1", "cp1251", "windows1251", "cp1256"}
ENCODINGS |= {"windows1256", "gb18030", "gbk", "gb2312", "koi8r", "macroman", "usascii", "utf16"}


@dataclass
class Change:
    """What an update does to a field: its new value, its ``label``, and what people read ``before`` and ``after``."""

    name: str
    value: Any
    label: str
    before: str
    after: str


@dataclass
class Step:
    """What would be done with one work of a file: ``create``, ``update``, ``same`` or ``refuse``.

    ``notes`` say what of the work is left out. An update that must be ticked is done only if it is.
    """

    action: str
    where: str
    reference: Reference
    changes: list[Change] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    reason: str = ""
    number: int = 0

    @property
    def changed(self) -> list[str]:
        """The names of the fields that change."""
        return [change.name for change in self.changes]

    @property
    def changed_names(self) -> str:
        """What editors call the fields that change."""
        return listed(change.label for change in self.changes)

    @property
    def must_be_ticked(self) -> bool:
        """Whether the update changes so much that it may be another work."""
        return self.action == "update" and any(name in CAREFUL for name in self.changed)


@dataclass
class Plan(imports.Plan[Step]):
    """What would be done with a file, and how many of its works have fields that are not read, by their names."""

    unread: list[tuple[str, int]] = field(default_factory=list)

    @property
    def unread_shown(self) -> list[tuple[str, int]]:
        """The first of the fields that are not read."""
        return [(name[:100], number) for name, number in self.unread[:MOST_UNREAD]]

    @property
    def unread_more(self) -> bool:
        """Whether there are more fields that are not read."""
        return len(self.unread) > MOST_UNREAD

    def done(self, ticked: Collection[int]) -> list[Step]:
        """Return the updates that are done, if those with the numbers in ``ticked`` are ticked."""
        return [step for step in self.of("update") if not step.must_be_ticked or step.number in ticked]


def decode(data: bytes) -> str:
    """Return the text of a file; raise ValidationError if it is not UTF-8, UTF-16, or as it says."""
    encoding = MARKS.get(data[:2]) or UNMARKED.get(bytes(map(bool, data[:6])), "utf-8-sig")
    said = ENCODING.search(data[:1_000])
    if said and (name := said[1].decode("ascii", "ignore")).lower().replace("-", "").replace("_", "") in ENCODINGS:
        encoding = name
    return clean(imports.decode(data, encoding))


def read(name: str, text: str) -> list[Work]:
    """Return the works of a file by the ending of its name; raise ValidationError, UnreadableFile."""
    extension = sniff(name.rpartition(".")[2].lower(), text)
    if extension not in READABLE:
        raise imports.unknown_ending(name, READABLE)
    works = READABLE[extension].read(text)
    if len(works) > MOST_WORKS:
        raise ValidationError(_("The file has more than %d works. Divide it.") % MOST_WORKS)
    return works


def plan(works: Iterable[Work]) -> Plan:
    """Return what would be done with ``works``; :mod:`pillars.literature.identity` says which are known."""
    made = [(work, fit(work)) for work in works]
    index = Index(fitted.reference for work, fitted in made if not _problem(work, fitted))
    taken: dict[int, str] = {}
    steps = []
    for number, (work, fitted) in enumerate(made):
        step = _step(work, fitted, index, taken)
        step.number, step.notes = number, fitted.notes[:MOST_NOTES]
        steps.append(step)
    unread = Counter(clean(name) for work, _fitted in made for name in set(work.unread))
    return Plan(steps, unread.most_common())


def _problem(work: Work, fitted: Fitted) -> str:
    return work.problem or ("" if fitted.reference.title else _("It has no title."))


def _step(work: Work, fitted: Fitted, index: Index, taken: dict[int, str]) -> Step:
    """Return what would be done with a work; ``taken`` says where in the file each record was met, by its identity."""
    reference = fitted.reference
    if problem := _problem(work, fitted):
        return Step("refuse", work.where, reference, reason=problem)
    record = index.find(reference)
    if record is not None and id(record) in taken:
        reason = _("The same work stands at %s.") % taken[id(record)]
        return Step("refuse", work.where, reference, reason=reason)
    taken[id(record or reference)] = work.where
    if record is None:
        if OWN_KEY.fullmatch(reference.citation_key):
            reference.citation_key = ""
        index.add(reference)
        return Step("create", work.where, reference)
    changes = list(_changes(fitted, record))
    return Step("update" if changes else "same", work.where, record, changes)


def _changes(fitted: Fitted, record: Reference) -> Iterator[Change]:
    """Yield what the file says and the record does not; a work keeps its citation key."""
    for name in FIELDS:
        before, after = getattr(record, name), getattr(fitted.reference, name)
        if name in fitted.said and name != "citation_key" and not is_same(name, before, after):
            yield Change(name, after, label(name), _shown(record, name), _shown(fitted.reference, name))


def _shown(reference: Reference, name: str) -> str:
    """Return the value of a field as people read it."""
    value = getattr(reference, name)
    if name == "kind":
        return str(reference.get_kind_display())
    if name == "language":
        return BY_CODE[value].name if value in BY_CODE else str(value)
    return "" if value is None else str(value)


@transaction.atomic
def carry_out(plan: Plan, ticked: Collection[int] = ()) -> None:
    """Create and update what the plan says, and let it be published; refused works are left out.

    ``ticked`` are the numbers of those steps that are done only if an editor ticks them.
    """
    for at in range(0, len(created := [step.reference for step in plan.of("create")]), SLICE):
        Reference.objects.bulk_create(created[at : at + SLICE])
    updated = []
    for step in plan.done(ticked):
        for change in step.changes:
            setattr(step.reference, change.name, change.value)
        step.reference.tidy()
        step.reference.updated_at = timezone.now()
        updated.append(step.reference)
    Reference.objects.bulk_update(updated, [*FIELDS, "title_key", "updated_at"], batch_size=SLICE)
    # Bulk writes send no signals.
    sources = [source_keys.record_source(reference) for reference in [*created, *updated]]
    outbox.note_many(OutboxEntry.Kind.RECONCILE, sources)
