"""What somebody of each role finds in the admin's menus and on the dashboard."""

import json
import re

import pytest
from django.utils import translation


def labels(client):
    """Return the names of the menu's entries, and of what is below them."""
    page = client.get("/admin/").content.decode()
    props = json.loads(re.search(r'id="wagtail-sidebar-props"[^>]*>(.*?)</script>', page, re.S)[1])
    found = []

    def walk(node):
        if isinstance(node, dict):
            found.extend([node["name"]] if isinstance(node.get("name"), str) else [])
            node = list(node.values())
        if isinstance(node, list):
            for each in node:
                walk(each)

    walk(props)
    return set(found)


EVERYBODY = {"explorer", "reports", "content-checks", "library"}


@pytest.mark.parametrize(
    ("who", "shown", "hidden"),
    [
        (
            "moderator",
            {"directory", "focal-points", "literature", "topics", "import-literature", "redirects"},
            {"users"},
        ),
        ("writer", {"directory", "entities", "literature", "topics", "import-literature"}, {"focal-points", "users"}),
        ("pillar_editor", {"literature"}, {"directory", "topics", "import-literature", "users", "redirects"}),
        ("translator", {"directory", "topics"}, {"focal-points", "chair-terms", "literature", "users", "redirects"}),
    ],
)
def test_menu(request, site, who, shown, hidden):
    found = labels(request.getfixturevalue(who))
    assert shown | EVERYBODY <= found, (shown | EVERYBODY) - found
    assert not hidden & found, hidden & found


def test_dashboard_says_what_one_may_do_in_ones_own_language(translator, pillar_editor, site):
    assert "Translator (<bdi>Français</bdi>)" in translator.get("/admin/").content.decode()
    page = pillar_editor.get("/admin/").content.decode()
    assert re.search(r'Pillar editor \(<bdi><a href="/admin/pages/\d+/">1\. Pillar one</a></bdi>\)', page)
    with translation.override("fr"):
        assert translation.gettext("Translator") == "Traducteur"
