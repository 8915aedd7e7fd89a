"""Nobody is offered what is refused: each link in the menus, headers and panels of pages is followed, as each role."""

import json
import os
import re
from html import unescape

import pytest
from bs4 import BeautifulSoup
from django.urls import resolve

from tests.roles.conftest import edit, refused
from tests.roles.translating import url

WHOLE = os.environ.get("WALK") == "whole"
# What leads out of the admin, and actions on pages that are chosen in the browser.
LEFT = re.compile(r"/admin/(logout|login|password_reset|account|bulk)")

# Addresses about which the views ask more than whether the person sees the page.
DECIDES = re.compile(r"history|usage|view_draft|localize")


def links(response):
    """Return the admin's addresses that an answer offers to open: links, dialogs, and those of the editor's script."""
    soup = BeautifulSoup(response.content, "html.parser")
    found = {tag.get("href") for tag in soup.find_all(href=True)}
    found |= {tag["data-dialog-url"] for tag in soup.find_all(attrs={"data-dialog-url": True})}
    for found_props in re.findall(r'data-props="([^"]*)"', response.content.decode()):
        props = json.loads(unescape(found_props))
        for name, link in props.get("links", {}).items():
            asks = f"can{name.removesuffix('Url').capitalize()}"
            found |= {link} if isinstance(link, str) and props["perms"].get(asks, True) else set()
    return {each for each in found if each and each.startswith("/admin/") and not LEFT.match(each)}


def sort_of(link):
    """Return what a link does, and with which object where one is let in and another not."""
    match = resolve(link.partition("?")[0])
    return match.route, tuple(sorted(match.kwargs.items())) if WHOLE or DECIDES.search(match.route) else ()


@pytest.fixture
def pages(site, fresh, writer, translator, commits):
    """Give pages of all sorts: public, with a draft in review, begun, an untranslated copy."""
    edit(writer, site.own, title="Sent", action="submit", summary="New.")
    fresh.submit(translator)
    return site


@pytest.mark.parametrize("role", ["translator", "pillar_editor", *(["writer", "moderator"] if WHOLE else [])])
def test_each_link_opens(request, pages, fresh, role):
    client = request.getfixturevalue(role)
    user = client.get(url("wagtailadmin_explore", pages.one.pk)).wsgi_request.user
    seen, wrong = set(), []
    shown = (pages.home, pages.plan, pages.one, pages.two, pages.french_plan, pages.french_one)
    starts = [url("wagtailadmin_explore", page.pk) for page in shown]
    for page in (pages.own, pages.one, pages.french_own, fresh.french):
        starts += [url("wagtailadmin_pages:edit", page.pk)] if page.permissions_for_user(user).can_edit() else []
    for start in starts:
        for link in sorted(links(client.get(start))):
            sort = sort_of(link)
            if sort not in seen:
                seen.add(sort)
                answer = client.get(link)
                if refused(answer) or answer.status_code == 404:
                    wrong.append(f"{start} offers {link}: {answer.status_code}")
    assert len(seen) > 15 and wrong == []
