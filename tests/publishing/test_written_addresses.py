"""Addresses as people's machines write them: with accents apart, with escapes in small letters; and their tables."""

import codecs
import itertools
import re
import unicodedata
from io import BytesIO
from urllib.parse import quote

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.publishing import redirect_tables
from cms.publishing.paths import composed, written_alike
from cms.publishing.redirect_tables import decode, rows_of
from tests import factories, files
from tests.publishing.desk import Desk, Refused
from tests.publishing.inspection import ORIGIN

NAME = "réunion-été"
APART = unicodedata.normalize("NFD", NAME)


def small(escaped: str) -> str:
    """Return an address whose escapes are in small letters."""
    return re.sub("%..", lambda found: found[0].lower(), escaped)


@pytest.fixture
def desk(editor):
    return Desk(editor)


@pytest.fixture
def meeting(home, commits):
    """Give a page with accents in its address, and one below it."""
    with commits():
        page = factories.page(home, "Meeting", slug=NAME)
        factories.page(page, "Agenda", slug="ёлка-й")
    return page


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_page_is_found_however_its_address_is_written(meeting, visitor, form):
    path = unicodedata.normalize(form, f"/en/{NAME}/ёлка-й")
    capital = quote(f"/++api++{path}")
    for written in (capital, small(capital)):
        response = visitor.client.get(written)
        assert response.status_code == 200 and response.json()["@id"] == f"{ORIGIN}/en/{NAME}/ёлка-й"
        for service in ("@breadcrumbs", "@navigation", "@contextnavigation", "@aliases", "@translations"):
            answer = visitor.client.get(f"{written}/{service}")
            assert answer.status_code == 200 and APART not in answer.content.decode()
    above = unicodedata.normalize(form, f"/en/{NAME}")
    assert visitor.json("/en/@search", {"path": above})["items_total"] == 2
    assert visitor.json(above, {"expand": "breadcrumbs"})["@components"]["breadcrumbs"]["items"]


def test_left_address_leads_on_however_it_is_written(meeting, visitor, commits):
    written = [quote(f"/++api++{unicodedata.normalize(form, f'/en/{NAME}/ёлка-й')}") for form in ("NFC", "NFD")]
    with commits():
        factories.publish(meeting, slug="moved")
    for address in (*written, *map(small, written)):
        response = visitor.client.get(address)
        assert (response.status_code, response["Location"]) == (301, f"{ORIGIN}/++api++/en/moved/{quote('ёлка-й')}")
    with commits():
        for page in (meeting.get_children().get(), meeting):
            Page.objects.get(pk=page.pk).specific.unpublish()
    assert [visitor.client.get(address).status_code for address in written] == [410, 410]


OLD = ["/café", "/Café à côté/menü", "/Việt-Nam", "/é?sprache=für", "/a,b;c"]
STORED = {
    "form": lambda desk, path, page: desk.redirect(path, page),
    "escaped": lambda desk, path, page: desk.redirect(quote(path, safe="/?="), page),
    "small escapes": lambda desk, path, page: desk.redirect(small(quote(path, safe="/?=")), page),
    "program": lambda desk, path, page: Redirect.add_redirect(path, page),
    "past the program": lambda desk, path, page: Redirect.objects.bulk_create(
        [Redirect(old_path=Redirect.normalise_path(path), redirect_page=page)]
    ),
}


@pytest.mark.parametrize("how", STORED)
def test_redirect_works_in_both_forms_however_it_was_stored(home, desk, visitor, how):
    for stored, asked, old in itertools.product(("NFC", "NFD"), ("NFC", "NFD"), OLD):
        STORED[how](desk, unicodedata.normalize(stored, old), home)
        address = "/++api++" + quote(unicodedata.normalize(asked, old), safe="/?=")
        for written in (address, small(address)):
            response = visitor.client.get(written)
            assert response.status_code == 301, (stored, asked, old)
            assert response["Location"].startswith(f"{ORIGIN}/++api++/en")
        Redirect.objects.all().delete()


def test_redirect_to_an_address_with_accents_apart_becomes_one_to_the_page(meeting, desk, visitor):
    for number, target in enumerate((f"/en/{APART}", ORIGIN + quote(f"/en/{APART}"), f"/en/{NAME}")):
        desk.redirect(f"/old-{number}", None, target)
        assert Redirect.objects.get(old_path=f"/old-{number}").redirect_page_id == meeting.pk
    Redirect.objects.create(old_path="/old", redirect_link=f"{ORIGIN}/en/{APART}")
    assert visitor.get("/old")["Location"] == f"{ORIGIN}/++api++/en/{quote(NAME)}"


def test_second_redirect_and_one_from_a_page_are_refused_in_both_forms(meeting, desk, home):
    desk.redirect("/café", home)
    with pytest.raises(Refused, match="already"):
        desk.redirect(unicodedata.normalize("NFD", "/café"), home)
    with pytest.raises(Refused, match="is the address of"):
        desk.redirect(f"/en/{APART}", home)


def test_address_of_letters_of_the_alphabet_costs_nothing():
    path = "/en/about/us"
    assert composed(path) is path
    assert written_alike("/a%2cb%c3") == "/a%2Cb%C3"


# Tables of redirects

TABLE = [["from", "to"], ["/ancienne-école", "/en"], ["/second", "https://example.org/x"]]


def table(separator: str = ",", line: str = "\n", quoted: bool = False, first: str = "") -> str:
    cells = [[f'"{cell}"' if quoted else cell for cell in row] for row in TABLE]
    return first + line.join(separator.join(row) for row in cells) + line


TABLES = {
    "commas": table().encode(),
    "semicolons": table(";").encode(),
    "tabs": table("\t").encode(),
    "bars": table("|").encode(),
    "lines of Windows": table(";", "\r\n").encode(),
    "lines of an old Mac": table(";", "\r").encode(),
    "quoted": table(";", quoted=True).encode(),
    "mark of UTF-8": codecs.BOM_UTF8 + table(";").encode(),
    "UTF-16 of Excel": codecs.BOM_UTF16_LE + table("\t").encode("utf-16-le"),
    "UTF-16 the other way round": codecs.BOM_UTF16_BE + table().encode("utf-16-be"),
    "UTF-16 without a mark": table().encode("utf-16-le"),
    "Windows-1252": table(";").encode("cp1252"),
    "word of Excel": table(";", "\r\n", first="sep=;\r\n").encode(),
    "empty lines": b"\n;\n" + table(";").replace("\n", "\n;\n\n").encode(),
    "accents apart": unicodedata.normalize("NFD", table(";")).encode(),
    "too few cells": table(";").encode() + b"/alone\n",
}


def imported(editor, name, content):
    """Send a table through both of the admin's forms; return the last answer."""
    page = editor.post(reverse("wagtailredirects:start_import"), {"import_file": SimpleUploadedFile(name, content)})
    assert page.status_code == 200
    form = page.context["form"]
    assert [label for _value, label in form.fields["from_index"].choices] == ["---", "from", "to"]
    fields = {field: form[field].initial for field in ("import_file_name", "input_format")}
    data = fields | {"from_index": "0", "to_index": "1", "permanent": "on"}
    return editor.post(reverse("wagtailredirects:process_import"), data)


@pytest.mark.parametrize("content", TABLES.values(), ids=TABLES)
def test_table_of_any_program_is_read(content):
    rows = [[unicodedata.normalize("NFC", cell) for cell in row] for row in rows_of(decode(content))]
    assert rows[:3] == TABLE and rows[3:] in ([], [["/alone", ""]])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("redirects.csv", TABLES["semicolons"]),
        ("Redirects.CSV", TABLES["too few cells"]),
        ("redirects.csv", TABLES["accents apart"]),
        ("redirects.tsv", TABLES["UTF-16 of Excel"]),
    ],
)
def test_table_of_any_program_is_imported(home, editor, visitor, name, content):
    imported(editor, name, content)
    assert set(Redirect.objects.values_list("old_path", flat=True)) == {"/ancienne-école", "/second"}
    assert visitor.get("/ancienne-école")["Location"] == f"{ORIGIN}/++api++/en"


def test_sheet_with_empty_cells_and_rows_is_imported(editor):
    book = openpyxl.Workbook()
    for row in (*TABLE, [], [None, None], ["/alone"]):
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    imported(editor, "Redirects.XLSX", file.getvalue())
    assert Redirect.objects.count() == 2


@pytest.mark.parametrize("content", [b"", b"from\n/a\n", b"\n\n", b"/a /b\n"])
def test_table_with_one_column_is_refused_with_what_it_lacks(editor, content):
    file = SimpleUploadedFile("redirects.csv", content or b" ")
    page = editor.post(reverse("wagtailredirects:start_import"), {"import_file": file}, follow=True)
    assert "“redirects.csv” has no two columns" in page.content.decode()


def test_table_in_no_known_encoding_is_refused(editor):
    file = SimpleUploadedFile("redirects.csv", b"from,to\n/\x81\x8d,/en\n")
    page = editor.post(reverse("wagtailredirects:start_import"), {"import_file": file}, follow=True)
    assert "“redirects.csv” is no table in UTF-8" in page.content.decode()


def test_table_that_is_too_large_or_grows_is_refused_before_it_is_read(editor):
    bomb = {"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b" " * (redirect_tables.LARGEST_UNPACKED + 1)}
    for name, content, says in (
        ("a.csv", b"from,to\n" * 700_000, "is too large: 5.3"),
        ("a.xlsx", files.package(bomb), "too large when unpacked"),
        ("a.xlsx", b"from,to\n", "not that of a .xlsx file"),
    ):
        file = SimpleUploadedFile(name, content)
        page = editor.post(reverse("wagtailredirects:start_import"), {"import_file": file}, follow=True)
        assert f"“{name}”" in page.content.decode() and says in page.content.decode().replace("\xa0", " ")


def test_import_whose_file_is_gone_says_so(editor, monkeypatch):
    def gone(self, mode):
        raise FileNotFoundError(self.name)

    page = editor.post(
        reverse("wagtailredirects:start_import"), {"import_file": SimpleUploadedFile("a.csv", table().encode())}
    )
    form = page.context["form"]
    fields = {field: form[field].initial for field in ("import_file_name", "input_format")}
    monkeypatch.setattr("wagtail.contrib.redirects.tmp_storages.TempFolderStorage.read", gone)
    data = fields | {"from_index": "0", "to_index": "1", "permanent": "on"}
    answer = editor.post(reverse("wagtailredirects:process_import"), data, follow=True)
    assert "The file is not there any more. Choose it again." in answer.content.decode()


def test_import_is_for_those_who_may_add_redirects(client, db):
    for name in ("start_import", "process_import"):
        answer = client.post(reverse(f"wagtailredirects:{name}"), {})
        assert answer.status_code == 302 and "/admin/login/" in answer["Location"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a;b\n/x,y;/z\n", [["a", "b"], ["/x,y", "/z"]]),
        ('a,b\n"/x;1","/z;2"\n', [["a", "b"], ["/x;1", "/z;2"]]),
        ("a,b\n/x;1,/z;2\n", [["a", "b"], ["/x;1", "/z;2"]]),
        ("a;b;c\n1;2\n", [["a", "b", "c"], ["1", "2", ""]]),
        ("a,b\n1,2,3\n", [["a", "b"], ["1", "2"]]),
        ("", []),
    ],
)
def test_rows_are_parted_by_what_parts_most_of_them(text, rows):
    assert rows_of(text) == rows


def test_text_is_decoded_as_it_was_written():
    assert decode("é€".encode("cp1252")) == decode("é€".encode()) == decode("é€".encode("utf-16")) == "é€"
