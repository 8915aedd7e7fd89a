"""Visitors of the visitors' site, on a phone and at a desk."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Request, expect

from cms.languages import LANGUAGES

from .visitor import HYDRATED, Site, Visitor

ROOT = Path(__file__).parents[2]
OUTPUT = ROOT / "var" / "smoke"
AXE = ROOT / "var" / "volto-packages" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
TAGS = {language.token: language.hreflang for language in LANGUAGES}
PATIENCE = 15_000  # milliseconds for whatever is waited for in a page


class Guest(Visitor):
    """A visitor of the site, who also notices requests to other hosts, and what scrolls sideways."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.page.on("request", self._note_request)

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((self.site.volto, "data:", "blob:")):
            self.failed.append(f"asks {request.url}")

    def expect_tongue(self, token: str) -> None:
        """Fail unless the page says its language and direction."""
        html = self.page.locator("html")
        expect(html).to_have_attribute("lang", TAGS[token])
        expect(html).to_have_attribute("dir", "rtl" if token == "ar" else "ltr")

    def expect_no_sideways_scrolling(self) -> None:
        """Fail where the page is wider than the window."""
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.page.url} is {wide} px too wide"

    def expect_accessible(self) -> None:
        """Fail at what axe finds."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.read_text())
        options: dict[str, Any] = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
        found = self.page.evaluate("options => axe.run(document, options)", options)
        told = [
            f"{each['id']} ({node['target']}): {node['failureSummary']}"
            for each in found["violations"]
            for node in each["nodes"]
        ]
        assert not told, f"{self.page.url}\n" + "\n".join(told)


def guests(site: Site, browser: Browser, size: dict[str, int], name: str) -> Iterator[Guest]:
    context = browser.new_context(viewport=size, locale="en", timezone_id="Europe/Zurich")  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    # The site's policy forbids scripts from elsewhere; axe is run by the browser's driver, which it does not concern.
    yield Guest(site, page, OUTPUT / f"{name}.png")
    context.close()


def address(site: Site, path: str, token: str) -> str:
    """Return a page's path in a language, where its slug may be another one."""
    if path.startswith(("/search", "/sitemap")) or not path:
        return f"/{token}{path}"
    items = site.api(f"/en{path}/@translations")["items"]
    found = {item["language"]: item["@id"].removeprefix(site.volto) for item in items}
    return found.get(token, f"/{token}{path}")


def opened(guest: Guest, path: str) -> Page:
    response = guest.page.goto(guest.site.volto + path)
    assert response and response.status == 200, (path, response and response.status)
    guest.page.wait_for_function(HYDRATED)
    assert not guest.errors, (path, guest.errors)
    assert not guest.failed, (path, guest.failed)
    return guest.page
