"""What is exported is imported again as it was, in every format."""

import pytest

from pillars.literature import importing
from pillars.literature.fields import FIELDS
from pillars.literature.fitting import fit, is_same
from pillars.literature.formats import FORMATS
from pillars.models import Reference
from tests.pillars.works import demo_works, made_up_works

each_format = pytest.mark.parametrize("name", FORMATS)


def numbered(references: list[Reference]) -> list[Reference]:
    for number, reference in enumerate(references, 1):
        reference.pk = number
        reference.tidy()
    return references


@each_format
def test_all_of_the_demos_literature_is_read_as_it_was(name):
    assert differences(name, numbered(demo_works())) == []


@each_format
def test_works_that_are_hard_to_write_are_read_as_they_were(name):
    assert differences(name, numbered(made_up_works(300, seed=15))) == []


def differences(name: str, references: list[Reference]) -> list[tuple[object, ...]]:
    """Return what an empty site would have of an export that the site it is from has not."""
    entry = FORMATS[name]
    works = entry.read(importing.decode(entry.write(references).encode()))
    assert len(works) == len(references)
    found = []
    for reference, work in zip(references, works, strict=True):
        fitted = fit(work)
        assert not work.problem and not fitted.notes, (reference.title, work.problem, fitted.notes)
        assert not work.unread, (reference.title, work.unread)
        for field in FIELDS:
            before, after = getattr(reference, field), getattr(fitted.reference, field)
            # A record without a key is called after its number.
            if field != "citation_key" and not is_same(field, before, after):
                found.append((reference.pk, field, before, after))
    return found


@each_format
def test_importing_the_own_export_changes_nothing(name, db):
    Reference.objects.bulk_create([*demo_works(), *made_up_works(300, seed=31)], batch_size=100)
    for reference in Reference.objects.all():
        reference.save()
    text = FORMATS[name].write(Reference.objects.order_by("pk").iterator(chunk_size=100))
    plan = importing.plan(importing.read(f"own.{FORMATS[name].extension}", importing.decode(text.encode())))
    assert len(plan.steps) == Reference.objects.count() and not plan.unread
    others = [step for step in plan.steps if step.action != "same"]
    assert [(step.reference.title, step.action, step.changed, step.reason) for step in others] == []
    assert [step.reference.pk for step in plan.steps] == list(
        Reference.objects.order_by("pk").values_list("pk", flat=True)
    )
