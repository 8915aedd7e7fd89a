"""Pasting from word processors into the admin's editor, in a browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from .desk import NAMES, Desk

FILES = Path(__file__).parents[1] / "cms" / "clipboard"
# As a browser does it when somebody presses Ctrl+V; the clipboard itself cannot be filled with what programs write.
PASTE = """([html, text]) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", text);
  const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(event);
}"""
EDITOR, CHILD = ".public-DraftEditor-content", "[data-streamfield-child]:visible"


def clipboard(program: str) -> str:
    return (FILES / f"{program}.html").read_text()


def paste(page: Page, html: str, text: str = "as plain text") -> None:
    page.evaluate(PASTE, [html, text])


class Writer:
    """Somebody who writes new pages."""

    def __init__(self, desk: Desk) -> None:
        desk.log_in(NAMES[1])
        self.desk, self.page, self.home = desk, desk.page, desk.home()

    def begin(self, title: str, block: str = "Text") -> Page:
        """Begin a page with a block, and put the cursor into its text."""
        self.desk.at = title
        self.page.goto(f"{self.desk.origin}/admin/pages/add/home/standardpage/{self.home}/")
        self.page.fill("#id_title", title)
        self.page.get_by_role("button", name="Insert a block").first.click()
        self.page.get_by_role("option", name=block, exact=True).first.click()
        self.page.locator(EDITOR).first.click()
        return self.page


@pytest.fixture
def writer(desk: Desk) -> Writer:
    return Writer(desk)


def kinds(page: Page) -> list[str | None]:
    """Return the types of the blocks of the body."""
    return [child.locator("input[name$='-type']").first.get_attribute("value") for child in children(page)]


def children(page: Page) -> list[Locator]:
    return page.locator(CHILD).all()


def expect_number(page: Page) -> None:
    item = page.locator(f"{EDITOR} li", has_text="Fifth recommendation").first
    expect(item).to_have_css("counter-set", "ol0 4")


def test_text_and_tables_become_blocks_and_losses_are_told(writer: Writer) -> None:
    for program in ("word", "libreoffice", "google_docs"):
        page = writer.begin(f"From {program}")
        page.keyboard.type("before after")
        for _letter in "after":
            page.keyboard.press("ArrowLeft")
        paste(page, clipboard(program))
        expect(page.locator("[data-pasted]")).to_contain_text("1 picture was left out")
        expect(page.locator(".messages[role=status]")).to_contain_text("(Map of the region)")
        assert kinds(page) == ["rich_text", "table", "rich_text", "rich_text"]
        first, table, second, last = children(page)
        expect(first.locator("h2", has_text="Report of the working group")).to_be_visible()
        expect(first.locator(EDITOR)).to_contain_text("before")
        expect_number(page)
        expect(table.locator(".htCore").first).to_contain_text("Switzerland")
        expect(second.locator(EDITOR)).to_contain_text("the web site", ignore_case=True)
        expect(last.locator(EDITOR)).to_have_text("after")
        if program != "word":
            continue
        # It is stored as it was shown.
        last.locator(EDITOR).click()
        # The admin saves drafts by itself, and may have saved this one before the word was there.
        with page.expect_response(lambda answer: "afterwards" in (answer.request.post_data or "")):
            page.keyboard.type("wards")
        expect(page).to_have_url(re.compile("/edit/$"))
        page.goto(page.url)
        expect(page.locator(EDITOR).nth(2)).to_contain_text("wards")
        assert kinds(page) == ["rich_text", "table", "rich_text", "rich_text"]
        expect_number(page)
        expect(page.locator(EDITOR).nth(1)).to_contain_text("[1] Resolution 60/251")
    assert writer.desk.wrong == []


def test_pastes_where_a_table_cannot_be_and_over_what_is_there(writer: Writer) -> None:
    page = writer.begin("Accordion", "Accordion")
    paste(page, clipboard("libreoffice"))
    expect(page.locator("[data-pasted]")).to_contain_text("There can be no tables here")
    expect(page.locator(EDITOR)).to_contain_text("Switzerland | 41,285")
    expect(page.locator(EDITOR).locator("h2")).to_have_count(0)
    expect_number(page)
    page.locator("[data-pasted] button").click()
    expect(page.locator("[data-pasted]")).to_have_count(0)
    page = writer.begin("Within a sentence, and a table alone")
    page.keyboard.type("CO and water")
    for _letter in " and water":
        page.keyboard.press("ArrowLeft")
    paste(page, "<span><sub>2</sub></span>")
    expect(page.locator(EDITOR)).to_have_text("CO2 and water")
    expect(page.locator(f"{EDITOR} span[style*='vertical-align: sub']")).to_have_text("2")
    page.keyboard.press("Control+a")
    paste(page, "<table><tr><td>a<td>b<tr><td>c<td>d</table>")
    expect(page.locator(".htCore").first).to_be_visible()
    assert kinds(page) == ["table"]
    assert writer.desk.wrong == []


def test_editor_pastes_itself_if_nobody_answers(writer: Writer) -> None:
    page = writer.begin("Alone")
    page.route("**/rich-text/paste/", lambda route: route.abort())
    paste(page, "<ol start=5><li>Kept</li></ol>")
    expect(page.locator(EDITOR)).to_contain_text("Kept")
    expect(page.locator("[data-pasted]")).to_contain_text("it was pasted as it is")
    page.unroute("**/rich-text/paste/")
    paste(page, f"{'<div>' * 3000}<ul><li>deep</li></ul>")
    expect(page.locator("[data-pasted]")).to_contain_text("too much at once")
    expect(page.locator(EDITOR)).to_contain_text("deep")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    paste(page, "<p>plain <b>bold</b></p>")
    expect(page.locator(EDITOR)).to_contain_text("plain bold")
    assert not any(url.endswith("/rich-text/paste/") for url in asked)
    assert writer.desk.wrong == []
