"""The text inside the demo's files."""

from cms.models import CustomDocument
from search.models import FilePage, FileText


def test_every_file_of_the_demo_is_read_when_it_is_loaded(demo):
    told = {text.document_id: text.status for text in FileText.objects.all()}
    pdfs = [document for document in CustomDocument.objects.all() if document.filename.endswith(".pdf")]
    assert len(pdfs) >= 20 and {told[document.pk] for document in pdfs} == {FileText.Status.READ}
    assert all(document.page_count == document.file_text.pages.count() for document in pdfs)


def test_article_of_the_declaration_stands_on_a_page(demo):
    for words in ("born free and equal in dignity", "人人生而自由", "naissent libres et égaux", "рождаются свободными"):
        assert FilePage.objects.filter(text__contains=words, file_text__has_pages=True).exists(), words
