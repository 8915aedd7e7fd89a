"""Literature: kept, imported, exported, published at addresses of its own."""

import json
from copy import copy
from functools import partial
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.publishing.document import load
from cms.publishing.models import Facet, PublishedDocument
from cms.publishing.verification import differences
from pillars.literature import importing
from pillars.literature.fields import Work
from pillars.literature.formats import FORMATS, READABLE
from pillars.models import Reference
from pillars.models.references import title_key
from tests import factories

BIB = r"""
@article{crenshaw1989,
  title = {Demarginalizing the Intersection of Race and Sex},
  author = {Crenshaw, Kimberl\'e},
  journal = {University of Chicago Legal Forum},
  year = {1989}, number = {1}, pages = {139--167},
}
@misc{durban2001, title = {Durban Declaration and Programme of Action}, year = 2001,
  author = {{World Conference against Racism}}}
@book{nothing, author = {Nobody}}
@article{broken =}
"""
IMPORT, LIST = "import_literature", "wagtailsnippets_pillars_reference:list"


@pytest.fixture
def crenshaw(commits):
    with commits():
        return Reference.objects.create(
            kind="article-journal",
            title="Demarginalizing the Intersection of Race and Sex",
            authors="Crenshaw, Kimberlé",
            container_title="University of Chicago Legal Forum",
            year=1989,
            pages="139-167",
            abstract="One paragraph.\n\nAnother.",
            citation_key="crenshaw1989",
        )


def upload(editor, text, name="works.bib", **data):
    file = BytesIO(text if isinstance(text, bytes) else text.encode())
    file.name = name
    return editor.post(reverse(IMPORT), {"file": file, **data})


def test_a_reference_has_an_address_facets_and_is_found(crenshaw, visitor):
    answer = visitor.json(f"/references/{crenshaw.pk}")
    assert answer["@type"] == "Reference"
    assert answer["csl"]["author"] == [{"family": "Crenshaw", "given": "Kimberlé"}]
    shown = json.dumps(answer["blocks"], ensure_ascii=False)
    for fact in ("Crenshaw, Kimberlé", "1989", "139-167", "University of Chicago Legal Forum", "Another."):
        assert fact in shown
    found = visitor.json("/@search", {"SearchableText": "demarginalizing", "reference_kind": "article-journal"})
    assert [item["@id"] for item in found["items"]] == [f"http://localhost:8000/references/{crenshaw.pk}"]
    assert visitor.json("/en/@querystring")["indexes"]["year"]["values"] == {"1989": {"title": "1989"}}


def test_a_changed_reference_is_published_anew_and_a_deleted_one_is_gone(crenshaw, editor, visitor):
    edit = reverse("wagtailsnippets_pillars_reference:edit", args=[crenshaw.pk])
    form = {"kind": "book", "title": "Another title", "authors": "", "editors": "", "year": "1990", "topics": []}
    assert editor.post(edit, form).status_code == 302
    assert visitor.json(f"/references/{crenshaw.pk}")["title"] == "Another title"
    editor.post(reverse("wagtailsnippets_pillars_reference:delete", args=[crenshaw.pk]))
    assert visitor.status(f"/references/{crenshaw.pk}") in (404, 410)


@pytest.mark.parametrize(
    ("change", "culprit"),
    [({"doi": "not a doi"}, "doi"), ({"year": "12"}, "year"), ({"title": ""}, "title"), ({"url": "no address"}, "url")],
)
def test_a_wrong_field_is_named(editor, change, culprit):
    form = {"kind": "book", "title": "A title", "year": "1990", **change}
    response = editor.post(reverse("wagtailsnippets_pillars_reference:add"), form)
    assert response.status_code == 200 and list(response.context["form"].errors) == [culprit]
    assert not Reference.objects.exists()


def test_a_work_is_not_taken_twice(crenshaw, editor):
    form = {"kind": "book", "title": "  demarginalizing THE intersection of race & sex", "year": "1989"}
    form["title"] = form["title"].replace("&", "and")
    response = editor.post(reverse("wagtailsnippets_pillars_reference:add"), form)
    assert "title" in response.context["form"].errors


def test_an_import_is_shown_before_it_is_done(crenshaw, editor, visitor):
    before = Reference.objects.count()
    response = upload(editor, BIB)
    page = response.content.decode()
    assert Reference.objects.count() == before
    assert "Durban Declaration" in page and "It has no title." in page and "not BibTeX" in page
    editor.post(reverse(IMPORT), {"confirm": "1"})
    assert Reference.objects.count() == before + 1
    crenshaw.refresh_from_db()
    assert crenshaw.issue == "1" and crenshaw.abstract == "One paragraph.\n\nAnother."
    durban = Reference.objects.get(citation_key="durban2001")
    assert durban.authors == "World Conference against Racism"
    assert visitor.json(f"/references/{durban.pk}")["title"] == durban.title
    assert visitor.json(f"/references/{crenshaw.pk}")["csl"]["issue"] == "1"


def test_an_import_twice_changes_nothing(editor):
    upload(editor, BIB)
    editor.post(reverse(IMPORT), {"confirm": "1"})
    plan = importing.plan(importing.read("works.bib", BIB))
    assert not plan.of("create") and not plan.of("update") and len(plan.of("same")) == 2


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("works.txt", "words", "works.txt"),
        ("works.csv", b"\xff\x00\x81", "UTF-8"),
        ("works.csv", "name,year\nA,1990\n", "title"),
        ("works.bib", "% nothing", "works.bib"),
        ("works.ris", "no such thing", "works.ris"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(editor, name, text, message):
    response = upload(editor, text, name)
    assert response.status_code == 200
    assert message in str(response.context["form"].errors) or message in str(
        response.context["form"].non_field_errors()
    )


@pytest.mark.parametrize("name", [name for name, entry in FORMATS.items() if entry.read])
def test_what_is_written_is_read_again(crenshaw, name):
    Reference.objects.create(
        kind="report", title="Ein Bericht: 50 % & mehr", authors="Some Organisation\nB, C", year=2020
    )
    entry = FORMATS[name]
    plan = importing.plan(entry.read(entry.write(Reference.objects.order_by("pk"))))
    assert [step.action for step in plan.steps] == ["same", "same"], plan.steps


def test_citations_are_served_in_every_format(crenshaw, visitor):
    for name in FORMATS:
        response = visitor.get(f"/references/{crenshaw.pk}/@citations/{name}")
        assert response.status_code == 200 and "Demarginalizing" in response.content.decode()
    assert visitor.status("/references/999/@citations/bibtex") == 404
    assert visitor.status("/@citations/word") == 404


def test_an_import_of_many_takes_few_queries(editor, django_assert_max_num_queries):
    works = [Work(f"line {n}", {"title": f"Work {n}", "year": "2020", "doi": f"10.1000/{n}"}) for n in range(1_000)]
    with django_assert_max_num_queries(6):
        plan = importing.plan(works)
    # SQLite takes so many values in one statement that a thousand works need some twenty.
    with django_assert_max_num_queries(40):
        importing.carry_out(plan)
    assert Reference.objects.count() == 1_000


def test_lists_of_much_literature_take_few_queries(editor, visitor, commits, django_assert_max_num_queries):
    with commits():
        importing.carry_out(
            importing.plan([Work("", {"title": f"Work {n}", "year": str(1990 + n % 30)}) for n in range(300)])
        )
    assert PublishedDocument.objects.filter(portal_type="Reference").count() == 300
    with django_assert_max_num_queries(6):
        answer = visitor.json("/@search", {"portal_type": "Reference", "year": "1995", "sort_on": "sortable_title"})
    assert answer["items_total"] == 10
    with django_assert_max_num_queries(6):
        assert len(visitor.json("/@querystring")["indexes"]["year"]["values"]) == 30


def test_files_that_can_be_read_are_known_by_their_ending():
    assert set(READABLE) == {"bib", "ris", "csv", "json"}


@pytest.mark.corrupts
def test_ten_thousand_works_take_no_more_queries_than_a_few(editor, visitor, commits, django_assert_max_num_queries):
    """The documents of most are copied, as building so many takes minutes; there is as much to look through."""
    works = [Work("", {"title": f"Work {n}", "year": str(1990 + n % 30)}) for n in range(30)]
    with commits():
        importing.carry_out(importing.plan(works))
    editor.get(reverse(LIST))
    with CaptureQueriesContext(connection) as few:
        editor.get(reverse(LIST))
    replicate(9_970)
    with django_assert_max_num_queries(len(few) + 1):
        assert "Page 1 of 200" in editor.get(reverse(LIST)).content.decode()
    query = {"portal_type": "Reference", "year": "1995", "sort_on": "sortable_title", "b_size": 50}
    with django_assert_max_num_queries(6):
        answer = visitor.json("/@search", query)
    assert answer["items_total"] in (333, 334) and len(answer["items"]) == 50
    with django_assert_max_num_queries(6):
        assert len(visitor.json("/@querystring")["indexes"]["year"]["values"]) == 30
    works = [Work("", {"title": f"Work {n}", "year": str(1990 + n % 30)}) for n in range(10_000)]
    with django_assert_max_num_queries(6 * len(works) // importing.SLICE):
        again = importing.plan(works)
    assert len(again.of("same")) == 10_000


def replicate(number):
    """Add ``number`` works and their documents, like those that there are."""
    first = Reference.objects.order_by("-pk").values_list("pk", flat=True)[0] + 1
    models = list(PublishedDocument.objects.filter(portal_type="Reference").prefetch_related("facets").order_by("pk"))
    references, documents, facets = [], [], []
    for n in range(number):
        at, model = first + n, models[n % len(models)]
        title, year = f"Work {n + 30}", 1990 + n % 30
        references.append(Reference(pk=at, title=title, title_key=title_key(title), year=year))
        document = copy(model)
        document.pk, document.path, document.source = None, f"/references/{at}", f"record:pillars.reference:{at}"
        documents.append(document)
    Reference.objects.bulk_create(references, batch_size=500)
    made = PublishedDocument.objects.bulk_create(documents, batch_size=500)
    for n, document in enumerate(made):
        facets += [
            Facet(document=document, name=f.name, value=f.value, title=f.title) for f in models[n % 30].facets.all()
        ]
    Facet.objects.bulk_create(facets, batch_size=500)


def test_document_follows_what_a_work_is_filed_under(home, commits):
    """Whoever changes that: a form saves it after the work itself, a program when it likes."""
    with commits():
        work, topic = Reference.objects.create(title="Of Rivers", kind="book"), factories.topic("Water", home.locale)
    changes = [partial(work.topics.set, [topic]), work.topics.clear, partial(work.topics.add, topic)]
    for change in (*changes, partial(work.topics.remove, topic)):
        with commits():
            change()
        subjects = [topic.title for topic in work.topics.all()]
        assert load(PublishedDocument.objects.get(path=work.address).fields)["subjects"] == subjects
    assert list(differences()) == []
