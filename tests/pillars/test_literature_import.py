"""Importing literature: which works are the same, what an update changes, and what an editor has to tick."""

import json
import re
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError
from django.urls import reverse
from django.utils.translation import override

from pillars import views
from pillars.literature import importing
from pillars.literature.fields import Work
from pillars.literature.formats import FORMATS
from pillars.models import Reference

IMPORT = "import_literature"
FIRST = "@article{w1, title={A 40% rise in complaints}, author={Doe, Jane}, year={2021}, journal={J}}"
SECOND = "@report{w2, title={A 40% fall in funding}, author={Roe, John}, year={2021}, institution={Another House}}"


def plan_of(text: str, name: str = "works.bib") -> importing.Plan:
    return importing.plan(importing.read(name, text))


def upload(editor, text, name="works.bib"):
    file = BytesIO(text if isinstance(text, bytes) else text.encode())
    file.name = name
    return editor.post(reverse(IMPORT), {"file": file})


def confirm(editor, *ticked: int):
    return editor.post(reverse(IMPORT), {"confirm": "1", "tick": [str(number) for number in ticked]})


def test_a_second_import_does_not_overwrite_another_work(editor):
    for text in (FIRST, SECOND):
        upload(editor, text)
        confirm(editor)
    first, second = Reference.objects.order_by("pk")
    assert (first.kind, first.title, first.authors) == ("article-journal", "A 40% rise in complaints", "Doe, Jane")
    assert (second.kind, second.title, second.publisher) == ("report", "A 40% fall in funding", "Another House")


KNOWN = {"kind": "report", "title": "Annual report", "authors": "Doe, Jane", "year": "2020"}


@pytest.mark.parametrize(
    ("known", "other", "is_same"),
    [
        ({}, {}, True),
        ({}, {"title": "ANNUAL  Report."}, True),
        ({}, {"authors": "Doe, J.\nRoe, John"}, True),
        ({}, {"authors": "Doe, Mary"}, False),
        ({}, {"authors": "Roe, John"}, False),
        ({}, {"authors": ""}, False),
        ({"authors": ""}, {"authors": ""}, True),
        ({}, {"year": "2021"}, False),
        ({}, {"year": ""}, False),
        ({}, {"title": "Annual report II"}, False),
        ({"title": "x" * 300 + "a"}, {"title": "x" * 300 + "b"}, False),
        ({"title": "+++"}, {"title": "---"}, False),
        ({"doi": "10.1000/1"}, {"doi": "https://doi.org/10.1000/1", "title": "Other", "year": "1999"}, True),
        ({"doi": "10.1000/1"}, {"doi": "10.1000/2"}, False),
        ({"doi": "10.1000/1"}, {"doi": "N/A", "title": "Other"}, False),
        ({"doi": "10.1000/1"}, {}, True),
        ({"isbn": "0-19-953644-9"}, {"isbn": "9780199536443", "title": "Other", "authors": "Roe, A"}, True),
        ({"isbn": "0-19-953644-9"}, {"isbn": "9780199536443", "title": "Other", "kind": "book"}, False),
        ({"isbn": "978-0-19-953644-4"}, {"isbn": "978-0-19-953644-4", "title": "Other"}, False),
        ({"isbn": "0-19-953644-9", "volume": "1"}, {"isbn": "0-19-953644-9", "volume": "2", "title": "Other"}, False),
        (
            {"kind": "chapter", "isbn": "0-19-953644-9"},
            {"kind": "chapter", "isbn": "0-19-953644-9", "title": "Another chapter"},
            False,
        ),
        ({"number": "A/HRC/48/2"}, {"number": "a/hrc/48/2", "title": "Other", "kind": "document"}, True),
        ({"number": "A/HRC/48/2"}, {"number": "A/HRC/48/3"}, False),
        ({"number": "12"}, {"number": "12", "title": "Other"}, False),
        ({}, {"citation_key": "reference-7", "title": "A better title"}, True),
        ({}, {"citation_key": "reference-7", "title": "Other", "authors": "Roe, A"}, False),
        ({}, {"citation_key": "reference-8", "title": "A better title"}, False),
        ({"citation_key": "doe2020"}, {"citation_key": "doe2020", "title": "Annual reports"}, True),
        ({"citation_key": "doe2020"}, {"citation_key": "doe2020", "title": "Something else"}, False),
        ({"citation_key": "a"}, {"citation_key": "a", "authors": "Roe, A"}, False),
        ({"citation_key": "doe", "title": "Report 1"}, {"citation_key": "doe", "title": "Report 2"}, False),
    ],
)
def test_works_are_the_same_by_identifier_or_by_title_year_and_first_author(db, known, other, is_same):
    [step] = importing.plan([Work("", {**KNOWN, **known})]).steps
    step.reference.pk = 7
    step.reference.save()
    [found] = importing.plan([Work("", {**KNOWN, **other})]).steps
    assert (found.action in ("same", "update")) is is_same


def test_the_form_takes_works_that_the_import_holds_for_different(editor):
    Reference.objects.create(kind="book", title="Annual report", year=2020, authors="Doe, Jane")
    add = reverse("wagtailsnippets_pillars_reference:add")
    form = {"kind": "book", "title": "Annual report", "year": "2020", "editors": ""}
    assert "title" in editor.post(add, {**form, "authors": "Doe, Jane"}).context["form"].errors
    assert editor.post(add, {**form, "authors": "Roe, John"}).status_code == 302
    for number in ("A/RES/1/1", "A/RES/1/2"):
        assert editor.post(add, {**form, "authors": "Unga", "number": number}).status_code == 302
    assert "title" in editor.post(add, {**form, "authors": "Unga", "number": "A/RES/1/2"}).context["form"].errors


def test_a_work_twice_in_a_file_is_refused_by_its_place(db):
    plan = plan_of(f"{FIRST}\n{FIRST}\n{SECOND}")
    assert [step.action for step in plan.steps] == ["create", "refuse", "create"]
    assert "line 1" in plan.steps[1].reason


def test_the_plan_shows_each_change_before_and_after(editor):
    Reference.objects.create(kind="book", title="T", authors="Doe, Jane", year=2020, publisher="Old & House")
    response = upload(
        editor, "@book{k, title={T}, author={Doe, Jane}, year=2020, publisher={New House}, language={fr}}"
    )
    [step] = response.context["steps"]
    assert [(change.label, change.before, change.after) for change in step.changes] == [
        ("publisher", "Old & House", "New House"),
        ("language", "", "Français"),
    ]
    page = response.content.decode()
    assert all(word in page for word in ("Old &amp; House", "New House", "Before", "After"))
    assert 'name="tick"' not in page
    confirm(editor)
    assert Reference.objects.get().publisher == "New House"


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ("@report{k, title={T}, author={Doe, Jane}", ["kind"]),
        ("@book{k, title={T}, author={Doe, Jane and Roe, J}", ["authors"]),
    ],
)
def test_an_update_of_kind_or_authors_is_done_only_if_it_is_ticked(editor, change, names):
    Reference.objects.create(kind="book", title="T", authors="Doe, Jane", year=2020)
    text = f"@book{{other, title={{New}}}}\n{change}, year=2020, publisher={{P}}}}"
    response = upload(editor, text)
    step = response.context["steps"][0]
    assert step.changed[: len(names)] == names and f'name="tick" value="{step.number}"' in response.content.decode()
    answer = confirm(editor)
    assert answer.status_code == 302
    kept = Reference.objects.get(title="T")
    assert (kept.kind, kept.authors, kept.publisher) == ("book", "Doe, Jane", "")
    assert Reference.objects.filter(title="New").exists()
    upload(editor, text)
    confirm(editor, step.number)
    kept.refresh_from_db()
    assert kept.publisher == "P" and (kept.kind, kept.authors) != ("book", "Doe, Jane")


@pytest.mark.parametrize("ticked", ["x", "-1", "9" * 30, "²"])
def test_ticks_that_are_none_do_nothing(editor, ticked):
    Reference.objects.create(kind="book", title="T", authors="Doe, Jane", year=2020)
    upload(editor, "@report{k, title={T}, author={Doe, Jane}, year=2020}")
    assert editor.post(reverse(IMPORT), {"confirm": "1", "tick": ticked}).status_code == 302
    assert Reference.objects.get().kind == "book"


def test_what_has_changed_since_it_was_shown_is_shown_again(editor):
    upload(editor, FIRST)
    Reference.objects.create(kind="report", title="A 40% rise in complaints", authors="Doe, Jane", year=2021)
    response = confirm(editor)
    assert response.status_code == 200 and response.context["steps"][0].must_be_ticked
    assert Reference.objects.get().kind == "report"
    confirm(editor, 0)
    assert Reference.objects.get().kind == "article-journal"


def test_somebody_elses_doi_at_the_same_moment_is_no_error(editor, monkeypatch):
    upload(editor, FIRST.replace("journal", "doi={10.1000/1}, journal"))
    carry_out = importing.carry_out

    def late(plan, ticked=()):
        monkeypatch.setattr(views.importing, "carry_out", carry_out)
        carry_out(plan, ticked)
        raise IntegrityError

    monkeypatch.setattr(views.importing, "carry_out", late)
    assert confirm(editor).status_code == 200 and not Reference.objects.exists()
    assert confirm(editor).status_code == 302 and Reference.objects.exists()


def test_fields_that_are_not_read_and_values_that_do_not_fit_stand_in_the_plan(editor):
    first = "@book{k, title={<b>T</b>}, keywords={a}, isbn={none}, year={in press}}"
    page = upload(editor, first + "\n@book{l, title={U}, keywords={b}, foo={1}}").content.decode()
    assert re.search(r"<bdi>keywords</bdi> \(2\)", page) and re.search(r"<bdi>foo</bdi> \(1\)", page)
    assert "“none” is left out" in page and "“in press” is no year" in page and "<b>T</b>" not in page
    confirm(editor)
    assert Reference.objects.count() == 2


@pytest.mark.parametrize("language", ["ar", "es", "fr", "ru", "zh-hans"])
def test_messages_are_in_the_readers_language(db, language):
    text = "@book{k, title={T}, isbn={none}, year={in press}}\n@patent{l, title={U}}\n@book{m}\n@book{n"
    english = said(plan_of(text))
    with override(language):
        translated = said(plan_of(text))
    assert len(english) == len(translated) == 5
    assert not set(english) & set(translated)


def said(plan: importing.Plan) -> list[str]:
    return [text for step in plan.steps for text in (*step.notes, step.reason) if text]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_imported_in_the_admin(editor, name):
    Reference.objects.create(
        kind="treaty", title="T", authors="{Smith, Jones Ltd}", year=1966, number="A/RES/1 A (III)"
    )
    text = editor.get(reverse("export_literature", args=[name])).content
    response = upload(editor, text, f"own.{FORMATS[name].extension}")
    assert [step.action for step in response.context["steps"]] == ["same"]
    Reference.objects.all().delete()
    upload(editor, text, f"own.{FORMATS[name].extension}")
    confirm(editor)
    made = Reference.objects.get()
    assert (made.kind, made.authors, made.number) == ("treaty", "{Smith, Jones Ltd}", "A/RES/1 A (III)")
    assert made.citation_key == ""


@pytest.mark.parametrize(
    ("data", "name", "title"),
    [
        ("title\nÉtude\n".encode(), "a.csv", "Étude"),
        ("title\r\nÉtude\r\n".encode("utf-8-sig"), "a.csv", "Étude"),
        ("title\tyear\nÉtude\t2020\n".encode("utf-16"), "a.txt.csv", "Étude"),
        ("% Encoding: windows-1252\n@book{k, title = {Étude}}".encode("cp1252"), "a.bib", "Étude"),
        (b"% Encoding: UTF-8\n@book{k, title = {X}}", "a.bib", "X"),
        (b"% Encoding: rot13\n@book{k, title = {X}}", "a.bib", "X"),
        (b"TY  - BOOK\rTI  - Old Mac\rER  - \r", "a.ris", "Old Mac"),
        (b"TY  - BOOK\nTI  - As text\nER  - ", "a.txt", "As text"),
        (b"@book{k, title = {As text}}", "a.txt", "As text"),
        (b"title\tyear\nA\t2020", "a.tsv", "A"),
    ],
)
def test_encodings_and_endings(db, data, name, title):
    [step] = importing.plan(importing.read(name, importing.decode(data))).steps
    assert step.reference.title == title


def test_keys_of_the_export_are_the_records_own(db):
    for year in (2020, 2021):
        Reference.objects.create(title="T", year=year, citation_key="same, {key}")
    text = FORMATS["bibtex"].write(Reference.objects.order_by("pk"))
    keys = re.findall(r"@\w+\{(.*),", text)
    assert len(set(keys)) == 2 and keys[0] == "same-key-"
    assert [step.action for step in plan_of(text).steps] == ["same", "same"]


def test_names_of_organisations_with_commas_are_no_persons(db):
    reference = Reference.objects.create(title="T", authors="World Conference against Racism, Discrimination and so on")
    assert reference.csl()["author"] == [{"literal": "World Conference against Racism, Discrimination and so on"}]
    item = json.loads(FORMATS["csl"].write([reference]))[0]
    assert item["author"] == reference.csl()["author"]


def test_what_is_noted_of_a_work_stands_in_the_direction_of_the_readers_language(editor):
    answer = upload(editor, "@book{a, title={A book}, author={Doe, Jane}, year={20x0}}")
    note = BeautifulSoup(answer.content, "html.parser").find("li", string=re.compile("20x0"))
    # A sentence of ours may begin with what it quotes, which says nothing of its language.
    assert not any(element.get("dir") == "auto" for element in (note, *note.parents))
