"""The parts of an answer that a client may ask to have expanded, and the services of the same names."""

from collections.abc import Mapping
from functools import cache
from json.encoder import encode_basestring
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.api import joined_documents as r
from cms.blocks import BASE
from cms.languages import BY_CODE, BY_TOKEN, SOURCE_LANGUAGE, language_of_path
from cms.publishing.document import BASE_MARK, dump, load

COMPONENTS = (
    *("actions", "aliases", "breadcrumbs", "contextnavigation", "navigation", "navroot", "translations"),
    *("types", "workflow"),
)
# Stands for a document's path in what is the same for all documents of a language; a noncharacter like BASE.
OWN_PATH = "\ufdd1"
ROOTS = dump({token: f"{BASE}/{token}" for token in BY_TOKEN})


def text(value: str) -> bytes:
    """Return a text as JSON; much faster than ``dump``, which can do everything."""
    return encode_basestring(value).encode()


def address_of(path: str) -> bytes:
    """Return the address of what is at a path as JSON."""
    return b'"' + BASE_MARK + text(path)[1:]


def with_id(path: str, data: bytes | memoryview) -> bytes:
    """Return a stored JSON object with its address in front."""
    return b'{"@id":%b,%b' % (address_of(path), bytes(data)[1:])


def address(own: bytes, name: str) -> bytes:
    """Return a component that is an address only; ``own`` is that of its document without the quote at the end."""
    return b'{"@id":%b/@%b"}' % (own, name.encode())


class Components:
    """Renders components of one document from its rows."""

    def __init__(self, rows: r.Rows, made: Mapping[str, bytes] = MappingProxyType({})) -> None:
        """Take the rows of a document, or of a path that has none, and components that are made elsewhere."""
        self.rows, self.made = rows, made
        self.own_address = address_of(rows.path)[:-1]

    def render(self, name: str) -> bytes:
        """Return a component with its contents, as JSON with the placeholder of the base address."""
        if name in self.made:
            return self.made[name]
        make = getattr(self, f"_{name}", None)
        if make is None:
            return address(self.own_address, name)
        made = make()
        return made if isinstance(made, bytes) else dump(made)

    def _id(self, name: str) -> dict[str, Any]:
        return {"@id": f"{BASE}{self.rows.path}/@{name}"}

    def _actions(self) -> bytes:
        language = language_of_path(self.rows.path) or BY_CODE[SOURCE_LANGUAGE]
        own_path = dump(self.rows.path)[1:-1]
        return actions(language.code, self.rows.root_path).replace(OWN_PATH.encode(), own_path)

    def _breadcrumbs(self) -> dict[str, Any]:
        items = [{"@id": BASE + row.path, "title": row.title} for row in self.rows.by_kind[r.CRUMB]]
        return {**self._id("breadcrumbs"), "items": items, "root": BASE + self.rows.root_path}

    def _navigation(self) -> dict[str, Any]:
        entries = [entry(row, []) for row in self.rows.by_kind[r.ENTRY]]
        return {**self._id("navigation"), "items": [*home_entry(self.rows), *entries]}

    def _navroot(self) -> bytes:
        root = self.rows.first(r.ROOT)
        if root is None:
            return dump({**self._id("navroot"), "navroot": {}})
        stored = with_id(root.path, root.data)[:-1]
        own = address(self.own_address, "navroot")[:-1]
        return own + b',"navroot":' + stored + b',"blocks":{},"blocks_layout":{"items":[]},"parent":{}}}'

    def _translations(self) -> bytes:
        items = [
            b'{"@id":%b,"language":"%b"}' % (address_of(row.path), BY_CODE[row.mark].token.encode())
            for row in self.rows.by_kind[r.TRANSLATION]
        ]
        return b'%b,"items":[%b],"root":%b}' % (address(self.own_address, "translations")[:-1], b",".join(items), ROOTS)

    def _workflow(self) -> dict[str, Any]:
        with override((language_of_path(self.rows.path) or BY_CODE[SOURCE_LANGUAGE]).code):
            state = {"id": "published", "title": _("Published")}
        return {**self._id("workflow"), "history": [], "state": state, "transitions": []}


def entry(row: r.Row, items: list[Any]) -> dict[str, Any]:
    """Return a navigation entry."""
    return {
        "@id": BASE + row.path,
        "description": row.description,
        "items": items,
        "review_state": "published",
        "title": row.title,
        "use_view_action_in_listings": False,
    }


def home_entry(rows: r.Rows) -> list[dict[str, Any]]:
    """Return the navigation's first entry, the language's home; nothing where that is not public."""
    home = rows.first(r.ROOT)
    if home is None or not rows.root_path:
        return []
    title = home_title(home.mark)
    return [{"@id": BASE + home.path, "description": "", "items": [], "review_state": None, "title": title}]


@cache
def home_title(language: str) -> str:
    """Return how menus name the home page in a language."""
    with override(language):
        return _("Home")


@cache
def actions(language: str, root_path: str) -> bytes:
    """Return what an anonymous visitor can do, with titles in a language and a placeholder for the document's path."""
    with override(language):
        return dump(
            {
                "document_actions": [],
                "object": [_action("view", _("View"), BASE + OWN_PATH, "toolbar-action/view")],
                "object_buttons": [],
                "portal_tabs": [_action("index_html", _("Home"), BASE + root_path, "plone-home")],
                "site_actions": [_action("sitemap", _("Site map"), f"{BASE}{root_path}/sitemap", "plone-sitemap")],
                "user": [_action("login", _("Log in"), f"{BASE}/login", "plone-login")],
            }
        )


def personal_actions(rows: r.Rows, user: Any) -> bytes:
    """Return what somebody who is signed in can do; editing is not among it, as the admin is for that."""
    language = language_of_path(rows.path) or BY_CODE[SOURCE_LANGUAGE]
    visitor = load(Components(rows).render("actions"))
    with override(language.code):
        own = [_action("logout", _("Log out"), f"{BASE}/logout", "plone-logout")]
        if user.has_perm("wagtailadmin.access_admin"):
            own.insert(0, _action("admin", _("Administration"), f"{BASE}/admin/", "plone-controlpanel"))
    return dump({**visitor, "user": own})


def _action(name: str, title: str, url: str, icon: str) -> dict[str, str]:
    return {"icon": icon, "id": name, "title": title, "url": url}
