"""Documents: what is told of them, and that each revision stays at its own address, as private as the document."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, ReferenceIndex

from cms.models import CustomDocument, DocumentRevision, User
from tests import factories, files
from tests.cms.test_uploads import text_of


def form(document=None, file=None, **typed):
    """Return the data of a document's form."""
    data = {"title": "Report", "tags": "", "symbol": "", "language": "", "issued": "", **typed}
    if document:
        data = {"title": document.title, "collection": document.collection_id, **data}
    return data | ({"file": SimpleUploadedFile(*file)} if file else {})


def upload(editor, name="report.pdf", content=None, **typed):
    """Upload a document through the admin; return it."""
    known = set(CustomDocument.objects.values_list("pk", flat=True))
    response = editor.post(reverse("wagtaildocs:add"), form(file=(name, content or files.pdf()), **typed))
    assert response.status_code == 302, response.context["form"].errors
    return CustomDocument.objects.exclude(pk__in=known).get()


def replace(editor, document, name, content):
    """Replace a document's file through the admin."""
    response = editor.post(reverse("wagtaildocs:edit", args=[document.pk]), form(document, (name, content)))
    assert response.status_code == 302, response.context["form"].errors


def linked(home, commits, *documents):
    """Publish a page that links to documents; return it."""
    links = "".join(f'<a linktype="document" id="{document.pk}">It</a>' for document in documents)
    with commits():
        return factories.page(home, "Papers", [("rich_text", f"<p>{links}</p>")])


def content_of(response):
    assert response.status_code == 200, response.content
    return b"".join(response.streaming_content)


@pytest.fixture
def report(editor, home, commits):
    """Give a report that was replaced twice, and to which a page links."""
    made = upload(editor, content=files.pdf(1), symbol="A/HRC/48/2", language="ar", issued="2026-03-21")
    linked(home, commits, made)
    replace(editor, made, "report.pdf", files.pdf(2))
    replace(editor, made, "报告.docx", files.docx(7))
    return CustomDocument.objects.get()


def test_facts_are_told(editor, home, commits, visitor):
    paper = upload(editor, content=files.pdf(3), symbol="  A/HRC/48/2  ", language="ar", issued="2026-03-21")
    assert (paper.symbol, paper.language, paper.issued) == ("A/HRC/48/2", "ar", date(2026, 3, 21))
    linked(home, commits, paper)
    answer = visitor.json(f"/documents/{paper.pk}")
    assert (answer["symbol"], answer["document_language"], answer["issued"]) == ("A/HRC/48/2", "ar", "2026-03-21")
    file = answer["file"]
    assert file["content-type"] == "application/pdf"
    assert (file["pages"], file["revision"], file["size"]) == (3, 1, len(files.pdf(3)))
    assert file["sha256"] == paper.sha256 and len(paper.sha256) == 64
    assert answer["revisions"] == []


@pytest.mark.parametrize(
    ("name", "content", "pages"),
    [
        ("a.pdf", files.pdf(12), 12),
        ("a.docx", files.docx(7), 7),
        ("a.docx", files.docx(), None),
        ("a.pptx", files.package({"ppt/presentation.xml": b"", "docProps/app.xml": b"<Slides>9</Slides>"}), 9),
        ("a.odt", files.package({"mimetype": b"", "content.xml": b"", "meta.xml": b' meta:page-count="4"'}), 4),
        ("a.txt", b"Words", None),
    ],
)
def test_pages_are_counted(editor, name, content, pages):
    assert upload(editor, name, content).page_count == pages


@pytest.mark.parametrize("content", [b"%PDF-1.7 and nothing", files.pdf(encrypted=True), b""])
def test_file_that_no_form_has_seen_is_saved_all_the_same(db, content):
    paper = CustomDocument.objects.create(title="Imported", file=ContentFile(content, name="imported.pdf"))
    assert paper.page_count is None and paper.sha256


def test_several_uploaded_at_once_get_their_facts(editor):
    several = reverse("wagtaildocs:add_multiple")
    editor.post(several, {"title": "One", "files[]": SimpleUploadedFile("one.pdf", files.pdf(4))})
    paper = CustomDocument.objects.get()
    assert (paper.page_count, paper.uploader) == (4, User.objects.get())
    data = {"title": "One", "symbol": "A/1", "language": "fr", "issued": "", "tags": ""}
    data = {f"doc-{paper.pk}-{name}": value for name, value in data.items()}
    assert editor.post(reverse("wagtaildocs:edit_multiple", args=[paper.pk]), data).json()["success"]
    paper.refresh_from_db()
    assert (paper.symbol, paper.language, paper.revision) == ("A/1", "fr", 1)


@pytest.mark.parametrize("symbol", ["A/HRC/48/2 <b>", "x" * 101])
def test_symbol_that_is_none_is_refused(editor, symbol):
    response = editor.post(reverse("wagtaildocs:add"), form(file=("a.pdf", files.pdf()), symbol=symbol))
    assert "symbol" in response.context["form"].errors
    assert not CustomDocument.objects.exists()


@pytest.mark.parametrize("symbol", ["A/HRC/48/2/Add.1", "HRI/GEN/1/Rev.9 (Vol. I)", "E/C.12/GC/25", "A/C.3/76/L.5*"])
def test_symbols_of_all_kinds_are_accepted(editor, symbol):
    assert upload(editor, symbol=symbol).symbol == symbol


def test_replaced_file_stays_at_its_own_address(report, visitor):
    base = f"/documents/{report.pk}/@@download"
    answer = visitor.json(f"/documents/{report.pk}")
    assert (answer["file"]["revision"], answer["file"]["pages"]) == (3, 7)
    assert answer["file"]["download"] == f"http://localhost:8000{base}/file/报告.docx"
    found = [(old["revision"], old["pages"], old["filename"]) for old in answer["revisions"]]
    assert found == [(2, 2, "report.pdf"), (1, 1, "report.pdf")]
    for old in answer["revisions"]:
        response = visitor.get(old["download"].removeprefix("http://localhost:8000"))
        assert content_of(response) == files.pdf(old["pages"])
        assert response["ETag"] == f'"{old["sha256"]}"'
        assert response["Content-Disposition"] == 'attachment; filename="report.pdf"'
    # The permanent address leads to the newest file whatever it was called, and the newest has a number too.
    for name in ("file/report.pdf", "file/报告.docx", "file", "revisions/3/报告.docx"):
        assert content_of(visitor.get(f"{base}/{name}")) == files.docx(7)
    for name in ("revisions/4/report.pdf", "revisions/0/report.pdf", "revisions/x/report.pdf", "revisions", "other/1"):
        assert visitor.status(f"{base}/{name}") == 404


def test_revisions_are_as_private_as_the_document(report, visitor, home, commits):
    base = f"/documents/{report.pk}/@@download"
    addresses = [
        f"{base}/file/a.docx",
        f"{base}/revisions/1/a.pdf",
        f"{base}/revisions/2/a.pdf",
        f"{base}/revisions/3/a",
    ]
    assert {visitor.status(address) for address in addresses} == {200}
    private = Collection.get_first_root_node().add_child(name="Private")
    with commits():
        CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
        report.collection = private
        report.save()
    assert {visitor.status(address) for address in [*addresses, f"/documents/{report.pk}"]} == {404}
    with commits():
        report.collection = Collection.get_first_root_node()
        report.save()
    assert {visitor.status(address) for address in addresses} == {200}
    with commits():
        home.get_children().get(slug="papers").unpublish()
    assert {visitor.status(address) for address in addresses} == {404}


def test_revisions_are_for_editors_only(report, editor):
    for stored in [report, *report.revisions.all()]:
        assert Client().get(stored.url).status_code in (302, 403)
        assert content_of(editor.get(stored.url))
    assert editor.get(f"/documents/{report.pk}/revisions/9/x.pdf").status_code == 404


def test_who_replaced_a_file_and_when_is_shown(report, editor):
    User.objects.update(first_name="Ann", last_name="Editor")
    text = text_of(editor.get(reverse("document_revisions", args=[report.pk])))
    for stored in [report, *report.revisions.all()]:
        assert stored.url in text and stored.sha256[:16] in text
    assert "报告.docx" in text and text.count("Ann Editor") >= 3
    assert reverse("document_revisions", args=[report.pk]) in text_of(editor.get(f"/admin/documents/edit/{report.pk}/"))
    assert editor.get(reverse("document_revisions", args=[999])).status_code == 404


def test_revisions_are_shown_to_those_only_who_may_change_the_document(report):
    client = Client()
    client.force_login(User.objects.create_user("reader", password="correct horse battery"))
    assert client.get(reverse("document_revisions", args=[report.pk])).status_code == 302


def test_same_file_again_is_no_revision(report, editor):
    kept = report.file.name
    replace(editor, report, "again.docx", files.docx(7))
    report.refresh_from_db()
    assert (report.revision, report.filename, report.revisions.count()) == (3, "again.docx", 2)
    assert not report.file.storage.exists(kept)


def test_other_changes_are_no_revision(report, editor):
    editor.post(reverse("wagtaildocs:edit", args=[report.pk]), form(report, title="Another title"))
    report.refresh_from_db()
    assert (report.title, report.revision, report.revisions.count()) == ("Another title", 3, 2)


def test_file_replaced_by_a_program_stays_too(report, commits):
    with commits():
        report.file.save("by-program.pdf", ContentFile(files.pdf(9)), save=False)
        report.save(update_fields=["file"])
    report.refresh_from_db()
    assert (report.revision, report.page_count, report.file_size) == (4, 9, len(files.pdf(9)))
    assert report.revisions.first().filename == "报告.docx"


def test_deleted_document_takes_its_revisions_with_it(report, editor, visitor):
    stored = [report.file, *(old.file for old in report.revisions.all())]
    assert all(file.storage.exists(file.name) for file in stored)
    editor.post(reverse("wagtaildocs:delete", args=[report.pk]))
    assert not any(file.storage.exists(file.name) for file in stored)
    assert not DocumentRevision.objects.exists()
    assert visitor.status(f"/documents/{report.pk}/@@download/revisions/1/report.pdf") == 404


def test_revision_is_no_use_of_a_document(report):
    uses = [str(page) for page, _references in ReferenceIndex.get_grouped_references_to(report)]
    assert uses == ["Papers"]


def test_missing_revision_is_no_server_error(report, visitor):
    old = report.revisions.last()
    old.file.storage.delete(old.file.name)
    assert visitor.status(f"/documents/{report.pk}/@@download/revisions/1/report.pdf") == 404
    assert visitor.status(f"/documents/{report.pk}/@@download/file/a") == 200


def test_documents_are_found_by_symbol_and_language(editor):
    upload(editor, symbol="A/HRC/48/2", language="fr", title="Rapport annuel", issued="2026-03-21")
    upload(editor, symbol="CERD/C/GC/36", language="en", title="General recommendation")
    index = reverse("wagtaildocs:index")

    def titles(query):
        text = text_of(editor.get(index + query))
        return {title for title in ("Rapport annuel", "General recommendation") if title in text}

    assert titles("") == {"Rapport annuel", "General recommendation"}
    for query in ("?symbol=hrc/48", "?language=fr", "?q=A/HRC/48/2", "?q=annuel&language=fr", "?q=rapport&symbol=48/2"):
        assert titles(query) == {"Rapport annuel"}, query
    assert titles("?q=CERD/C/GC/36") == {"General recommendation"}
    assert titles("?symbol=nothing") == titles("?q=rapport&language=en") == set()
    text = text_of(editor.get(index))
    assert "A/HRC/48/2" in text and "Français" in text and "21 Mar 2026" in text
    for order in ("symbol", "-symbol", "language", "issued"):
        assert editor.get(f"{index}?ordering={order}").status_code == 200
    assert "A/HRC/48/2" in text_of(editor.get(reverse("wagtaildocs:index_results") + "?language=fr"))
