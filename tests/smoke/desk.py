"""An administrator's browser at the admin."""

import re

from playwright.sync_api import Page

NAMES, PASSWORD = ("ada", "bea", "cleo"), "correct horse battery"


class Desk:
    """A browser at the admin; it notes what the policy forbids, and scripts that fail."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page, self.origin, self.wrong, self.at = page, origin, [], ""
        page.on("console", lambda message: self.note(message.text))
        page.on("pageerror", lambda error: self.wrong.append(f"{self.at}: {error}"))
        page.on("request", lambda request: self.note_request(request.url))

    def note(self, text: str) -> None:
        if "Content Security Policy" in text:
            self.wrong.append(f"{self.at}: {text}")

    def note_request(self, url: str) -> None:
        if not url.startswith((self.origin, "data:", "blob:")):
            self.wrong.append(f"{self.at}: asks {url}")

    def open(self, path: str) -> None:
        self.at = path
        response = self.page.goto(self.origin + path)
        assert response and response.status == 200, (path, response and response.status)
        self.page.wait_for_load_state("networkidle")

    def log_in(self, name: str = NAMES[0]) -> None:
        self.open("/admin/login/")
        self.page.fill("[name=username]", name)
        self.page.fill("[name=password]", PASSWORD)
        self.page.click(".login-form button[type=submit]")
        self.page.wait_for_load_state("networkidle")

    def home(self) -> int:
        """Return the number of the English home page."""
        self.open("/admin/pages/")
        titles = self.page.locator("a[href$='/edit/']").all()
        [link] = [title.get_attribute("href") for title in titles if title.inner_text().strip() == "Home"]
        return int(re.findall(r"\d+", str(link))[0])
