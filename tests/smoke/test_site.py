"""The visitors' site: how it looks, what it asks for, the way to what people come for, and what it does in trouble."""

import os
import re
import shutil
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser, Locator, expect

from .guests import DESK, OUTPUT, PHONE, ROOT, Guest, address, guests, opened
from .servers import free_ports, running
from .visitor import Site

SCREENSHOTS = ROOT / "docs" / "screenshots"
# Of 255, on average over a tenth of the pixels: another machine draws letters a little otherwise.
MOST_CHANGE = 6


@pytest.mark.parametrize(
    ("name", "path", "size"),
    [
        ("home", "/en", DESK),
        ("pillar", "/en/network/work-plan/intersectionality", DESK),
        ("search-in-arabic", "/ar/search?SearchableText=التمييز", PHONE),
        ("meeting-in-chinese", "/zh-cn/network/senior-meeting-2023", PHONE),
    ],
)
def test_look(public_site: Site, browser: Browser, name: str, path: str, size: dict[str, int]) -> None:
    """A page looks as it was last seen to be right; `RECORD_SCREENSHOTS=1` keeps a new look, to be looked at."""
    for guest in guests(public_site, browser, size, f"look-{name}"):
        page = opened(guest, path)
        page.wait_for_load_state("networkidle")
        page.evaluate("document.fonts.ready")
        page.screenshot(path=guest.screenshot)
        seen, kept = Image.open(guest.screenshot).convert("RGB"), SCREENSHOTS / f"{name}.webp"
        if os.environ.get("RECORD_SCREENSHOTS"):
            seen.save(kept, quality=80, method=6)
        small = [
            each.convert("L").resize((size["width"] // 10, size["height"] // 10)) for each in (seen, Image.open(kept))
        ]
        change = ImageStat.Stat(ImageChops.difference(*small)).mean[0]
        assert change < MOST_CHANGE, f"{name} looks otherwise ({change:.1f}): compare {guest.screenshot} with {kept}"


class Walker:
    """Somebody who sees the site for the first time and has a keyboard: each thing that is pressed is a step."""

    MOST_STEPS = 4

    def __init__(self, guest: Guest, token: str) -> None:
        self.guest, self.token, self.steps = guest, token, 0
        self.page = opened(guest, f"/{token}")

    def press(self, thing: Locator) -> None:
        thing.focus()
        expect(thing).to_be_focused()
        self.page.keyboard.press("Enter")
        self.steps += 1
        assert self.steps <= self.MOST_STEPS

    def follow_menu(self, section: str, page: str) -> None:
        """Open the menu, a section's pages in it, and one of them; by the English paths."""
        menu = self.page.locator(".menu-narrow")
        self.press(menu.locator("> details > summary"))
        title = self.guest.site.menu_title(address(self.guest.site, section, self.token))
        entry = menu.locator(".menu-section").filter(has=self.page.get_by_role("link", name=title, exact=True)).first
        self.press(entry.locator("summary"))
        self.press(entry.locator(f"a[href='{address(self.guest.site, page, self.token)}']"))
        expect(self.page.locator("h1")).to_have_text(self.guest.site.title(address(self.guest.site, page, self.token)))


@pytest.mark.parametrize("token", ["en", "ar"])
def test_what_people_come_for_is_a_few_steps_away(phone: Guest, token: str) -> None:
    site = phone.site
    walker = Walker(phone, token)
    walker.follow_menu("/network", "/network/senior-meeting-2023")
    first = site.api(f"/{token}/network/senior-meeting-2023")["agenda"][0]["title"]
    expect(phone.page.locator("#agenda + .zone + .timetable > li").first).to_contain_text(first)

    walker = Walker(phone, token)
    pillar = address(site, "/network/work-plan/intersectionality", token)
    walker.press(phone.page.locator(f".of-pillar a[href='{pillar}']"))
    [lead] = site.api(pillar)["leads"]
    expect(phone.page.locator(".facts")).to_contain_text(f"{lead['name']} (UNAIDS)")

    walker = Walker(phone, token)
    walker.follow_menu("/resources", "/resources/universal-declaration")
    with phone.page.expect_response(lambda response: "@@download" in response.url) as answered:
        walker.press(phone.page.locator(".files [lang=ru] a"))
    assert answered.value.status == 200
    assert answered.value.url.endswith("-ru.pdf")

    walker = Walker(phone, token)
    walker.follow_menu("/alliance", "/alliance/declaration")

    walker = Walker(phone, token)
    calendar = phone.page.locator("footer a[type='text/calendar']")
    expect(calendar).to_be_visible()
    feed = phone.page.request.get(str(calendar.evaluate("link => link.href")))
    assert feed.text().startswith("BEGIN:VCALENDAR")


def requests_to_backend(site: Site) -> int:
    """Return how many requests for content and services the backend has answered."""
    with urlopen(f"{site.backend}/metrics", timeout=30) as answer:
        text = answer.read().decode()
    return int(
        sum(
            float(each)
            for each in re.findall(r'^cms_request_seconds_count\{kind="(?:content|service)".*\} (\S+)$', text, re.M)
        )
    )


@pytest.mark.parametrize(("path", "most"), [("/en", 2), ("/ar/resources", 2), ("/fr/search?SearchableText=droits", 3)])
def test_a_page_is_made_of_few_requests(public_site: Site, browser: Browser, path: str, most: int) -> None:
    before = requests_to_backend(public_site)
    for guest in guests(public_site, browser, DESK, "requests"):
        opened(guest, path).wait_for_load_state("networkidle")
    assert requests_to_backend(public_site) - before <= most


def test_what_the_server_brought_is_not_asked_for_again(desk_guest: Guest) -> None:
    asked: list[str] = []
    desk_guest.page.on("request", lambda request: asked.append(request.url) if "++api++" in request.url else None)
    for path in ("/en", "/en/network/work-plan/intersectionality", "/en/search?SearchableText=discrimination"):
        page = opened(desk_guest, path)
        page.wait_for_load_state("networkidle")
        assert [url for url in asked if "/@@images/" not in url] == [], path
    expect(page.locator(".result").first).to_be_visible()
    page.locator(".menu-wide").get_by_role("link", name="Network", exact=True).click()
    expect(page.locator("h1")).to_have_text(desk_guest.site.title("/en/network"))
    page.wait_for_load_state("networkidle")
    assert len([url for url in asked if "/@@images/" not in url]) == 1


def test_policy(desk_guest: Guest) -> None:
    """Scripts run by a nonce that is another one each time; nothing is inline."""
    policies = set()
    for _time in range(2):
        response = desk_guest.page.goto(f"{desk_guest.site.volto}/en")
        assert response
        policy = response.headers["content-security-policy"]
        assert "unsafe" not in policy
        policies.add(policy)
        html = response.text()
        assert not re.search(r"\son\w+=", html.split("<body")[1].split("<script")[0])
        assert " style=" not in html
    assert len(policies) == 2


def test_search_works_without_scripts(public_site: Site, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False, locale="ar")  # type: ignore[arg-type]
    page = context.new_page()
    response = page.goto(f"{public_site.volto}/ar/search?SearchableText=التمييز")
    assert response and response.status == 200
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    first = page.locator(".result mark").first
    expect(first).to_be_visible()
    before = page.locator(".search-count").inner_text()
    page.locator(".facet-drawer > summary").click()
    page.locator(".facet-drawer .facet a").first.click()
    expect(page.locator(".chosen a")).to_have_count(1)
    page.locator(".chosen a").click()
    expect(page.locator(".search-count")).to_have_text(before)
    page.fill("main input[type=search]", "xyzzyqwxyz")
    page.locator("main form button").click()
    expect(page.locator(".note")).to_be_visible()
    context.close()


def test_suggestions_and_corrections(desk_guest: Guest) -> None:
    page = opened(desk_guest, "/en/search")
    field = page.get_by_role("combobox")
    field.press_sequentially("inters", delay=30)
    option = page.get_by_role("option", name="Intersectionality", exact=True)
    expect(option).to_be_visible()
    while option.get_attribute("aria-selected") != "true":
        field.press("ArrowDown")
    field.press("Enter")
    expect(page.locator("h1")).to_have_text("Intersectionality")
    opened(desk_guest, "/en/search?SearchableText=discrimnation")
    expect(page.locator(".note")).to_contain_text("discrimnation")
    page.get_by_role("link", name="Search for discrimnation all the same").click()
    expect(page.locator(".search-count")).to_have_text("Nothing was found")


def test_language_is_changed_where_one_is(phone: Guest) -> None:
    page = opened(phone, "/en/network/senior-meeting-2023")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.locator(".languages summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="العربية").click()
    phone.expect_tongue("ar")
    expect(page.locator("h1")).to_have_text(phone.site.title("/ar/network/senior-meeting-2023"))
    assert phone.path == "/ar/network/senior-meeting-2023"


def test_errors_help(phone: Guest) -> None:
    response = phone.page.goto(f"{phone.site.volto}/fr/nothing-here")
    assert response and response.status == 404
    phone.expect_tongue("fr")
    expect(phone.page.locator("h1")).to_have_text("Page introuvable")
    phone.page.locator("main").get_by_role("link", name="Rechercher sur le site").click()
    assert urlsplit(phone.page.url).path == "/fr/search"


def test_admin_stands_at_the_same_address(desk_guest: Guest) -> None:
    page = desk_guest.page
    response = page.goto(f"{desk_guest.site.volto.replace('localhost', '127.0.0.1')}/admin/")
    assert response and response.status == 200
    assert page.url.startswith(f"{desk_guest.site.volto}/admin/login/")
    login = (desk_guest.site.data / "demo-login").read_text().split()
    page.fill("[name=username]", login[0])
    page.fill("[name=password]", login[-1])
    page.locator(".login-form button[type=submit]").click()
    expect(page.get_by_role("link", name="Dashboard").first).to_be_visible()


def test_backend_that_is_away_is_said_and_comes_back(demo: Path, tmp_path: Path) -> None:
    site_port, backend_port = free_ports(2)
    origin, log = f"http://localhost:{site_port}", OUTPUT / "away.log"
    frontend = running(
        [str(ROOT / "frontend" / "start.sh"), "alliance"],
        cwd=ROOT,
        log=log,
        ready=f"{origin}/ok",
        seconds=60,
        PORT=str(site_port),
        BACKEND=f"http://127.0.0.1:{backend_port}",
        PUBLIC_URL=origin,
    )
    with frontend as process:
        for path, status in (("/robots.txt", 503), ("/ar/network", 503), ("/admin/", 503)):
            with pytest.raises(HTTPError) as refused:
                urlopen(origin + path, timeout=30)
            assert refused.value.code == status, path
            body = refused.value.read().decode()
            assert "Error" not in body and "at " + "Object" not in body
        assert process.poll() is None
        data = tmp_path / "data"
        shutil.copytree(demo, data)
        backend = running(
            ["make", "run"],
            cwd=ROOT,
            log=OUTPUT / "back.log",
            ready=f"http://127.0.0.1:{backend_port}/++api++/",
            seconds=120,
            PORT=str(backend_port),
            DATA_DIR=str(data),
            PUBLIC_URL=origin,
        )
        with backend, urlopen(f"{origin}/ar/network", timeout=30) as answer:
            assert answer.status == 200
            assert 'dir="rtl"' in answer.read().decode()
