"""Daily places of the admin on a telephone and on a desk, in Arabic, French and English, as a browser shows them."""

import re

import pytest
from playwright.sync_api import Page, expect

from .desk import NAMES, Desk

LANGUAGES = {"ar": "rtl", "fr": "ltr", "en": "ltr"}
TELEPHONE, SCREEN = {"width": 390, "height": 844}, {"width": 1400, "height": 950}
PLACES = {
    "ar": ("/images/", "/images/multiple/add/", "/account/", "/redirects/add/", "/snippets/search/synonymgroup/"),
    "fr": ("/images/",),
}
# What stands outside the screen, or is cut off there; what lies in something that can be moved sideways is in reach.
OUTSIDE = """() => {
  const width = document.documentElement.clientWidth;
  const moves = (it) => it && it !== document.body &&
    (["auto", "scroll"].includes(getComputedStyle(it).overflowX) || moves(it.parentElement));
  const found = document.documentElement.scrollWidth > width + 1 ? ["the page"] : [];
  for (const it of document.querySelectorAll("main :is(a, button, select, input:not([type=file]), h2, th)")) {
    const { left, right, width: own } = it.getBoundingClientRect();
    const hidden = !it.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || own < 3 ||
      it.closest(".w-sr-only, .w-minimap") || it.classList.contains("w-sr-only");
    if (!hidden && (right > width + 1 || left < -1) && !moves(it.parentElement)) found.push(it.outerHTML.slice(0, 200));
  }
  return found;
}"""
CUT_OFF = """() => [...document.querySelectorAll(".sidebar .menuitem-label")]
  .filter((it) => it.scrollWidth > it.clientWidth + 1).map((it) => it.textContent)"""
# Names.
NAMED = "HTML|Cleo"
LATIN = re.compile(r"[A-Za-z]{3,}")


def use(desk: Desk, code: str) -> Page:
    """Let the person at the desk use the admin in a language."""
    page = desk.page
    desk.open("/admin/account/")
    page.fill("[name=name_email-first_name]", "Cleo")
    page.fill("[name=name_email-last_name]", "Lovelace")
    page.select_option("[name=locale-preferred_language]", code)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("html")).to_have_attribute("dir", LANGUAGES[code])
    expect(page.locator("html")).to_have_attribute("lang", code)
    return page


@pytest.fixture
def person(desk: Desk) -> Desk:
    """Somebody at the desk who keeps what the console says of errors."""
    desk.page.on("console", lambda line: desk.wrong.append(f"{desk.at}: {line.text}") if line.type == "error" else None)
    desk.log_in(NAMES[2])
    return desk


def test_nothing_is_out_of_reach_on_a_telephone(person: Desk) -> None:
    home = person.home()
    for code, places in PLACES.items():
        page = use(person, code)
        page.set_viewport_size(TELEPHONE)
        for place in places:
            person.open(f"/admin{place}")
            assert page.evaluate(OUTSIDE) == [], (code, place)
        person.open(f"/admin/pages/add/home/standardpage/{home}/")
        page.locator(".c-sf-add-button").last.click()
        choice = page.locator(".w-combobox-container")
        expect(choice).to_be_visible()
        assert choice.evaluate("it => it.scrollWidth <= it.clientWidth + 1"), code
    assert person.wrong == []


def test_menus_of_scripts_are_in_the_readers_language(person: Desk) -> None:
    """The menu beside the page is not cut off; tables, links and the choice of blocks have no word of English."""
    home = person.home()
    for code in ("ar", "fr"):
        page = use(person, code)
        page.set_viewport_size(SCREEN)
        person.open(f"/admin/pages/add/home/standardpage/{home}/")
        assert page.evaluate(CUT_OFF) == [], code
        page.locator(".c-sf-add-button").last.click()
        texts = [page.locator(".w-combobox-container").inner_text()]
        page.locator("[role=option]").nth(1).click()
        page.locator(".htCore td").first.click(button="right")
        menu = page.locator(".htContextMenu").first
        expect(menu).to_be_visible()
        texts.append(menu.inner_text())
        assert len(texts[-1].split("\n")) > 8 and "Insert row above" not in texts[-1]
        texts.append(page.locator(".sidebar").inner_text())
        if code == "ar":
            left = {word for text in texts for word in text.splitlines() if LATIN.search(re.sub(NAMED, "", word))}
            assert left == set()
    assert person.wrong == []


def test_a_row_has_its_number_and_addresses_their_direction(person: Desk) -> None:
    """A blank stands between a row's label and its number; an address in the trash is read from left to right."""
    home = person.home()
    page = use(person, "ar")
    person.open(f"/admin/pages/add/home/standardpage/{home}/")
    page.fill("#id_title", "Thrown away")
    page.press("#id_title", "Tab")
    expect(page.locator("#id_slug")).to_have_value("thrown-away")
    page.locator("footer .w-dropdown__toggle").first.click()
    page.locator("footer [name=action-publish]").click()
    expect(page.locator(".messages")).to_contain_text("Thrown away")
    [number] = re.findall(r"/pages/(\d+)/edit/", page.locator(".messages a").last.get_attribute("href") or "")
    person.open(f"/admin/pages/{number}/delete/")
    page.locator("main form [type=submit]").first.click()
    expect(page.locator(".messages")).to_contain_text("Thrown away")
    person.open("/admin/trash/")
    address = page.get_by_text("/en/thrown-away").first
    assert address.evaluate("it => getComputedStyle(it).unicodeBidi") == "plaintext"
    use(person, "en")
    person.open("/admin/snippets/home/entity/add/")
    page.locator("[id^=id_memberships-ADD]").click()
    number_of_row = page.locator("[data-inline-panel-child-count]:visible").first
    assert re.search(r"\S 1$", number_of_row.evaluate("it => it.parentElement.innerText").strip())
    assert person.wrong == []
