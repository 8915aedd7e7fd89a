"""Pages as a visitor reads them: six languages, every kind of block, right to left."""

import pytest
from playwright.sync_api import expect

from .visitor import Visitor

# Language -> what only text of that language contains.
LANGUAGES = {
    "ar": "التمييز العنصري",
    "zh-cn": "种族",
    "en": "racial discrimination",
    "fr": "discrimination raciale",
    "ru": "дискриминаци",
    "es": "discriminación racial",
}
# Leads of the work plan's eight pillars.
LEADS = ["WHO", "UNODC", "OHCHR", "UNAIDS", "DGC", "UNFPA", "UNHCR", "UNESCO"]

IMAGE_LOADED = "image => image.complete && image.naturalWidth > 0"


@pytest.mark.parametrize("token", LANGUAGES)
def test_home(visitor: Visitor, token: str) -> None:
    """The home page of a language is in that language, and in its direction."""
    visitor.open(f"/{token}")
    visitor.expect_language(token)
    visitor.expect_texts(
        LANGUAGES[token],
        visitor.site.title(f"/{token}"),
        visitor.site.title(f"/{token}/network"),
    )


@pytest.mark.parametrize("token", LANGUAGES)
def test_page(visitor: Visitor, token: str) -> None:
    """A page tells the same facts in every language."""
    page = visitor.open(f"/{token}/alliance")
    title = visitor.site.title(f"/{token}/alliance")
    visitor.expect_language(token)
    visitor.expect_texts(title, LANGUAGES[token], "2023", "H-207")
    expect(page.locator("h1.documentFirstHeading")).to_have_text(title)


def test_listing(visitor: Visitor) -> None:
    """A listing block lists the pages of its own language."""
    page = visitor.open("/en")
    listing = page.locator(".block.listing")
    for path in ("criminal-justice", "agenda-for-protection", "knowledge-hub"):
        path = f"/en/network/work-plan/{path}"
        entry = listing.locator(f'a[href="{path}"]')
        expect(entry).to_contain_text(visitor.site.title(path))


def test_teaser(visitor: Visitor) -> None:
    """A teaser shows the title of the page that it leads to, and its image."""
    page = visitor.open("/en")
    teaser = page.locator(".block.teaser", has=page.locator('a[href="/en/alliance"]'))
    expect(teaser).to_contain_text(visitor.site.title("/en/alliance"))
    image = teaser.locator("img")
    image.scroll_into_view_if_needed()
    page.wait_for_function(IMAGE_LOADED, arg=image.element_handle())
    visitor.check()


def test_image(visitor: Visitor) -> None:
    """An image block shows its picture, as WebP, with its alternative text."""
    page = visitor.open("/en/alliance")
    image = page.locator(".block.image").get_by_alt_text("a long pale palace")
    image.scroll_into_view_if_needed()
    page.wait_for_function(IMAGE_LOADED, arg=image.element_handle())
    source = image.evaluate("image => image.currentSrc")
    assert page.request.get(source).headers["content-type"] == "image/webp"
    visitor.check()


def test_table(visitor: Visitor) -> None:
    """The work plan's table has a row for each pillar, with its lead."""
    page = visitor.open("/en/network/work-plan")
    table = page.locator("main table", has_text="UNODC")
    for lead in LEADS:
        expect(table.get_by_text(lead, exact=False).first).to_be_visible()


def test_arabic_slug(visitor: Visitor) -> None:
    """A page with an Arabic address opens under it, right to left."""
    visitor.open("/ar/اليوم-الدولي")
    visitor.expect_language("ar")
    visitor.expect_texts(visitor.site.title("/ar/اليوم-الدولي"))
    assert visitor.path == "/ar/اليوم-الدولي"


def test_missing_page(visitor: Visitor) -> None:
    """A page that does not exist is a 404 with a page of its own."""
    visitor.open("/en/no-such-page", status=404)
    visitor.expect_language("en")
    visitor.expect_texts("This page does not seem to exist")
