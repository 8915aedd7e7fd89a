"""What editors see of a page before it is published, and where "View live" leads."""

import re

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import rich_text

from cms.models import CustomDocument, CustomImage
from cms.publishing.models import PublishedDocument
from tests import factories
from tests.publishing.commits import commits
from tests.publishing.desk import download, figure, page_form, teaser
from tests.publishing.inspection import ORIGIN, at
from tests.publishing.site import locale

SIX = {"ar": "/ar", "zh-hans": "/zh-cn", "en": "/en", "fr": "/fr", "ru": "/ru", "es": "/es"}


def preview(desk, page, form):
    """Return the preview of unsaved edits, as the admin's panel shows it."""
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert desk.editor.post(address, form).json()["is_valid"]
    return desk.editor.get(address).content.decode()


def draft(desk, page):
    return desk.editor.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).content.decode()


def live_links(desk, page):
    text = desk.editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    return {link for link in re.findall(r'href="([^"]+)"', text) if link.startswith(f"{ORIGIN}/")}


def test_unsaved_edits_are_previewed_and_nothing_is_written(site, desk, visitor):
    before = list(PublishedDocument.objects.order_by("pk").values())
    text = preview(desk, at("/en/other"), page_form("draft-50", "other", [teaser(at("/en/section"))]))
    assert "Title draft-50" in text and "Read draft-50." in text and "Summary draft-50" in text
    assert f'href="{ORIGIN}/en/section"' in text and "Title token-4" in text
    assert list(PublishedDocument.objects.order_by("pk").values()) == before
    assert "draft-50" not in visitor.get("/en/other").content.decode()


def test_every_kind_of_block_is_previewed(site, desk):
    image = CustomImage.objects.order_by("pk")[0]
    table = {
        "table_header_choice": "row",
        "data": [["Name", "Number"], ["Cell token-51", "1"]],
        "cell": [],
        "first_row_is_table_header": True,
        "first_col_is_header": False,
        "table_caption": "",
    }
    body = [
        ("rich_text", rich_text("<h2>Heading</h2><ul><li>Item <b>bold</b></li></ul><p>a &lt;b&gt; c</p>")),
        figure(image),
        ("quote", {"text": "Said so", "attribution": "Somebody"}),
        teaser(at("/en/section")),
        download(CustomDocument.objects.get()),
        ("listing", {"heading": "All of them", "topics": {"count": "0"}, "place": "", "order": "title", "limit": "10"}),
    ]
    page = at("/en/other")
    desk.edit(page, page_form("draft-50", "other", body), publish=False)
    specific = page.specific.get_latest_revision_as_object()
    specific.body.append(("table", table))
    specific.save_revision()
    text = draft(desk, page)
    for part in (
        *("<h2>Heading</h2>", "<ul><li>Item <strong>bold</strong></li></ul>", "a &lt;b&gt; c", 'alt="A square"'),
        *("<blockquote>Said so</blockquote>", "<em>Somebody</em>", "All of them", "<th>", "Cell token-51"),
    ):
        assert part in text, part
    assert "@@download/file" in text


def test_image_of_a_draft_is_seen_by_editors_only(site, desk, visitor, client):
    with commits():
        image = factories.image("Image token-60")
    text = preview(desk, at("/en/other"), page_form("draft-50", "other", [figure(image)]))
    address = re.search(r'<img src="([^"]+)"', text)[1]
    assert desk.editor.get(address).status_code == 200
    assert client.get(address).status_code in (302, 403)
    assert visitor.status(f"/images/{image.pk}/@@images/image/tile") == 404


def test_links_to_what_is_not_public_are_previewed_as_they_will_be(site, desk):
    desk.unpublish(at("/en/section"))
    text = preview(desk, at("/en/other"), page_form("draft-50", "other", [teaser(at("/en/section"))]))
    assert "token-4" not in text


@pytest.mark.parametrize(("code", "direction"), [("ar", "rtl"), ("fr", "ltr")])
def test_page_that_is_not_saved_yet_is_previewed_in_its_language(site, desk, code, direction):
    home = Page.objects.get(depth=2, locale=locale(code))
    address = reverse("wagtailadmin_pages:preview_on_add", args=["home", "standardpage", home.pk])
    assert desk.editor.post(address, page_form("draft-50", "new")).json()["is_valid"]
    text = desk.editor.get(address).content.decode()
    assert f'lang="{code}" dir="{direction}"' in text and "Title draft-50" in text


def test_preview_of_a_restricted_draft_stays_in_the_admin(site, desk, visitor, client):
    desk.restrict(at("/en/section"))
    desk.edit(at("/en/section/second"), page_form("draft-50", "second"), publish=False)
    page = at("/en/section/second")
    assert "draft-50" in draft(desk, page)
    for name in ("view_draft", "preview_on_edit"):
        answer = client.get(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]))
        assert answer.status_code == 302 and "draft-50" not in answer.content.decode()
    for path in ("/en/section/second", "/en/section", "/en/@search", "/ru/section/second"):
        assert "draft-50" not in visitor.get(path, {"metadata_fields": "_all"}).content.decode()


@pytest.mark.parametrize("code", SIX)
def test_view_live_leads_to_the_frontend_in_every_language(site, desk, code):
    home = Page.objects.get(depth=2, locale=locale(code))
    page = desk.create(home, page_form("token-50", "page"))
    address = f"{ORIGIN}{SIX[code]}/page"
    assert address in live_links(desk, page)
    desk.edit(page, page_form("draft-51", "other-slug"), publish=False)
    assert address in live_links(desk, page)


def test_view_live_is_not_offered_for_what_is_not_live(site, desk):
    page = desk.create(site.home, page_form("draft-50", "never"), publish=False)
    assert f"{ORIGIN}/en/never" not in live_links(desk, page)
    desk.unpublish(at("/en/other"))
    assert f"{ORIGIN}/en/other" not in live_links(desk, at("/en/other"))
