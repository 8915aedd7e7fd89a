"""The report on publishing."""

from django.urls import reverse

from cms.publishing import outbox
from cms.publishing.models import OutboxEntry
from tests import factories


def test_failed_entry_is_shown_with_its_page_and_error(editor, home):
    page = factories.page(home, "Trouble")
    outbox.note(OutboxEntry.Kind.RECONCILE, f"page:{page.pk}")
    OutboxEntry.objects.filter(key=f"page:{page.pk}").update(attempts=3, error="ValueError: the reason")
    outbox.note(OutboxEntry.Kind.DEPENDENTS, "image:1")
    text = editor.get(reverse("publishing_queue")).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in text
    assert "ValueError: the reason" in text and "image:1" in text
    assert text.index("Trouble") < text.index("image:1")


def test_report_is_in_the_menu_and_can_be_exported(editor):
    assert reverse("publishing_queue") in editor.get("/admin/").content.decode()
    response = editor.get(reverse("publishing_queue"), {"export": "csv"})
    assert b"error" in b"".join(response.streaming_content).lower()
