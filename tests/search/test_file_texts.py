"""The text inside files: read page by page in a limited process, stored, and shown to editors."""

import csv
import json
import os
import re
import socket
import subprocess
import sys
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.checks import run_checks
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from django.test import override_settings
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import Collection, GroupCollectionPermission

from cms.models import CustomDocument, User
from cms.publishing import outbox, source_keys
from cms.publishing.models import OutboxEntry
from cms.publishing.worker import drain, work_afterwards
from search.extraction import texts
from search.extraction.child import Child
from search.extraction.limits import MOST_BYTES, MOST_CHARACTERS, Limits
from search.extraction.normalization import normalise
from search.models import FilePage, FileText
from search.signals import file_text_read
from tests import factories, files
from tests.search import papers

SAMPLES = {
    "ar": ["حقوق الإنسان للجميع", "المساواة وعدم التمييز"],
    "zh-hans": ["人人生而自由，在尊严和权利上一律平等。", "人人有权享有生命、自由和人身安全。"],
    "en": ["All human beings are born free.", "Everyone has the right to life."],
    "fr": ["Tous les êtres humains naissent libres.", "Tout individu a droit à la vie."],
    "ru": ["Все люди рождаются свободными.", "Каждый человек имеет право на жизнь."],
    "es": ["Todos los seres humanos nacen libres.", "Todo individuo tiene derecho a la vida."],
}
LIMITS = Limits(seconds=20, memory=512 << 20, pages=2000)


@pytest.fixture
def child():
    with Child(LIMITS) as child:
        yield child


@pytest.fixture
def read(child, tmp_path):
    """Give a function that reads a file's content in the limited process."""

    def read(name, content, reader=child):
        file = tmp_path / name
        file.write_bytes(content)
        return reader.read(str(file), name.rpartition(".")[2])

    return read


@pytest.fixture
def upload(commits):
    """Give a function that stores a document and has its file read."""

    def upload(content, name="paper.txt", **fields):
        with commits():
            document = CustomDocument.objects.create(title=name, file=ContentFile(content, name=name), **fields)
        return document

    return upload


def pages_of(document):
    return list(FilePage.objects.filter(file_text__document=document).values_list("text", flat=True))


def replace(document, content, name="paper.txt"):
    document = CustomDocument.objects.get(pk=document.pk)
    document.file = ContentFile(content, name=name)
    document.save()
    return document


@pytest.mark.parametrize("code", SAMPLES)
def test_pdf_is_read_page_by_page(code, read, tmp_path):
    found = read("paper.pdf", papers.paper(code, SAMPLES[code], tmp_path))
    assert (found.status, found.reason, found.has_pages, len(found.pages)) == ("read", "", True, 2)
    for sentence, page in zip(SAMPLES[code], found.pages, strict=True):
        assert sentence in page
    assert SAMPLES[code][1] not in found.pages[0]


def test_words_that_a_line_breaks_are_whole_in_a_pdf(read, tmp_path):
    words = "La coopéra-\ntion est peut-\nêtre utile."
    [page] = read("paper.pdf", papers.paper("fr", [words], tmp_path)).pages
    assert "La coopération est peut-être utile." in page


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("e\u0301tat \x00de\x07 la\ud800  question\u200f", "état de la question"),
        ("the coopera-\ntion of all\nStates", "the cooperation of all States"),
        ("well-known, a well-\nknown thing", "well-known, a well-known thing"),
        ("the Asia-\nPacific region in 2001-\n2010", "the Asia-Pacific region in 2001- 2010"),
        ("со-\nтрудничество, кто-\nто", "сотрудничество, кто-то"),
        ("soft\u00adhy\u00ad\nphen", "softhyphen"),
        ("人人生而\n自由。\n人", "人人生而自由。人"),
        ("ﬁnance ⼈权 \ufe8d", "finance 人权 ا"),
        ("أحرار ً ا وعقلا ً", "أحرارًا وعقلاً"),
        ("One\n\n \nTwo\r\nlines", "One\nTwo lines"),
    ],
)
def test_text_is_made_uniform(raw, text):
    assert normalise(raw) == text


@pytest.mark.parametrize("hostile", ["a-\n", "a", "\n \n", " \t", "中\n ", "a\u0301", "\u00ad ", "ب \u064b "])
def test_long_runs_of_anything_are_made_uniform_in_seconds(hostile, read):
    content = (hostile * 300_000)[:1_000_000].encode()
    assert read("long.txt", content, Child(Limits(seconds=10, memory=512 << 20, pages=50))).reason != "seconds"


def test_word_file_is_divided_where_its_author_and_where_word_ended_pages(read):
    def build(made):
        made.add_paragraph("Of the first page")
        table = made.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "left cell", "right cell"
        made.add_paragraph("after the table")
        papers.page_break(made)
        made.add_paragraph("Of the second page")
        last = made.add_paragraph("still there, ")
        papers.rendered(last)
        last.add_run("Of the third page")
        hidden = last.add_run("secret")
        hidden.font.hidden = True

    found = read("paper.docx", papers.word(build))
    assert (found.status, found.has_pages) == ("read", True)
    assert found.pages == [
        "Of the first page\nleft cell\nright cell\nafter the table",
        "Of the second page\nstill there,",
        "Of the third page",
    ]


def test_word_file_without_page_breaks_is_one_page(read):
    found = read("paper.docx", papers.word(lambda made: made.add_paragraph("Words.")))
    assert (found.pages, found.has_pages) == (["Words."], False)


def test_texts_and_captions_are_read(read):
    assert read("a.txt", b"\xef\xbb\xbfOne\fTwo").pages == ["One", "Two"]
    assert read("a.csv", "État,Année\nMali,2001\n".encode()).pages == ["État,Année Mali,2001"]
    captions = b"WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nHello\n"
    assert read("a.vtt", captions).pages == ["Hello"]
    assert read("a.srt", b"1\n00:00:01,000 --> 00:00:02,000\nHello\n").pages == ["Hello"]


def test_text_without_pages_is_divided_and_says_so(read):
    found = read("a.txt", b"word " * 25_000)
    assert (found.status, found.has_pages, len(found.pages)) == ("read", False, 3)
    assert all(len(page) <= MOST_CHARACTERS and page.endswith("word") for page in found.pages)


HURTING = {
    "locked.pdf": (lambda: files.pdf(encrypted=True), "encrypted", "password"),
    "locked.docx": (lambda: papers.COMPOUND + "EncryptedPackage".encode("utf-16-le"), "encrypted", "password"),
    "cut.pdf": (lambda: files.pdf(100)[:-300], "broken", "damaged"),
    "noise.pdf": (lambda: b"%PDF-1.4" + os.urandom(5000) + b"%%EOF", "broken", "damaged"),
    "cut.docx": (lambda: papers.word(lambda made: made.add_paragraph("Words."))[:-200], "broken", "damaged"),
    "other.docx": (lambda: files.package({"word/document.xml": b"<document/>"}), "broken", "damaged"),
    "scanned.pdf": (lambda: files.pdf(3), "empty", "no_text"),
    "bomb.docx": (lambda: papers.hungry(600), "too_large", "unpacked"),
    "hungry.docx": (lambda: papers.hungry(30), "too_large", "memory"),
    "hungry.pdf": (lambda: papers.packed(900), "too_large", "memory"),
    "long.pdf": (lambda: files.pdf(5000), "too_large", "pages"),
    "long.txt": (lambda: b"word " * (MOST_BYTES // 4), "too_large", "size"),
}


@pytest.mark.parametrize("name", HURTING)
def test_file_that_hurts_has_a_status_and_the_next_is_read(name, read):
    content, status, reason = HURTING[name]
    found = read(name, content())
    assert (found.status, found.reason) == (status, reason)
    told = FileText(status=found.status, reason=found.reason, facts=found.facts)
    assert told.message and "%(" not in told.message
    assert read("next.txt", b"Words.").pages == ["Words."]


def test_endless_file_is_stopped(read):
    with Child(Limits(seconds=1, memory=1 << 30, pages=2000)) as child:
        found = read("endless.pdf", papers.endless(), child)
        assert (found.status, found.reason, found.facts["seconds"]) == ("too_large", "seconds", 1)
        assert read("next.txt", b"Words.", child).pages == ["Words."]


def test_first_pages_of_a_long_file_are_kept(read):
    found = read("long.pdf", files.pdf(5000))
    assert len(found.pages) == found.facts["taken"] == 2000 and found.facts["pages"] == 5000


def test_process_that_was_killed_is_begun_anew(child, read):
    assert read("a.txt", b"One").pages == ["One"]
    child._process.kill()
    child._process.wait()
    assert read("a.txt", b"Two").reason == "crashed"
    assert read("a.txt", b"Three").pages == ["Three"]


@pytest.mark.parametrize(
    "answer",
    [
        {"page": "\ud800"},
        {"page": "a\0b"},
        {"status": "fine", "reason": "", "facts": {}, "has_pages": True},
        {"status": "read", "reason": "", "facts": {"pages": -1}, "has_pages": True},
        {"page": "a" * (MOST_CHARACTERS + 1)},
        {"status": "read"},
        {"status": "read", "reason": "", "facts": {"pages": "many"}, "has_pages": True},
        {"ended": 3},
    ],
)
def test_nonsense_of_a_process_is_not_believed(answer, monkeypatch, read, tmp_path):
    (tmp_path / "program.py").write_text(f"input(); print({json.dumps(answer)!r}, flush=True); input()")
    started = subprocess.Popen

    def instead(arguments, **options):
        return started([sys.executable, str(tmp_path / "program.py")], **options)

    monkeypatch.setattr(subprocess, "Popen", instead)
    with Child(LIMITS) as child:
        found = read("a.txt", b"One", child)
    assert (found.status, found.reason, found.pages) == ("broken", "crashed", [])


def test_process_opens_no_connection_writes_no_file_and_knows_no_secret(monkeypatch, tmp_path):
    listening = socket.create_server(("127.0.0.1", 0))
    (tmp_path / "file").write_bytes(b"a")
    code = f"""
import socket, sys
from search.extraction.limits import Limits, open_nothing_more
Limits(5, 1 << 30, 10).hold()
file = open({str(tmp_path / "file")!r}, "rb")
open_nothing_more(file.fileno())
for attempt in (lambda: socket.create_connection({listening.getsockname()!r}), lambda: open("/etc/passwd")):
    try:
        attempt()
    except OSError as error:
        print(error.errno)
print(len(file.read()))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=settings.BASE_DIR)
    assert done.stdout.split() == ["24", "24", "1"], done.stderr
    monkeypatch.setenv("SECRET_KEY", "very secret")
    with Child(LIMITS) as child:
        assert child.read(str(tmp_path / "file"), "txt").pages == ["a"]
        environment = Path(f"/proc/{child._process.pid}/environ").read_text()
    assert "PATH=" in environment and "very secret" not in environment


def test_process_needs_no_django():
    modules = ", ".join(f"search.extraction.{name}" for name in ("process", "pdf", "word", "plain", "captions"))
    # What is known of formats of files, and the empty module of the platform around it.
    own = ["cms", *(f"cms.formats{name}" for name in ("", ".package", ".pdf"))]
    code = f"import sys, {modules}"
    code += f"; print([name for name in sys.modules if name.startswith(('django', 'cms')) and name not in {own}])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=settings.BASE_DIR)
    assert done.stdout.strip() == "[]", done.stderr


def test_uploaded_file_is_read_and_said_to_be(upload):
    told = []
    receiver = lambda document_id, **kwargs: told.append((document_id, pages_of(document_id)))  # noqa: E731
    file_text_read.connect(receiver)
    try:
        document = upload(b"One\fTwo")
    finally:
        file_text_read.disconnect(receiver)
    text = document.file_text
    assert (text.status, text.sha256, text.page_count, text.has_pages) == ("read", document.sha256, 2, True)
    assert pages_of(document) == ["One", "Two"] and text.read_at
    assert told == [(document.pk, ["One", "Two"])]


def test_only_the_current_file_counts(upload, commits):
    document = upload(b"The old words.")
    with commits():
        replace(document, b"The new words.")
        # What was taken out of a file cannot be found from that moment on.
        assert pages_of(document) == [] and FileText.objects.get().status == "waiting"
    assert pages_of(document) == ["The new words."]
    document.refresh_from_db()
    assert FileText.objects.get().sha256 == document.sha256 and document.revisions.count() == 1


def test_file_is_not_read_anew_when_only_its_title_changes(upload, commits):
    document = upload(b"Words.")
    before = FileText.objects.get().read_at
    with commits():
        document.title = "Another"
        document.save()
    assert FileText.objects.get().read_at == before
    assert not OutboxEntry.objects.filter(kind="extract").exists()


def test_failed_file_is_not_tried_again_before_it_changes(upload, commits):
    document = upload(b"%PDF-1.4 broken", "paper.pdf")
    before = FileText.objects.get()
    assert before.status == "broken"
    outbox.note(texts.EXTRACT, source_keys.file_source(document.pk))
    drain()
    assert FileText.objects.get().read_at == before.read_at
    with commits():
        replace(document, files.pdf(), "paper.pdf")
    assert FileText.objects.get().status == "empty"


def test_type_that_is_not_read_and_missing_file_are_told(upload, commits):
    assert upload(files.package({"a": b"b"}), "slides.pptx").file_text.status == "unsupported"
    with commits():
        document = factories.document("Lost")
        document.file.storage.delete(document.file.name)
    assert (document.file_text.status, document.file_text.reason) == ("broken", "missing")


def test_file_in_another_storage_is_read_from_a_copy(upload, monkeypatch):
    def path(self, name):
        raise NotImplementedError

    monkeypatch.setattr(FileSystemStorage, "open", lambda self, name, mode="rb": ContentFile(b"Far away."))
    monkeypatch.setattr(FileSystemStorage, "path", path)
    monkeypatch.setattr(FileSystemStorage, "save", lambda self, name, content, max_length=None: name)
    monkeypatch.setattr(FileSystemStorage, "size", lambda self, name: 9)
    assert pages_of(upload(b"Far away.")) == ["Far away."]


@pytest.mark.corrupts
def test_storage_that_is_away_is_asked_again_and_stops_no_other_file(upload, monkeypatch, commits):
    first, second = upload(b"One"), upload(b"Two")
    read_on_disk = texts._on_disk

    def away(document):
        if document.pk == first.pk:
            raise ConnectionError("the storage is away")
        return read_on_disk(document)

    monkeypatch.setattr(texts, "_on_disk", away)
    with commits():
        for document in (first, second):
            texts.read_later(document.pk, forget=False)
    entry = OutboxEntry.objects.get(kind="extract")
    assert (entry.key, entry.attempts) == (
        source_keys.file_source(first.pk),
        1,
    ) and "the storage is away" in entry.error
    assert second.file_text.status == "read"
    monkeypatch.undo()
    OutboxEntry.objects.update(available_at=entry.created_at)
    drain()
    assert FileText.objects.get(document=first).status == "read"


def test_others_get_their_turn_while_many_files_are_read(upload, monkeypatch):
    documents = [upload(f"Words {number}".encode()) for number in range(3)]
    FileText.objects.update(status="waiting")
    monkeypatch.setattr(texts, "TURN", -1)
    texts.note(document.pk for document in documents)
    work_afterwards()
    assert FileText.objects.filter(status="waiting").count() == 2
    drain()
    assert not FileText.objects.filter(status="waiting").exists() and not OutboxEntry.objects.exists()


def test_text_goes_with_its_document(upload, commits):
    document = upload(b"Words.")
    told = []
    receiver = lambda document_id, **kwargs: told.append(document_id)  # noqa: E731
    file_text_read.connect(receiver)
    number = document.pk
    with commits():
        document.delete()
    file_text_read.disconnect(receiver)
    assert told == [number] and not FileText.objects.exists() and not FilePage.objects.exists()


def test_text_is_never_logged(upload, caplog):
    caplog.set_level("DEBUG")
    upload(b"Peculiar words.")
    upload(b"%PDF-1.4 Peculiar words %%EOF", "paper.pdf")
    assert "Peculiar" not in caplog.text


def test_report_lists_files_by_status_and_reads_them_again(upload, editor):
    good, bad = upload(b"Words."), upload(files.pdf(encrypted=True), "locked.pdf")
    report = reverse("file_texts")
    text = editor.get(report).content.decode()
    assert "The file can only be opened with a password." in text and reverse("wagtaildocs:edit", args=[bad.pk]) in text
    assert text.index("locked.pdf") < text.index("paper.txt")
    text = editor.get(report, {"status": "encrypted"}).content.decode()
    assert "locked.pdf" in text and "paper.txt" not in text
    button = re.search(r'<form method="post" action="([^"]+)">', text)[1]
    assert button == reverse("read_file_again", args=[bad.pk])
    before = FileText.objects.get(document=bad).read_at
    response = editor.post(button, {"next": f"{report}?status=encrypted"})
    assert response.url == f"{report}?status=encrypted"
    assert FileText.objects.get(document=bad).read_at > before
    assert FileText.objects.get(document=good).status == "read"
    assert editor.get(button).status_code == 405
    assert editor.post(reverse("read_file_again", args=[10**9])).status_code == 404
    assert report in editor.get("/admin/").content.decode()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_report_can_be_exported(kind, upload, editor):
    upload(files.pdf(encrypted=True), "locked.pdf")
    response = editor.get(reverse("file_texts"), {"export": kind})
    body = b"".join(response.streaming_content) if response.streaming else response.content
    assert response.status_code == 200
    if kind == "csv":
        rows = list(csv.reader(StringIO(body.decode())))
    else:
        rows = [[str(value) for value in row] for row in load_workbook(BytesIO(body)).active.values]
    [row] = [row for row in rows if "locked.pdf" in row]
    assert "encrypted" in row and any(text.startswith("The file can") for text in row)


def test_form_of_a_document_says_what_came_of_its_file(upload, editor):
    document = upload(files.pdf(), "scanned.pdf")
    address = reverse("wagtaildocs:edit", args=[document.pk])
    text = editor.get(address).content.decode()
    assert "There is no text in the file." in text and reverse("file_texts") in text
    FileText.objects.all().delete()
    assert "not read yet" in editor.get(address).content.decode()


def test_file_that_is_replaced_in_the_admin_is_read(upload, editor):
    document = upload(b"The old words.")
    form = {"title": "A paper", "collection": 1, "file": ContentFile(b"The new words.", name="new.txt")}
    assert editor.post(reverse("wagtaildocs:edit", args=[document.pk]), form).status_code == 302
    assert pages_of(document) == ["The new words."]


def test_report_has_only_what_one_may_change(upload, client):
    shelf = Collection.get_first_root_node().add_child(name="Theirs")
    upload(b"Words.", "open.txt")
    mine = upload(b"Words.", "mine.txt", collection=shelf)
    group = Group.objects.create(name="Shelf")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = User.objects.create_user("helper", password="correct horse battery")
    user.groups.add(group)
    client.force_login(user)
    report = reverse("file_texts")
    assert client.get(report).status_code == 302 and report not in client.get("/admin/").content.decode()
    change = Permission.objects.get(content_type__app_label="wagtaildocs", codename="change_document")
    GroupCollectionPermission.objects.create(group=group, collection=shelf, permission=change)
    text = client.get(report).content.decode()
    assert "mine.txt" in text and "open.txt" not in text
    other = CustomDocument.objects.exclude(pk=mine.pk).get()
    assert client.post(reverse("read_file_again", args=[other.pk])).status_code == 302
    assert FileText.objects.get(document=other).status == "read"


def test_command_reads_what_was_not_read_or_all(upload):
    first, second = upload(b"One"), upload(b"Two", "second.txt")
    FileText.objects.filter(document=second).delete()
    before = FileText.objects.get(document=first).read_at

    def command(**options):
        out, progress = StringIO(), StringIO()
        call_command("read_files", stdout=out, stderr=progress, **options)
        return out.getvalue(), progress.getvalue()

    assert command() == ("1 files read: 1 read.\n", "1 of 1: second.txt: read\n")
    assert pages_of(second) == ["Two"] and FileText.objects.get(document=first).read_at == before
    assert command() == ("0 files read.\n", "")
    told, progress = command(all=True)
    assert told == "2 files read: 2 read.\n" and "2 of 2" in progress
    assert FileText.objects.get(document=first).read_at > before


def test_limits_come_from_the_settings_and_impossible_ones_are_refused(upload):
    with override_settings(MOST_FILE_PAGES=2):
        document = upload(files.pdf(3), "paper.pdf")
    assert document.file_text.message == "Only the first 2 of its 3 pages were read."
    with override_settings(FILE_TEXT_MEMORY=10, FILE_TEXT_SECONDS=0):
        wrong = [error.msg for error in run_checks() if error.id == "search.E001"]
    assert wrong == [
        "FILE_TEXT_SECONDS is 0; it must be at least 1.",
        "FILE_TEXT_MEMORY is 10; it must be at least 256.",
    ]
