"""The admin in a browser: it works under its policy, and the second factor can be set up and used."""

import re
import time
from pathlib import Path

from playwright.sync_api import Browser, Route, expect

from cms.accounts import totp
from tests.factories import png

from .desk import NAMES, PASSWORD, Desk

PLACES = """
/ /pages/ /pages/add/home/standardpage/%d/ /images/ /images/add/ /documents/ /documents/multiple/add/
/users/ /users/new/ /groups/ /groups/edit/1/ /snippets/cms/topic/ /snippets/cms/topic/add/ /redirects/ /workflows/list/
/collections/ /account/ /two-factor/set-up/ /reports/audit-log/ /reports/publishing/ /reports/locked/ /reports/workflow/
/reports/aging-pages/ /locales/ /password_reset/"""


def test_every_place_of_the_admin_works_under_its_policy(desk: Desk) -> None:
    desk.log_in()
    home = desk.home()
    for place in PLACES.split():
        desk.open("/admin" + (place % home if "%" in place else place))
    assert desk.wrong == []


def test_page_is_written_and_previewed_under_the_policy(desk: Desk, tmp_path: Path) -> None:
    desk.log_in()
    page = desk.page
    desk.open(f"/admin/pages/add/home/standardpage/{desk.home()}/")
    page.fill("#id_title", "Written in a browser")
    desk.at = "block"
    page.get_by_role("button", name="Insert a block").first.click()
    page.get_by_role("option", name="Text").first.click()
    desk.at = "rich text"
    editor = page.locator(".public-DraftEditor-content").first
    editor.click()
    page.keyboard.type("Words of the page")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+b")
    desk.at = "image"
    picture = tmp_path / "picture.png"
    picture.write_bytes(png((300, 200)))
    page.get_by_role("button", name="Choose an image").first.click()
    page.get_by_role("tab", name="Upload").click()
    page.set_input_files("#id_image-chooser-upload-file", picture)
    # The admin's script makes a title of the file's name.
    expect(page.locator("#id_image-chooser-upload-title")).to_have_value("picture")
    page.locator("#tab-upload").get_by_role("button", name="Upload").click()
    expect(page.locator("#id_lead_image-chooser img, [id^=id_lead_image] img").first).to_be_visible()
    desk.at = "preview"
    page.get_by_label("Toggle preview").click()
    preview = page.frame_locator("#w-preview-iframe")
    expect(preview.locator("h1")).to_have_text("Written in a browser")
    expect(preview.locator("strong, b").first).to_have_text("Words of the page")
    expect(preview.locator("img")).to_be_visible()
    desk.at = "save"
    # The admin has saved a draft by itself: what is sent before it has is a second page at the same address.
    expect(page).to_have_url(re.compile("/edit/"))
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".messages")).to_contain_text("Written in a browser")
    assert desk.wrong == []


def test_a_button_waits_for_what_the_admin_is_saving_by_itself(desk: Desk) -> None:
    """Else a new page would be sent twice, and the second refused, as its slug is taken by the first."""
    desk.log_in()
    page, held = desk.page, []
    page.add_init_script(
        "addEventListener('w-unsaved:watch-edits', () => { document.documentElement.dataset.watched = ''; })"
    )
    desk.open(f"/admin/pages/add/home/standardpage/{desk.home()}/")
    page.locator("html[data-watched]").wait_for(state="attached")

    def hold(route: Route) -> None:
        """Let the admin wait for its first answer until the button has been pressed."""
        if route.request.headers.get("accept") == "application/json" and not held:
            held.append(route)
        else:
            route.continue_()

    page.route("**/standardpage/**", hold)
    title = "Sent once, though the button was pressed while the admin was at it and had not heard yet"
    with page.expect_request(lambda request: request.headers.get("accept") == "application/json"):
        page.fill("#id_title", title)
        page.fill("#id_summary", "In short.")
    page.locator("footer .w-dropdown__toggle").first.click()
    page.locator("[name=action-publish]").click()
    held[0].continue_()
    expect(page.locator(".messages")).to_contain_text("has been published")
    assert desk.wrong == []


def test_second_factor_is_set_up_and_used(desk: Desk) -> None:
    desk.log_in()
    page = desk.page
    desk.open("/admin/two-factor/set-up/")
    expect(page.locator(".two-factor-picture svg")).to_be_visible()
    secret = page.locator("code").inner_text().replace(" ", "")
    page.fill("[name=password]", PASSWORD)
    # The code of the step before is taken for as long as this step lasts, and each step's only once.
    time.sleep(max(0, time.time() % 30 - 15))
    page.fill("[name=code]", totp.code_at(secret, int(time.time()) // 30 - 1))
    page.get_by_role("button", name="Set up").click()
    expect(page.locator(".recovery-codes code")).to_have_count(10)
    page.context.clear_cookies()
    desk.log_in()
    expect(page).to_have_url(re.compile("/admin/two-factor/code/"))
    page.fill("[name=code]", totp.code_at(secret, int(time.time()) // 30))
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("link", name="Dashboard")).to_be_visible()
    assert desk.wrong == []


def test_admin_and_its_translation_editor_speak_arabic(desk: Desk, browser: Browser) -> None:
    """The sign-in names the site in the browser's language; the editor's script has no English text left."""
    stranger = browser.new_context(locale="ar").new_page()
    stranger.goto(f"{desk.origin}/admin/login/")
    expect(stranger.locator("html")).to_have_attribute("dir", "rtl")
    expect(stranger.locator("h1")).to_contain_text("تحالف جنيف لمكافحة العنصرية")
    stranger.context.close()
    desk.log_in(NAMES[2])
    page = desk.page
    desk.open("/admin/account/")
    languages = page.locator("[name=locale-preferred_language] option")
    expect(languages).to_have_count(7)
    page.fill("[name=name_email-first_name]", "Ada")
    page.fill("[name=name_email-last_name]", "Lovelace")
    page.select_option("[name=locale-preferred_language]", "ar")
    page.locator("main form button[type=submit]").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    desk.open("/admin/snippets/cms/topic/add/")
    page.fill("[name=title]", "Topic: /en/x. It is told at a length that no header of a telephone holds in one line")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state("networkidle")
    desk.open("/admin/snippets/cms/topic/")
    title = page.get_by_role("link", name="Topic: /en/x.").first
    assert title.evaluate("element => getComputedStyle(element).unicodeBidi") == "plaintext"
    [number] = re.findall(r"edit/(\d+)/", str(title.get_attribute("href")))
    desk.open(f"/admin/localize/submit/snippet/cms/topic/{number}/")
    page.get_by_label("Français").check()
    page.locator("main form [type=submit]").click()
    page.wait_for_load_state("networkidle")
    editor = page.locator(".js-translation-editor")
    expect(editor.locator("h3").first).to_contain_text("الترجمة من")
    expect(editor).not_to_contain_text("More actions")
    page.set_viewport_size({"width": 390, "height": 844})
    for place in (f"/snippets/cms/topic/edit/{number}/", "/snippets/cms/topic/", "/documents/"):
        desk.open(f"/admin{place}")
        # Nothing of a title, nor a column of a table, is out of reach.
        assert page.locator(".w-breadcrumbs").first.evaluate("it => it.scrollWidth <= it.clientWidth"), place
        for table in page.locator("main :has(> .listing)").all():
            assert table.evaluate("it => getComputedStyle(it).overflowX") == "auto"
    assert desk.wrong == []
