"""Ways through the site: redirects, links, the language selector."""

import pytest
from playwright.sync_api import expect

from .visitor import Visitor

MARK = "window.sameDocument = true"
MARKED = "window.sameDocument === true"


@pytest.mark.parametrize(
    ("address", "destination"),
    [
        pytest.param("/", "/en", id="front"),
        pytest.param("/en/senior-meeting-2023", "/en/network/senior-meeting-2023", id="moved"),
    ],
)
def test_redirect(visitor: Visitor, address: str, destination: str) -> None:
    """An address that leads elsewhere ends at the new one, also in the address bar."""
    visitor.open(address)
    visitor.expect_texts(visitor.site.title(destination))
    assert visitor.path == destination


def test_language_switch(visitor: Visitor) -> None:
    """The language selector changes text, language and direction without a reload."""
    page = visitor.open("/en/alliance")
    page.evaluate(MARK)
    for token, name in (("ar", "العربية"), ("fr", "Français")):
        page.locator(".language-selector").get_by_title(name).click()
        visitor.expect_language(token)
        visitor.expect_texts(visitor.site.title(f"/{token}/alliance"))
        visitor.settle()
        visitor.check()
        assert visitor.path == f"/{token}/alliance"
    assert page.evaluate(MARKED)


def test_link_in_text(visitor: Visitor) -> None:
    """A link in a page's text leads to the other page without a reload."""
    page = visitor.open("/en")
    page.evaluate(MARK)
    page.locator('#page-document p a[href="/en/network/work-plan"]').click()
    title = visitor.site.title("/en/network/work-plan")
    expect(page.locator("h1.documentFirstHeading")).to_have_text(title)
    visitor.settle()
    visitor.check()
    assert visitor.path == "/en/network/work-plan"
    assert page.evaluate(MARKED)
