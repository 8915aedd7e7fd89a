"""Addresses that pages have left, and the redirects that editors make."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.models import CustomDocument
from cms.publishing import addresses
from cms.publishing.models import GoneAddress, PublishedDocument
from tests.publishing.desk import Refused, page_form
from tests.publishing.inspection import ORIGIN, at
from tests.publishing.site import locale

SIX = ("ar", "zh-hans", "en", "fr", "ru", "es")


def leads(visitor, path, query=None):
    """Return the path that an old path leads to at once, or the status."""
    response = visitor.get(path, query)
    return response.get("Location", "").removeprefix(f"{ORIGIN}/++api++") or response.status_code


# What pages leave behind


def test_unpublished_page_is_gone_and_comes_back(site, desk, visitor):
    desk.unpublish(at("/en/other"))
    response = visitor.get("/en/other")
    assert response.status_code == 410 and response.json()["type"] == "Gone"
    assert "token" not in response.content.decode() and "Title" not in response.content.decode()
    desk.edit(at("/en/other"), page_form("token-50", "other"))
    assert visitor.status("/en/other") == 200
    assert not GoneAddress.objects.filter(path="/en/other").exists()


def test_draft_is_not_found_rather_than_gone(site, desk, visitor):
    desk.create(site.home, page_form("draft-50", "never"), publish=False)
    assert visitor.status("/en/never") == 404
    desk.delete(at("/en/never"))
    assert visitor.status("/en/never") == 404


def test_address_of_a_deleted_page_is_another_page_s_later(site, desk, visitor):
    desk.delete(at("/en/other"))
    assert visitor.status("/en/other") == 410
    desk.create(site.home, page_form("draft-50", "other"), publish=False)
    assert visitor.status("/en/other") == 410
    desk.edit(at("/en/other"), page_form("token-50", "other"))
    assert visitor.status("/en/other") == 200


def test_old_address_of_a_page_that_is_gone_is_gone_too(site, desk, visitor):
    desk.edit(at("/en/other"), page_form("token-50", "moved"))
    assert leads(visitor, "/en/other") == "/en/moved"
    desk.unpublish(at("/en/moved"))
    assert (visitor.status("/en/other"), visitor.status("/en/moved")) == (410, 410)
    desk.delete(at("/en/moved"))
    assert (visitor.status("/en/other"), visitor.status("/en/moved")) == (410, 410)


def test_restricted_page_is_refused_and_not_gone(site, desk, visitor):
    desk.restrict(at("/en/other"))
    assert visitor.status("/en/other") == 401


def test_image_that_is_no_longer_shown_is_not_found(site, desk, visitor):
    file = CustomDocument.objects.get()
    desk.unpublish(at("/en/section/second"))
    assert visitor.status(f"/documents/{file.pk}") == 404


def test_only_the_youngest_gone_addresses_are_remembered(site, monkeypatch):
    monkeypatch.setattr(addresses, "REMEMBERED", 2)
    for number in range(4):
        addresses.remember([f"/en/{number}"])
    assert addresses.forget_oldest() == 2
    assert list(GoneAddress.objects.order_by("pk").values_list("path", flat=True)) == ["/en/2", "/en/3"]


@pytest.mark.parametrize("code", SIX)
def test_subtree_that_gets_another_slug_leaves_redirects_in_every_language(site, desk, visitor, code):
    home = Page.objects.get(depth=2, locale=locale(code))
    top = desk.create(home, page_form("token-50", "top"))
    desk.create(desk.create(top, page_form("token-51", "middle")), page_form("token-52", "leaf"))
    root = home.url_path.rstrip("/")
    desk.edit(top, page_form("token-50", "renamed"))
    desk.move(at(f"{root}/renamed/middle"), home)
    assert leads(visitor, f"{root}/top/middle/leaf") == f"{root}/middle/leaf"
    assert leads(visitor, f"{root}/renamed/middle/leaf") == f"{root}/middle/leaf"
    assert leads(visitor, f"{root}/top") == f"{root}/renamed"


def test_aliases_of_a_moved_subtree_leave_redirects(site, desk, visitor):
    desk.move(at("/en/section"), at("/en/other"))
    assert leads(visitor, "/ru/section/second") == "/ru/other/section/second"


def test_queries_of_a_rename_do_not_grow_with_what_is_below(site, desk, django_assert_max_num_queries):
    paths = {f"/en/{number}": 1 for number in range(300)}
    with django_assert_max_num_queries(12):
        addresses.redirect(dict.fromkeys(paths, site.home.pk))


# Chains


def test_chains_lead_to_their_end_at_once(site, desk, visitor):
    desk.redirect("/en/a", None, "/en/b")
    desk.redirect("/en/b", None, f"{ORIGIN}/en/c")
    desk.redirect("/en/c", at("/en/other"))
    assert [leads(visitor, f"/en/{name}") for name in "abc"] == ["/en/other"] * 3
    desk.edit(at("/en/other"), page_form("token-50", "moved"))
    assert [leads(visitor, f"/en/{name}") for name in "abc"] == ["/en/moved"] * 3


def test_chain_leads_to_another_site(site, desk, visitor):
    desk.redirect("/en/a", None, "/en/b")
    desk.redirect("/en/b", None, "https://example.org/there?x=1")
    assert leads(visitor, "/en/a") == "https://example.org/there?x=1"


def test_chain_that_came_to_be_a_loop_leads_nowhere(site, visitor):
    for old, new in (("/en/a", "/en/b"), ("/en/b", "/en/a")):
        Redirect.objects.create(old_path=old, redirect_link=ORIGIN + new)
    assert visitor.status("/en/a") == 404


def test_redirect_to_the_address_of_a_page_follows_the_page(site, desk, visitor):
    desk.redirect("/en/a", None, "/en/other")
    assert Redirect.objects.get().redirect_page_id == at("/en/other").pk
    desk.edit(at("/en/other"), page_form("token-50", "moved"))
    assert leads(visitor, "/en/a") == "/en/moved"


def test_redirect_to_a_file_leads_there(site, desk, visitor):
    file = CustomDocument.objects.get()
    address = f"/documents/{file.pk}/@@download/file/{file.filename}"
    desk.redirect("/en/paper", None, address)
    assert leads(visitor, "/en/paper") == address


def test_temporary_redirect_says_so(site, visitor):
    Redirect.objects.create(old_path="/en/a", redirect_page=at("/en/other"), is_permanent=False)
    assert visitor.get("/en/a").status_code == 302


# The admin's forms


@pytest.mark.parametrize("path", ["/en/ancienne-école", "/ar/صفحة", "/en/ancienne-%C3%A9cole"])
def test_redirect_from_a_path_of_any_script(site, desk, visitor, path):
    desk.redirect(path, at("/en/other"))
    assert leads(visitor, Redirect.objects.get().old_path) == "/en/other"


def test_redirect_with_a_query_is_for_that_query_only(site, desk, visitor):
    desk.redirect("/page.php?id=2&lang=en", at("/en/other"))
    assert leads(visitor, "/page.php", {"lang": "en", "id": "2"}) == "/en/other"
    assert (
        leads(visitor, "/page.php", {"expand": "breadcrumbs", "id": "2", "lang": "en"})
        == "/en/other?expand=breadcrumbs"
    )
    assert visitor.get("/page.php", {"id": "3"}).status_code == 404


def test_redirect_without_a_query_takes_any(site, desk, visitor):
    desk.redirect("/en/a", at("/en/other"))
    assert leads(visitor, "/en/a", {"utm_source": "mail"}) == "/en/other?utm_source=mail"


@pytest.mark.parametrize(
    ("old", "link", "message"),
    [
        ("/en/other", "/en/section", "is the address of “Title token-7”"),
        ("/", "/en/section", "is the address of"),
        ("/admin/pages", "/en/section", "is kept for the site itself"),
        ("/images/300000", "/en/section", "is kept for the site itself"),
        ("/en/@search", "/en/section", "is kept for the site itself"),
        ("/en/search", "/en/section", "is kept for the site itself"),
        ("https://example.org/a", "/en/section", "is not an address of this site"),
        ("/en/a", "/en/a", "lead in a circle: /en/a → /en/a"),
        ("/en/a", "", "Choose a page, or give an address."),
        ("/en/a", "nonsense", "Enter a valid URL."),
        ("/en/a", "javascript:alert(1)", "Enter a valid URL."),
    ],
)
def test_redirect_that_can_never_work_is_refused_by_name(site, desk, old, link, message):
    with pytest.raises(Refused, match=message):
        desk.redirect(old, None, link)
    assert not Redirect.objects.exists()


def test_redirect_that_would_close_a_loop_is_refused(site, desk):
    desk.redirect("/en/b", None, "/en/c")
    desk.redirect("/en/c", None, "/en/a")
    with pytest.raises(Refused, match="/en/a → /en/b → /en/c → /en/a"):
        desk.redirect("/en/a", None, "/en/b")


def test_second_redirect_from_a_path_is_refused_with_the_name_of_the_first(site, desk):
    desk.edit(at("/en/other"), page_form("token-50", "moved"))
    with pytest.raises(Refused, match="There is a redirect from “/en/other” already, to “Title token-50"):
        desk.redirect("/en/other", at("/en/section"))


def test_import_takes_good_lines_and_names_the_bad_ones(site, desk, visitor):
    lines = ["from,to", "/en/a,/en/other", "/en/other,/en/section", "/en/b,https://example.org/x", "/en/c,nonsense"]
    file = SimpleUploadedFile("redirects.csv", "\n".join(lines).encode(), "text/csv")
    editor = desk.editor
    with editor.commits():
        page = editor.post(reverse("wagtailredirects:start_import"), {"import_file": file})
        fields = {name: page.context["form"][name].initial for name in ("import_file_name", "input_format")}
        data = fields | {"from_index": "0", "to_index": "1", "permanent": "on"}
        answer = editor.post(reverse("wagtailredirects:process_import"), data)
    text = answer.content.decode()
    assert "is the address of “Title token-7”" in text and "nonsense" in text
    assert set(Redirect.objects.values_list("old_path", flat=True)) == {"/en/a", "/en/b"}
    assert leads(visitor, "/en/a") == "/en/other"


def test_gone_addresses_are_reported_until_there_is_a_redirect(site, desk, visitor):
    desk.delete(at("/en/other"))
    report = desk.editor.get(reverse("gone_addresses")).content.decode()
    form_address = f"{reverse('wagtailredirects:add')}?old_path=%2Fen%2Fother"
    assert form_address in report and "/ru/other" in report
    assert 'value="/en/other"' in desk.editor.get(form_address).content.decode()
    desk.redirect("/en/other", at("/en/section"))
    assert leads(visitor, "/en/other") == "/en/section"
    assert form_address not in desk.editor.get(reverse("gone_addresses")).content.decode()
    assert "/ru/other" not in desk.editor.get(reverse("gone_addresses"), {"path": "/en"}).content.decode()


def test_deleting_a_redirect_ends_it(site, desk, visitor):
    desk.redirect("/en/a", at("/en/other"))
    desk.delete_redirect(Redirect.objects.get())
    assert visitor.status("/en/a") == 404


def test_page_with_an_address_too_long_for_a_redirect_can_be_moved(site, desk, visitor):
    page = site.home
    for number in range(3):
        page = desk.create(page, page_form(f"token-{50 + number}", f"{number}" + "x" * 100))
    old = page.url_path.rstrip("/")
    assert len(old) > 255 and visitor.status(old) == 200
    desk.move(page, site.home)
    assert visitor.status(old) == 410
    assert PublishedDocument.objects.filter(page_id=page.pk, path=f"/en/2{'x' * 100}").exists()
