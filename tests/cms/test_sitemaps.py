"""Maps for search engines."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from cms.api import sitemaps
from cms.languages import LANGUAGES
from cms.publishing.models import NEVER, PublishedDocument
from tests import factories

NAMES = {"m": sitemaps.NAMESPACE, "x": sitemaps.XHTML}


def read(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return ElementTree.fromstring(body)


def locations(client, path="/sitemap-1.xml"):
    return [node.text for node in read(client, path).iterfind("*/m:loc", NAMES)]


@pytest.fixture
def translated(home, commits):
    """Give a page in two languages that has a stand-in in a third."""
    with commits():
        page = factories.page(home, "Our work")
        french = home.get_translations().get(locale__language_code="fr")
        factories.page(french, "Nos activités", slug="activités", translation_key=page.translation_key)
        russian = home.get_translations().get(locale__language_code="ru")
        page.copy_for_translation(russian.locale, alias=True)
    return page


def test_pages_stand_with_their_translations(client, translated):
    tree = read(client, "/sitemap-1.xml")
    french = "http://localhost:8000/fr/activit%C3%A9s"
    [entry] = [node for node in tree if node.findtext("m:loc", namespaces=NAMES) == french]
    assert datetime.fromisoformat(entry.findtext("m:lastmod", namespaces=NAMES)).tzinfo
    links = {link.get("hreflang"): link.get("href") for link in entry.iterfind("x:link", NAMES)}
    english = "http://localhost:8000/en/our-work"
    assert links == {"en": english, "fr": french, "x-default": english}
    homes = {"zh-Hans", "x-default"} | {language.hreflang for language in LANGUAGES}
    [home] = [node for node in tree if node.findtext("m:loc", namespaces=NAMES) == "http://localhost:8000/zh-cn"]
    assert {link.get("hreflang") for link in home.iterfind("x:link", NAMES)} == homes


def test_only_what_is_public_and_its_own_is_there(client, home, translated, commits):
    with commits():
        factories.page(home, "Alone")
        secret = factories.page(home, "Secret")
        factories.StandardPageFactory(parent=home, title="Draft", slug="draft", live=False)
    with commits():
        secret.view_restrictions.create(restriction_type="login")
    found = locations(client)
    assert len(found) == len(set(found)) == len(LANGUAGES) + 2 + 1
    assert "http://localhost:8000/en/alone" in found
    assert not [url for url in found if url.endswith(("/ru/our-work", "secret", "draft", ":8000"))]
    PublishedDocument.objects.filter(path="/en/alone").update(expires=1)
    assert "http://localhost:8000/en/alone" not in locations(client)
    PublishedDocument.objects.filter(path="/en/alone").update(expires=NEVER)


def test_the_index_leads_to_the_parts(client, translated, monkeypatch):
    monkeypatch.setattr(sitemaps, "PART", 3)
    parts = locations(client, "/sitemap.xml")
    assert parts == [f"http://localhost:8000/sitemap-{number}.xml" for number in (1, 2, 3)]
    found = [url for part in parts for url in locations(client, part.removeprefix("http://localhost:8000"))]
    monkeypatch.undo()
    assert found == locations(client), "each page once, in the same order"
    assert client.get("/sitemap-4.xml").status_code == 404
    assert client.get("/sitemap-0.xml").status_code == 404


def test_a_client_that_has_the_map_gets_it_again_only_after_a_change(client, home, translated, commits):
    for path in ("/sitemap.xml", "/sitemap-1.xml"):
        etag = client.get(path)["ETag"]
        assert client.get(path, headers={"If-None-Match": etag}).status_code == 304
        with commits():
            factories.page(home, f"New after {path[1:-4]}")
        assert client.get(path, headers={"If-None-Match": etag}).status_code == 200
    assert client.post("/sitemap.xml").status_code == 405


@pytest.mark.corrupts
def test_any_number_of_pages_costs_the_same_queries(client, translated, django_assert_max_num_queries):
    copies(990)
    for path in ("/sitemap.xml", "/sitemap-1.xml"):
        with django_assert_max_num_queries(4):
            assert read(client, path) is not None
    assert len(locations(client)) > 990


def copies(number):
    """Put so many more documents of pages into the store."""
    [model] = PublishedDocument.objects.filter(path="/en/our-work")
    made = []
    for at in range(number):
        copy = PublishedDocument(
            **{field.attname: getattr(model, field.attname) for field in PublishedDocument._meta.fields}
        )
        copy.pk, copy.source, copy.page_id, copy.path = None, f"copy:{at}", 10_000 + at, f"/en/copy-{at}"
        copy.modified = datetime(2026, 3, 1, tzinfo=UTC)
        made.append(copy)
    PublishedDocument.objects.bulk_create(made)
