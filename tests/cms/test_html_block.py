"""HTML in a body: what of it is taken, and that only administrators add or change it."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.blocks.html import HtmlBlock
from cms.models import User
from home.models import StandardPage
from tests import factories
from tests.conftest import Editor

HTML = '<p>Line one\nline <b>two</b></p><a href="https://www.un.org/" rel="noopener noreferrer">UN</a>'


@pytest.fixture
def other(db, commits):
    """Give somebody at the admin who may edit and publish every page, but is no administrator."""
    user = User.objects.create_user("other", password="correct horse battery", is_staff=True)
    user.groups.set(Group.objects.filter(name__in=["Editors", "Moderators"]))
    client = Editor()
    client.commits = commits
    client.force_login(user)
    return client


@pytest.fixture
def page(home, commits):
    """Give a page with HTML, as an administrator left it."""
    with commits():
        return factories.page(home, "Page", [("html", HTML), ("quote", {"text": "Words.", "attribution": ""})])


def form(*body: tuple[str, Any, str]) -> dict[str, Any]:
    """Return the data of the page form, with blocks given as (type, value, id), as a browser sends them."""
    data = nested_form_data(
        {"title": "Page", "slug": "page", "body": streamfield([(kind, value) for kind, value, _id in body])}
    )
    ids = {f"body-{index}-id": key for index, (_kind, _value, key) in enumerate(body)}
    return {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, **data, **ids, "action-publish": "1"}


def keys(page: StandardPage) -> list[str]:
    """Return the ids of a page's blocks."""
    return [str(block.id) for block in StandardPage.objects.get(pk=page.pk).body]


def save(client: Editor, page: StandardPage, *body: tuple[str, Any, str]) -> Any:
    """Send the form of a page; return the answer."""
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form(*body))


def shown(visitor: Any) -> list[str]:
    """Return the HTML that visitors get."""
    return [block["html"] for block in visitor.json("/en/page")["blocks"].values() if block["@type"] == "html"]


def test_administrator_adds_and_changes_it(editor, visitor, page):
    first, _second = keys(page)
    save(editor, page, ("html", "<p>Changed.</p>", first), ("html", "<p>Added.</p>", ""))
    assert shown(visitor) == ["<p>Changed.</p>", "<p>Added.</p>"]


def test_it_survives_the_save_of_another(other, visitor, page):
    first, second = keys(page)
    sent = HTML.replace("\n", "\r\n")
    response = save(other, page, ("quote", {"text": "Other words.", "attribution": ""}, second), ("html", sent, first))
    assert response.status_code == 302, response.context["form"].errors
    assert shown(visitor) == [HTML]
    assert "Other words." in visitor.get("/en/page").content.decode()


@pytest.mark.parametrize("key", ["", "other", "same", "twice", "quote"])
def test_nobody_else_adds_or_changes_it(other, visitor, page, key):
    first, second = keys(page)
    at = {"": "", "other": "11111111-1111-4111-8111-111111111111", "same": first, "twice": first, "quote": second}[key]
    kept = [] if key == "same" else [("html", HTML, first)]
    response = save(other, page, *kept, ("html", HTML if key == "twice" else "<p>Crafted.</p>", at))
    assert response.status_code == 200
    assert "Only administrators can add or change this block." in response.content.decode()
    assert shown(visitor) == [HTML]
    assert "Crafted" not in str(StandardPage.objects.get(pk=page.pk).get_latest_revision_as_object().body)


def test_nobody_else_adds_it_to_a_new_page(other, home):
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk])
    response = other.post(address, form(("html", "<p>Crafted.</p>", "")))
    assert "Only administrators can add or change this block." in response.content.decode()
    assert not StandardPage.objects.exists()


def test_form_offers_it_to_administrators_only(editor, other, page):
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    counts = [
        client.get(address).context["form"].fields["body"].widget.block_def.meta.block_counts
        for client in (editor, other)
    ]
    assert counts == [{}, {"html": {"max_num": 1}}]


def offered(response: Any) -> set[str]:
    """Return the kinds of blocks that the form of a body offers, by what it tells the browser."""
    [field] = BeautifulSoup(response.content, "html.parser").find_all(attrs={"data-controller": "w-block"})
    return {name for name in ("html", "rich_text", "quote") if f'"{name}"' in field["data-w-block-data-value"]}


def test_block_that_may_not_be_saved_is_not_offered(editor, other, home, page, commits):
    add = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk])
    with commits():
        without = factories.page(home, "Without", [("quote", {"text": "Words.", "attribution": ""})])
    everything = {"html", "rich_text", "quote"}
    for address in (add, reverse("wagtailadmin_pages:edit", args=[without.pk])):
        assert offered(editor.get(address)) == everything
        assert offered(other.get(address)) == everything - {"html"}
    assert offered(other.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))) == everything
    refused = other.post(add, form(("html", "<p>Crafted.</p>", "")))
    assert "Crafted." in refused.content.decode() and offered(refused) == everything


@pytest.mark.parametrize(
    ("html", "lost"),
    [
        ("<p>x</p><script>alert(1)</script>", "<script>"),
        ('<p onclick="alert(1)">x</p>', "<p onclick>"),
        ('<p style="background: url(https://example.org/x)">x</p>', "<p style>"),
        ('<a href="javascript:alert(1)">x</a>', "<a href>"),
        ('<iframe src="https://example.org/"></iframe>', "<iframe>"),
        ('<img src="https://example.org/x.png" alt="">', "<img>"),
        ('<form action="/"><input name="x"></form>', "<form>"),
        ("<style>p { color: red }</style>", "<style>"),
        ('<svg><script href="https://example.org/x.js"/></svg>', "<svg>"),
    ],
)
def test_what_would_be_lost_is_named(html, lost):
    with pytest.raises(ValidationError) as caught:
        HtmlBlock().clean(html)
    assert lost in caught.value.messages[0]


def test_what_is_stored_is_cleaned_again_when_it_is_built(home, visitor, commits):
    with commits():
        factories.page(home, "Page", [("html", '<p onclick="x()">Kept<script>alert(1)</script></p>')])
    assert shown(visitor) == ["<p>Kept</p>"]


def test_clean_html_stays_as_it_is():
    html = '<details open=""><summary lang="fr">Titre</summary><p>Text &amp; <abbr title="Words">W</abbr></p></details>'
    assert HtmlBlock().clean(HtmlBlock().clean(html)) == html
