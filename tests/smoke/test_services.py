"""Search, sitemap and robots.txt: Volto's own pages over the API's services."""

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from .visitor import Visitor

LISTED = ("alliance", "network")


@pytest.mark.parametrize("token", ["ar", "zh-cn", "en"])
def test_sitemap(visitor: Visitor, token: str) -> None:
    """The sitemap of a language names its pages, and is not the home page."""
    page = visitor.open(f"/{token}/sitemap")
    visitor.expect_language(token)
    sitemap = page.locator("#page-sitemap")
    for name in LISTED:
        entry = sitemap.locator(f'a[href="/{token}/{name}"]')
        expect(entry).to_have_text(visitor.site.menu_title(f"/{token}/{name}"))


WORDS = {
    "ar": "العنصرية",
    "zh-cn": "种族",
    "en": "racism",
    "fr": "racisme",
    "ru": "расизма",
    "es": "racismo",
}


@pytest.mark.parametrize(("token", "word"), WORDS.items(), ids=WORDS)
def test_search(visitor: Visitor, token: str, word: str) -> None:
    """A search in a language's own words finds its pages."""
    page = visitor.open(f"/{token}/search?SearchableText={word}")
    visitor.expect_language(token)
    results = page.locator("#page-search")
    expect(results).to_contain_text(visitor.site.title(f"/{token}/alliance/working-group"))
    expect(results.locator("article.tileItem").first).to_be_visible()


@pytest.mark.parametrize("token", ["ar", "fr", "zh-cn"])
def test_search_for_a_word_of_all_languages(visitor: Visitor, token: str) -> None:
    """What stands in texts of every language is shown in the reader's, without scripts too; so are the topics."""
    topics = visitor.site.api(f"/{token}/@vocabularies/plone.app.vocabularies.Keywords")["items"]
    path = f"/{token}/search?SearchableText=OHCHR"
    page = visitor.open(path)
    results = page.locator("#page-search article.tileItem")
    expect(results.first).to_be_visible()
    addresses = [str(link.get_attribute("href")) for link in results.locator("h2 a").all()]
    assert addresses and all(address.startswith(f"/{token}/") for address in addresses), addresses
    expect(page.locator("#page-search a.ui.label")).to_have_text([topic["title"] for topic in topics])
    assert f'href="{addresses[0]}"' in page.request.get(visitor.site.volto + path).text()


@pytest.mark.parametrize(
    ("token", "word"),
    [pytest.param("ru", "бесплатным образование", id="ru"), pytest.param("es", "educacion gratuita", id="es")],
)
def test_search_inside_documents(visitor: Visitor, token: str, word: str) -> None:
    """What stands in a PDF only leads to the page that has it."""
    page = visitor.open(f"/{token}/search?SearchableText={word}")
    title = visitor.site.api(f"/{token}/@search?portal_type=Resource&SearchableText={quote(word)}")["items"][0]["title"]
    expect(page.locator("#page-search article.tileItem").first).to_contain_text(title)


def test_search_without_words(visitor: Visitor) -> None:
    """The search page opens without a search, too."""
    page = visitor.open("/zh-cn/search")
    visitor.expect_language("zh-cn")
    expect(page.locator("#page-search h1")).to_be_visible()


def test_search_with_a_torn_query(visitor: Visitor) -> None:
    """An ampersand and a tracker's parameter do no harm: Volto sends them all to the API."""
    page = visitor.open("/en/search?SearchableText=women %26 girls&utm_source=x")
    expect(page.locator("#page-search h1")).to_contain_text("women")


def test_robots(visitor: Visitor) -> None:
    """robots.txt is served, and Volto lives on: without the API's text it would end here."""
    answer = visitor.page.request.get(f"{visitor.site.volto}/robots.txt")
    assert answer.status == 200
    assert "User-agent" in answer.text()
    visitor.open("/en")
