"""A visitor: opens pages of the site in a browser and notices what goes wrong in them."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit
from urllib.request import urlopen

from playwright.sync_api import ConsoleMessage, Page, Response, expect

# Volto's own footer is the last thing its scripts take over from the server's markup.
HYDRATED = """() => Object.keys(document.querySelector('#footer') ?? {})
    .some(key => key.startsWith('__reactFiber'))"""

# Loads every image, also those that a visitor has not scrolled to, and names the broken ones.
BROKEN_IMAGES = """async () => {
    const images = [...document.images];
    images.forEach(image => { image.loading = 'eager'; });
    await Promise.allSettled(images.map(image => image.decode()));
    return images.filter(image => !image.naturalWidth).map(image => image.src);
}"""

# The browser says the same of every answer of 400 and more; `failed` says which.
BENIGN = re.compile(r"^Failed to load resource: the server responded with a status of")


@dataclass(frozen=True)
class Site:
    """The addresses of the site under test."""

    volto: str
    backend: str
    data: Path

    def api(self, path: str) -> dict[str, Any]:
        """Return what the content API answers for a page or service."""
        url = f"{self.backend}/++api++{quote(path, safe='/?=&%@:+')}"
        with urlopen(url, timeout=30) as response:
            return json.load(response)

    def title(self, path: str) -> str:
        """Return a page's title."""
        return self.api(path)["title"]

    def menu_title(self, path: str) -> str:
        """Return a page's title in menus and the sitemap."""
        content = self.api(path)
        return content["nav_title"] or content["title"]


@dataclass
class Visitor:
    """A browser page, and what it reported since the last `check`."""

    site: Site
    page: Page
    screenshot: Path
    errors: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._note_console)
        self.page.on("response", self._note_response)

    def open(self, path: str, *, status: int = 200) -> Page:
        """Open a path as a new visitor's browser does and check the page that comes."""
        response = self.page.goto(self.site.volto + quote(path, safe="/?=&%+"))
        self.settle()
        assert response is not None
        assert response.status == status, f"{path} answered {response.status}"
        if status >= 400:
            missing = quote(path, safe="/")
            self.failed = [line for line in self.failed if missing not in line]
        self.check()
        return self.page

    def settle(self) -> None:
        """Wait until Volto runs in the browser and asks for nothing more."""
        self.page.wait_for_function(HYDRATED)
        self.page.wait_for_load_state("networkidle")

    def check(self) -> None:
        """Save a picture of the page; fail if a script, a request or an image did."""
        broken = self.page.evaluate(BROKEN_IMAGES)
        self.page.screenshot(path=self.screenshot, full_page=True)
        assert not broken, broken
        assert not self.errors, self.errors
        assert not self.failed, self.failed

    @property
    def path(self) -> str:
        """The path in the address bar, readable."""
        return unquote(urlsplit(self.page.url).path)

    @property
    def text(self) -> str:
        """What can be read on the page."""
        return self.page.locator("body").inner_text()

    def expect_language(self, token: str) -> None:
        """Wait until `<html>` names the language and its direction."""
        html = self.page.locator("html")
        expect(html).to_have_attribute("lang", token)
        expect(html).to_have_attribute("dir", "rtl" if token == "ar" else "ltr")

    def expect_texts(self, *texts: str) -> None:
        """Wait until every text can be read on the page."""
        for text in texts:
            expect(self.page.locator("body")).to_contain_text(text, use_inner_text=True)

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not BENIGN.match(message.text):
            self.errors.append(message.text)

    def _note_response(self, response: Response) -> None:
        if response.status >= 400:
            self.failed.append(f"{response.status} {response.url}")
