"""Files keep the names that people gave them, in any script; nothing hides in a name."""

import re
import unicodedata
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.files.filenames import MOST_BYTES, kept_name
from cms.models import CustomDocument, CustomImage
from tests import factories, files
from tests.cms.test_documents import linked, upload

NFD = unicodedata.normalize("NFD", "réunion.pdf")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("report.pdf", "report.pdf"),
        ("Work plan 2021-2025.pdf", "Work_plan_2021-2025.pdf"),
        (NFD, "réunion.pdf"),
        (unicodedata.normalize("NFD", "Ёлка й.docx"), "Ёлка_й.docx"),
        ("报告 第二.docx", "报告_第二.docx"),
        ("تقرير المُساواة.pdf", "تقرير_المُساواة.pdf"),
        ("รายงานที่.pdf", "รายงานที่.pdf"),
        ("v1.2.final.PDF", "v1.2.final.PDF"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\me\\plan.pdf", "plan.pdf"),
        ("invoice\u202efdp.exe.pdf", "invoicefdp.exe.pdf"),
        ("a\u2066b\u2069\u200f\u061c.pdf", "ab.pdf"),
        ("a\0b\r\nc\t.pdf", "ab_c_.pdf"),
        ('a"b;c<d>e%2F|f?.pdf', "abcde2Ff.pdf"),
        (".pdf", "pdf"),
        ("...pdf", "file.pdf"),
        ("---.pdf", "file.pdf"),
        ("", "file"),
        ("x" * 150 + ".pdf", "x" * 150 + ".pdf"),
    ],
)
def test_name_is_kept_but_for_what_nobody_sees(given, kept):
    assert kept_name(given) == kept
    assert kept_name(kept) == kept


@pytest.mark.parametrize("letters", ["x", "é", "ж", "决议", "e\u0323\u0304", "ใน้", "مُ", "🙂a"])
def test_long_name_is_cut_behind_a_whole_character_and_always_alike(letters):
    name = unicodedata.normalize("NFC", letters * 150) + ".docx"
    kept = kept_name(name)
    assert len(kept.encode()) <= MOST_BYTES and kept.endswith(".docx") and kept == kept_name(name)
    stem = kept.removesuffix(".docx")
    rest = kept_name(letters * 40).removeprefix(stem) if len(stem) < 40 else ""
    assert kept_name(letters * 300).startswith(stem)
    assert not unicodedata.category((rest or "x")[0]).startswith("M")
    whole = unicodedata.normalize("NFC", letters.replace("🙂", ""))
    assert re.fullmatch(f"(?:{re.escape(whole)})+{re.escape(whole[:1])}?.?", stem) or len(whole) > 1


def described(editor, home, commits, visitor, name):
    """Return what visitors are told of a document that was uploaded under a name, and the answer with the file."""
    paper = upload(editor, name)
    linked(home, commits, paper)
    told = visitor.json(f"/documents/{paper.pk}")["file"]
    return told, visitor.get(told["download"].removeprefix("http://localhost:8000"))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        (NFD, "réunion.pdf"),
        ("r" * 150 + ".pdf", "r" * 150 + ".pdf"),
        ("تقرير.pdf", "تقرير.pdf"),
        ("报告.pdf", "报告.pdf"),
        ("plain.pdf", "plain.pdf"),
    ],
)
def test_document_is_offered_under_its_name(editor, home, commits, visitor, name, kept):
    told, response = described(editor, home, commits, visitor, name)
    assert told["filename"] == kept and told["download"].endswith(f"/{kept}")
    disposition = response["Content-Disposition"]
    assert disposition.startswith("attachment; ") and disposition.isascii()
    if kept.isascii():
        assert disposition.endswith(f'filename="{kept}"')
    else:
        # RFC 5987: the encoding, no language, and the name with escapes.
        assert unquote(disposition.partition("filename*=utf-8''")[2]) == kept


def test_two_documents_of_one_name_both_keep_it(editor):
    names = {upload(editor, "a.pdf", files.pdf(pages)).filename for pages in (1, 2)}
    assert names == {"a.pdf"} and CustomDocument.objects.count() == 2


def test_picture_keeps_its_name(editor, home, commits, visitor):
    name = unicodedata.normalize("NFD", "Égalité 平等.png")
    for _ in range(2):
        data = {"title": "x", "file": SimpleUploadedFile(name, files.picture()), "description": "", "tags": ""}
        assert editor.post(reverse("wagtailimages:add"), data).status_code == 302
    assert {image.filename for image in CustomImage.objects.all()} == {"Égalité_平等.png"}
    image = CustomImage.objects.last()
    with commits():
        factories.page(home, "Pictures", lead_image=image)
    told = visitor.json(f"/images/{image.pk}")["image"]
    assert told["filename"] == "Égalité_平等.png"
    answer = visitor.get(told["download"].removeprefix("http://localhost:8000"))
    assert unquote(answer["Content-Disposition"].partition("''")[2]) == "Égalité_平等.webp"
