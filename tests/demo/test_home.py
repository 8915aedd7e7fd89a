"""The demo site: its addresses, and what stands there, in six languages."""

import pytest
from django.core.management import call_command
from modelsearch.backends import get_search_backend
from wagtail.models import Page, ReferenceIndex

from cms.languages import BY_TOKEN
from cms.models import CustomImage
from cms.publishing.models import OutboxEntry, PublishedDocument
from cms.publishing.publish_all import publish_all
from home.demo import FOOTER, LISTS, texts
from tests.demo.facts.table import words

SENTENCES = [
    ("/en", "racis"),
    ("/ar/alliance/working-group", "تاتيانا فالوفايا (Tatiana Valovaya)"),
    ("/zh-cn/alliance/declaration", "本页面尚未记录任何签署。"),
    ("/fr/network", "9 février 2023 – 31 décembre 2023"),
    ("/en/how-pages-are-built", "Department of Global Communications"),
    ("/ar/how-pages-are-built", "ما هو PeerTube؟"),
    ("/ar/اليوم-الدولي", "21 آذار/مارس"),
]
"""(address, words that must stand in its text)"""


@pytest.mark.parametrize(("path", "sentence"), SENTENCES)
def test_address_has_its_sentence(demo, db, visitor, path, sentence):
    assert sentence in words(visitor.json(path))


@pytest.mark.parametrize("code", ["ar", "zh-hans", "en", "fr", "ru", "es"])
def test_every_text_is_published_in_every_language(demo, db, visitor, code):
    published = {document.title: document for document in PublishedDocument.objects.filter(language=code)}
    for entry in texts(code)["pages"].values():
        answer = visitor.json(published[entry["title"]].path)
        assert answer["description"] == entry["summary"]
        assert len(answer["@components"]["translations"]["items"]) == 5
        for block in entry["body"]:
            if block["type"] == "table":
                assert block["value"]["rows"][-1][0] in words(answer)
            elif block["type"] == "quote":
                assert block["value"]["attribution"] in words(answer)


def test_indexes_of_wagtail_know_the_demo_and_what_follows(demo, db):
    image = CustomImage.objects.first()
    for page in Page.objects.filter(depth__gt=2).specific():
        references = ReferenceIndex.get_references_for_object(page).values_list("to_object_id", flat=True)
        assert not page.lead_image_id or str(page.lead_image_id) in references
        assert page.index_entries.filter(autocomplete__isnull=False).count() == 1
    page.title, page.lead_image = "Sesquipedalian", image
    page.save()
    assert ReferenceIndex.get_references_to(image).filter(object_id=str(page.pk), model_path="lead_image").exists()
    assert get_search_backend().search("Sesquipedalian", Page.objects.all()).count() == 1


@pytest.mark.parametrize("token", ["ar", "zh-cn", "en", "fr", "ru", "es"])
def test_every_list_of_a_home_page_has_something_in_each_language(demo, db, visitor, token):
    blocks = visitor.json(f"/{token}")["blocks"].values()
    listings = [block for block in blocks if block["@type"] == "listing"]
    assert len(listings) == len(LISTS)
    for listing in listings:
        found = visitor.post(f"/{token}/@querystring-search", listing["querystring"]).json()["items"]
        assert found, listing
        assert all(item["@id"].startswith(f"http://localhost:8000/{token}/") for item in found)


@pytest.mark.parametrize("token", ["ar", "zh-cn", "en", "fr", "ru", "es"])
def test_every_language_has_its_name_owner_and_footer(demo, db, visitor, token):
    site = visitor.json(f"/{token}/@site")
    code = BY_TOKEN[token].code
    own = texts(code)["site"]
    assert site["plone.site_title"] == own["name"]
    assert (site["site.tagline"], site["site.owner"]) == (own["tagline"], own["owner"])
    assert site["site.contact"]["email"] == texts("en")["site"]["contact_email"]
    footer = site["site.footer"]
    assert footer["text"] == own["footer_text"] and site["site.fallback"] == {}
    pages = texts(code)["pages"]
    assert [link["title"] for link in footer["links"]] == [pages[key]["title"] for key in FOOTER]
    menu = {item["@id"] for item in visitor.json(f"/{token}/@navigation")["items"]}
    for link in footer["links"]:
        path = link["@id"].removeprefix("http://localhost:8000")
        assert path.startswith(f"/{token}/") and visitor.status(path) == 200 and link["@id"] not in menu


def test_news_bears_the_day_of_what_it_tells(demo, db, visitor):
    for token in ("en", "ar"):
        found = visitor.json(f"/{token}/@search", {"portal_type": "News Item", "sort_on": "effective"})["items"]
        assert [item["effective"][:10] for item in found] == ["2021-09-21", "2023-02-08", "2023-10-05"]


@pytest.mark.parametrize("token", ["ar", "zh-cn", "en", "fr", "ru", "es"])
def test_pillars_news_events_and_editions_have_a_drawing_with_words_for_it(demo, db, visitor, token):
    kinds = ["Pillar", "News Item", "Event", "CampaignEdition", "CallForInputs"]
    found = visitor.json(f"/{token}/@search", {"portal_type": kinds, "b_size": 100})["items"]
    assert len(found) == 8 + 3 + 4 + 1 + 1
    for item in found:
        assert item["image_field"] == "preview_image_link", item["@id"]
        path = item["@id"].removeprefix("http://localhost:8000")
        assert visitor.json(path)["preview_image_link"]["description"], path


def test_old_address_leads_to_the_moved_page(demo, db, visitor):
    assert visitor.get("/en/senior-meeting-2023")["Location"].endswith("/en/network/senior-meeting-2023")


def test_pages_can_be_added_below_translations(demo, db):
    assert not any(Page.find_problems())


def test_loading_it_again_changes_nothing(demo, db):
    before = PublishedDocument.objects.count()
    call_command("demo")
    assert PublishedDocument.objects.count() == before
    assert publish_all() == 0
    assert not OutboxEntry.objects.exists()
