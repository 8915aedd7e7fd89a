"""Looks at everything that visitors can ask for, and compares it with what ought to be public."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.publishing.models import OutboxEntry, PublishedDocument
from cms.publishing.publish_all import publish_all, version
from cms.publishing.signals import documents_changed
from cms.publishing.verification import differences
from tests.conftest import Visitor
from tests.publishing.commits import commits
from tests.publishing.oracle import ABSENT, GONE, PUBLIC, RESTRICTED, Oracle, path_of, tokens

ORIGIN = "http://localhost:8000"
EVERYTHING = {"expand": "actions,breadcrumbs,contextnavigation,navigation,navroot,translations,types,workflow"}
PATH_CRITERION = {"i": "path", "o": "plone.app.querystring.operation.string.absolutePath"}
ROOTS = ("", "/en", "/fr", "/ru")
# What the frontend answers by itself.
ROUTES = ("/sitemap", "/login", "/search")


class History:
    """The addresses that were public once: seen so, or stored on the way from one look to the next."""

    def __init__(self) -> None:
        self.seen: set[str] = set()
        self.stored: set[str] = set()

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Note every stored path meanwhile."""
        documents_changed.connect(self.note)
        try:
            yield
        finally:
            documents_changed.disconnect(self.note)

    def note(self, documents: set[tuple[str, Any]], **kwargs: Any) -> None:
        stored = PublishedDocument.objects.filter(source__in=[source for source, _key in documents])
        self.stored.update(stored.values_list("path", flat=True))


class Inspection:
    """One look at the whole site.

    ``lagging`` is for the time between a page's expiry and its being unpublished: its own address, lists and files
    are closed already, while the texts of other pages may still name it.
    """

    def __init__(self, *, lagging: bool = False, history: History | None = None) -> None:
        self.visitor, self.oracle, self.lagging = Visitor(), Oracle(), lagging
        self.history = history
        self.late = Oracle(lagging=True).allowed if lagging else set()
        self.links: dict[str, str] = {}

    def everything(self) -> None:
        """Assert that what is served is what is published."""
        for page in self.oracle.pages.values():
            if self.oracle.state(page) == PUBLIC:
                self.public_page(page)
            else:
                self.other_page(page)
        self.services()
        self.media()
        self.redirects()
        if self.history:
            self.gone(self.history)
        for address, where in self.links.items():
            status = self.visitor.status(address)
            assert status == 200, f"{where} links to {address}, which answers {status}"
        if not self.lagging:
            self.store()

    def public_page(self, page: Page) -> None:
        path, oracle = path_of(page), self.oracle
        answer = self.answer(path, EVERYTHING)
        assert answer["@id"] == ORIGIN + path, f"{path} says it is {answer['@id']}"
        own = tokens([answer["title"], answer["description"], answer["blocks"]])
        missing = oracle.words[page.pk] - own
        assert not missing, f"{path} lacks its published words {missing}, it has {own}"
        children = [path_of(child) for child in oracle.public if child.path[:-4] == page.path]
        assert ids(answer["items"]) == children, f"{path} lists {ids(answer['items'])}, not {children}"
        translated = (p for p in oracle.public if not p.alias_of_id and p.pk not in oracle.begun)
        same = {path_of(p) for p in translated if p.translation_key == page.translation_key}
        found = ids(answer["@components"]["translations"]["items"])
        assert set(found) == same - {path}, f"{path} has the translations {found}, not {same - {path}}"

    def other_page(self, page: Page) -> None:
        path, state = path_of(page), self.oracle.state(page)
        response = self.visitor.get(path, EVERYTHING)
        text = response.content.decode()
        if response.status_code == 301 and state == ABSENT:
            self.living(path, response)
        else:
            expected = {GONE, ABSENT} if state == ABSENT else {state}
            assert response.status_code in expected, f"{path} answers {response.status_code}, not {state}"
        assert not tokens(text) and (state != RESTRICTED or page.title not in text), f"{path} says {text}"
        for service in ("@breadcrumbs", "@navigation", "@translations", "@search"):
            self.answer(f"{path}/{service}", {"metadata_fields": "_all"})

    def living(self, path: str, response: Any) -> None:
        target = response["Location"].removeprefix(f"{ORIGIN}/++api++").partition("?")[0]
        assert self.visitor.client.get(f"/++api++{target}").status_code == 200, f"{path} leads to {target}"

    def answer(self, path: str, query: dict[str, Any] | None = None) -> Any:
        """Return an answer, in which there must be no word that is not public."""
        return self.read(path, self.visitor.json(path, query))

    def read(self, where: str, answer: Any) -> Any:
        bodies = answer.get("blocks") if isinstance(answer, dict) else None
        rest = {**answer, "blocks": None} if bodies else answer
        leaked = tokens(rest) - self.oracle.allowed | tokens(bodies) - self.oracle.allowed - self.late
        assert not leaked, f"{where} answers {leaked}, which is not public"
        if not self.lagging:
            self.links |= dict.fromkeys(addresses(answer), where)
        return answer

    def services(self) -> None:
        for root in ROOTS:
            if not root:
                self.answer("", EVERYTHING)
            everything = {"metadata_fields": "_all", "b_size": "1000"}
            found = self.answer(f"{root}/@search", everything)
            # Where all languages are searched, an untranslated page is shown once, as its source.
            shown_elsewhere = {page.pk for page in self.oracle.public if page.alias_of_id} | set(self.oracle.begun)
            expected = [
                page
                for page in self.oracle.public
                if path_of(page).startswith(root or "/") and (root or page.pk not in shown_elsewhere)
            ]
            assert set(ids(found["items"])) == set(map(path_of, expected)), f"{root}/@search"
            self.answer(f"{root}/@navigation", {"expand.navigation.depth": "5"})
            self.answer(f"{root}/@breadcrumbs")
            self.answer(f"{root}/@translations")
            self.answer(f"{root}/@vocabularies/plone.app.vocabularies.Keywords")
            body = {"query": [PATH_CRITERION | {"v": root or "/"}], "metadata_fields": "_all", "b_size": 1000}
            listed = json.loads(self.visitor.post(f"{root}/@querystring-search", body).content)
            self.read(f"{root}/@querystring-search", listed)

    def media(self) -> None:
        for media, public in self.oracle.shown.items():
            name = getattr(media, "width", None)
            base = f"/images/{media.pk}" if name else f"/documents/{media.pk}"
            files = ["@@images/image/tile"] if name else list(downloads(media))
            for path in (base, *(f"{base}/{file}" for file in files)):
                status = self.visitor.status(path)
                assert status == (200 if public else 404), f"{path} answers {status}, public: {public}"
            if public:
                self.answer(base)
            self.answer(f"{base}/@breadcrumbs")

    def redirects(self) -> None:
        documents = set(PublishedDocument.objects.values_list("path", flat=True))
        for path in Redirect.objects.values_list("old_path", flat=True):
            response = self.visitor.get(path)
            if response.status_code in (301, 302):
                if response["Location"].startswith(ORIGIN):
                    self.living(path, response)
            else:
                assert response.status_code in (401, 404, 410) or path in documents, (path, response.status_code)

    def gone(self, history: History) -> None:
        """Assert that what was public once answers, leads on or says that it is gone, and nothing else says so."""
        states = {path_of(page): self.oracle.state(page) for page in self.oracle.pages.values()}
        history.seen |= {path for path, state in states.items() if state == PUBLIC}
        led = set(Redirect.objects.values_list("old_path", flat=True))
        for path in history.seen:
            expected = {PUBLIC: {200}, RESTRICTED: {401}}.get(states.get(path, ABSENT)) or {301, GONE}
            status = self.visitor.status(path)
            assert status in expected, f"{path} was public once and answers {status}"
            assert status != 301 or path in led, f"{path} leads on and has no redirect"
        for path in {*states, *led} - history.seen - history.stored:
            assert self.visitor.status(path) != GONE, f"{path} was never public and is said to be gone"

    def store(self) -> None:
        """Assert that each public page has exactly its document, equal to a fresh build, and nothing is left to do."""
        left = [f"{entry}: {entry.error}" for entry in OutboxEntry.objects.all()]
        assert not left, f"the outbox holds {left}"
        stored = set(PublishedDocument.objects.exclude(page_id=None).values_list("page_id", "path"))
        differing = stored ^ {(page.pk, path_of(page)) for page in self.oracle.public}
        assert not differing, f"published and public are not the same: {differing}"
        wrong = [str(difference) for difference in differences()]
        assert not wrong, f"stored is not what should be: {wrong}"


def downloads(document: Any) -> Iterator[str]:
    """Yield where a document's file is below its address, and all that it was before."""
    yield f"@@download/file/{document.filename}"
    for number in range(1, document.revision + 1):
        yield f"@@download/revisions/{number}/{document.filename}"


def nothing_changes() -> None:
    """Assert that reconciling everything again changes nothing."""
    before = version()
    with commits():
        again = publish_all()
    assert (again, version()) == (0, before), "reconciling everything again changed something"


def ids(items: list[dict[str, Any]]) -> list[str]:
    """Return the paths of listed items."""
    return [item["@id"].removeprefix(ORIGIN) for item in items]


def addresses(value: Any) -> Iterator[str]:
    """Yield the paths of all addresses of pages and files in an answer, but those of the other languages' homes."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in ("actions", "root", "batching"):
                yield from addresses(item)
    elif isinstance(value, list):
        for item in value:
            yield from addresses(item)
    elif isinstance(value, str) and value.startswith(f"{ORIGIN}/"):
        service = "/@" in value.replace("/@@", "")
        yield from [] if service or value.endswith(ROUTES) else [value.removeprefix(ORIGIN)]


def at(path: str) -> Page:
    """Return the page that stands at a path of the tree."""
    return Page.objects.get(url_path=f"{path}/")


def said(visitor: Visitor, path: str) -> str:
    """Return the text of an answer."""
    response = visitor.get(path)
    assert response.status_code == 200, path
    return response.content.decode()
